"""Who wrote a piece and what it is about, as the files of others say it: plain data, checked."""

import re
import uuid
from hashlib import sha256

from .. import ids
from ..document import KEY, MOST_KEY, Unusable
from .recognized import plain_text

_SLUG = re.compile(r"[A-Za-z0-9_-]{1,80}")
_MOST_NAME = 200
_MOST_AUTHORS = 50


def read_credits(authors, topic):
    """(slugs of the authors, slug of the topic or "", names by slug). Each is a name, or slug and name."""
    authors = authors if isinstance(authors, list) else [authors] if authors else []
    if len(authors) > _MOST_AUTHORS:
        raise Unusable(f"It names {len(authors)} authors. Please name {_MOST_AUTHORS} at most.")
    byline = dict(_read_credit(author, "author") for author in authors)
    subject = dict([_read_credit(topic, "topic")] if topic else [])
    return tuple(byline), next(iter(subject), ""), subject | byline


def read_identity(article_id, slug):
    """The id and the slug that a file asks for, checked; empty ones stay empty."""
    try:
        article_id = str(uuid.UUID(article_id)) if article_id else ""
    except ValueError:
        raise Unusable(
            f"“{article_id:.60}” is not the id of an article. Please correct or remove it."
        ) from None
    if slug and not (KEY.fullmatch(slug) and len(slug) <= MOST_KEY):
        raise Unusable(f"“{slug:.60}” cannot be a slug: use lower-case letters, digits and single hyphens.")
    return article_id, slug


def _read_credit(credit, what):
    if isinstance(credit, str):
        credit = {"name": credit}
    if not isinstance(credit, dict):
        raise Unusable(f"The {what} must be a name, or a slug and a name.")
    name = " ".join(plain_text(credit, "name", "").split())
    slug = plain_text(credit, "slug", "") or _slug_from(name, what)
    if not _SLUG.fullmatch(slug) or len(name) > _MOST_NAME:
        raise Unusable(f"“{slug:.60}” cannot be the slug of the {what}, or the name is too long.")
    return slug, name or slug


def _slug_from(name, what):
    """Names without Latin letters get a slug too, and the same name always the same one."""
    if not name:
        raise Unusable(f"The {what} has no name. Please give one, or remove the entry.")
    return ids.from_words(name) or f"{what}-{sha256(name.encode()).hexdigest()[:8]}"
