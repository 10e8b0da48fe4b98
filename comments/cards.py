"""A comment as strangers get it, stored when it changes: a page joins cards and renders none. What depends on
what stands around a comment is left open in it, as places of a `%` pattern."""

import hashlib
import re
from contextlib import nullcontext
from datetime import UTC, datetime
from functools import lru_cache

from django.template.loader import get_template
from django.utils import timezone, translation
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import languages, patterns

from . import places
from .models import Comment, State

# See `nesting`, which fills them.
OPEN = patterns.leave_open(
    "pk", "place", "under", "marks", "about", "html", "reply", "pressed", "useful", "closed"
)
# What a card says of the comment itself, beside what became of it.
FACTS = patterns.leave_open("number", "author", "iso", "date", "edited", "edited_iso")
_FACT = re.compile(f"%%\\(({'|'.join(FACTS)})\\)s")
REMOVED = gettext_lazy("This comment was removed by a moderator.")
GONE = {
    State.HIDDEN: gettext_lazy("This comment is hidden while moderators look at it."),
    State.REMOVED: REMOVED,
    State.SPAM: REMOVED,
    State.WITHDRAWN: gettext_lazy("This comment was taken back by its author."),
    State.ERASED: gettext_lazy("This comment was erased."),
}

# How to speak as readers' pages do where no request has begun to: a function that gives a context.
speaking = nullcontext


def fields_of(comment):
    """The fields of the comment with its card; an empty one for what never was public."""
    if comment.article_seq is None:
        return {"card": "", "card_stamp": ""}
    with speaking():
        return {"card": write(comment), "card_stamp": stamp()}


def write(comment):
    """The card in the language and the zone that are spoken now."""
    facts = facts_of(comment)
    shape = _shape(*_spoken(), str(facts["gone"]), bool(facts["edited"]))
    return shape % {name: patterns.close(escape(facts[name])) for name in FACTS}


@lru_cache(maxsize=256)
def _shape(language, zone, gone, is_edited):
    """The pattern of all cards that say the same; filled with facts, it is the pattern that a card is."""
    item = {**FACTS, **OPEN, "gone": gone, "url": places.way(OPEN["pk"])}
    item |= {} if is_edited else {"edited": "", "edited_iso": ""}
    return _FACT.sub(r"%(\1)s", patterns.close(render(item)).replace("%", "%%"))


def render(item):
    """The one template of a comment, for everybody."""
    return get_template("comments/_item.html").render({"item": item})


def facts_of(comment):
    """What the template says of the comment itself."""
    at = comment.published_at or comment.created_at
    is_gone = comment.state not in (State.PUBLIC, State.WAITING)
    return {
        "pk": str(comment.pk),
        "url": places.way(comment.pk),
        "number": str(comment.article_seq),
        "author": comment.display_name,
        "gone": GONE.get(comment.state, REMOVED) if is_gone else "",
        "iso": _written(at),
        "date": languages.moment(at),
        "edited": _edited(comment) if comment.edited_at else "",
        "edited_iso": _written(comment.edited_at) if comment.edited_at else "",
    }


def stamp():
    """What a card of now is known by: it changes with the language, the zone, the words and the template."""
    return _stamp(*_spoken())


def _spoken():
    return translation.get_language(), timezone.get_current_timezone_name()


@lru_cache(maxsize=64)
def _stamp(*spoken):
    at = datetime(2001, 2, 13, 14, 15, tzinfo=UTC)
    made = [
        Comment(pk=1, article_seq=1, published_at=at, state=state, **edited)
        for state in (State.PUBLIC, *GONE)
        for edited in (
            {},
            {"edited_at": at, "edited_by": "author"},
            {"edited_at": at, "edited_by": "moderator"},
        )
    ]
    words = "\n".join([*map(str, spoken), *map(write, made)])
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def _edited(comment):
    """When the text was changed, and by whom."""
    by_author = comment.edited_by == "author"
    said = _("edited %(time)s by its author") if by_author else _("edited %(time)s by a moderator")
    return said % {"time": languages.moment(comment.edited_at)}


def _written(at):
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%MZ}"
