"""Who wrote a piece and what it is about, as the files of others say it: plain data, checked."""

import re
import uuid
from hashlib import sha256

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import ids
from ..document import KEY, MOST_KEY, Unusable
from .recognized import plain_text

_SLUG = re.compile(r"[A-Za-z0-9_-]{1,80}")
_MOST_NAME = 200
_MOST_AUTHORS = 50
_NO_SLUG = {
    "author": gettext_lazy("“%(slug)s” cannot be the slug of the author, or the name is too long."),
    "topic": gettext_lazy("“%(slug)s” cannot be the slug of the topic, or the name is too long."),
}
_CALLED = {"author": gettext_lazy("The author"), "topic": gettext_lazy("The topic")}


def read_credits(authors, topic):
    """(slugs of the authors, slug of the topic or "", names by slug). Each is a name, or slug and name."""
    authors = authors if isinstance(authors, list) else [authors] if authors else []
    if len(authors) > _MOST_AUTHORS:
        sentence = _("It names %(number)s authors. Please name %(most)s at most.")
        raise Unusable(sentence % {"number": len(authors), "most": _MOST_AUTHORS})
    byline = dict(_read_credit(author, "author") for author in authors)
    subject = dict([_read_credit(topic, "topic")] if topic else [])
    return tuple(byline), next(iter(subject), ""), subject | byline


def read_identity(article_id, slug):
    """The id and the slug that a file asks for, checked; empty ones stay empty."""
    try:
        article_id = str(uuid.UUID(article_id)) if article_id else ""
    except ValueError:
        sentence = _("“%(id)s” is not the id of an article. Please correct or remove it.")
        raise Unusable(sentence % {"id": article_id[:60]}) from None
    if slug and not (KEY.fullmatch(slug) and len(slug) <= MOST_KEY):
        sentence = _("“%(slug)s” cannot be a slug: use lower-case letters, digits and single hyphens.")
        raise Unusable(sentence % {"slug": slug[:60]})
    return article_id, slug


def _read_credit(credit, what):
    if isinstance(credit, str):
        credit = {"name": credit}
    if not isinstance(credit, dict):
        sentence = _("%(what)s must be a name, or a slug and a name.")
        raise Unusable(sentence % {"what": _CALLED[what]})
    name = " ".join(plain_text(credit, "name", "").split())
    slug = plain_text(credit, "slug", "") or _slug_from(name, what)
    if not _SLUG.fullmatch(slug) or len(name) > _MOST_NAME:
        raise Unusable(_NO_SLUG[what] % {"slug": slug[:60]})
    return slug, name or slug


def _slug_from(name, what):
    """Names without Latin letters get a slug too, and the same name always the same one."""
    if not name:
        sentence = _("%(what)s has no name. Please give one, or remove the entry.")
        raise Unusable(sentence % {"what": _CALLED[what]})
    return ids.from_words(name) or f"{what}-{sha256(name.encode()).hexdigest()[:8]}"
