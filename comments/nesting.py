"""From rows to what a page shows: replies under what they reply to, as deep as can be read, and in each card
what depends on what stands around it."""

from collections import defaultdict
from functools import lru_cache
from html import escape

from django.utils.formats import number_format
from django.utils.html import conditional_escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import languages
from articles.patterns import pattern

from . import places
from .models import State
from .models.comment import DEEPEST

DEEPEST_SHOWN = 3
# A plain text, because it is compared for each comment of a page.
PUBLIC = State.PUBLIC.value
PLACES = ["", *(f" level-{level}" for level in range(1, DEEPEST_SHOWN + 1))]

# In the words in which other programs get them, and in those of readers.
MARKS = {
    "Author": gettext_lazy("Author"),
    "Staff": gettext_lazy("Staff"),
    "Editors’ pick": gettext_lazy("Editors’ pick"),
}


def order(rows):
    """(comment, parent or None, level) of each, every reply after its parent and under it; rows whose parent
    is not among them stand where they are, or at the end of their thread."""
    present = {row.pk: row for row in rows}
    under = defaultdict(list)
    for row in rows:
        under[row.parent_id if row.parent_id in present else None].append(row)
    stack = [(row, None, row.depth if row.root_id in present else 0) for row in under[None][::-1]]
    while stack:
        row, parent, level = stack.pop()
        yield row, parent, level
        stack += [(reply, row, level + 1) for reply in under.get(row.pk, ())[::-1]]


class Around:
    """What a page puts into the cards that it shows: the words for each are looked up once."""

    def __init__(self, passages, *, is_open, address=""):
        self.passages, self.is_open, self.address = passages, is_open, address
        self._under = pattern("comments/_under.html", "number", "author")
        self._under_gone = pattern("comments/_under.html", "number")
        self._reply = pattern("comments/_reply.html", "url")
        self._locked = pattern("comments/_locked.html")
        self._name_section = lru_cache(maxsize=None)(self._name_section_now)
        self._say_useful = lru_cache(maxsize=None)(_say_useful)

    def fill(self, row, parent, level, *, is_closed):
        """The values of the places that `cards` leaves open. `parent` is what the comment replies to if it
        stands on the page too; `is_closed` says that nobody can reply, wherever that was decided."""
        above = parent or (row.parent if row.parent_id else None)
        is_plain = not row.section_key and (above is None or (parent and level <= DEEPEST_SHOWN))
        can_reply = self.is_open and not is_closed and row.state == PUBLIC and row.depth < DEEPEST
        return {
            "pk": row.pk,
            "place": PLACES[min(level, DEEPEST_SHOWN)],
            "under": self._say_under(above) if above else "",
            "marks": self._mark(row) if row.picked_at or row.by_staff or row.by_author else "",
            "about": "" if is_plain else self._say_about(row, parent, above, level),
            "html": row.html,
            "reply": self._reply % {"url": places.way(row.pk)} if can_reply else "",
            "pressed": "",
            "useful": self._say_useful(row.useful_count) if row.useful_count else "",
            "closed": self._locked if row.is_locked and self.is_open else "",
        }

    def _say_under(self, above):
        """What a screen reader says, because nobody hears how far a comment is indented."""
        if _is_read(above):
            return self._under % {"number": above.article_seq, "author": escape(above.display_name)}
        return self._under_gone % {"number": above.article_seq}

    def _mark(self, row):
        one = pattern("comments/_mark.html", "mark")
        return "".join(one % {"mark": escape(MARKS[mark])} for mark in marks_of(row))

    def _say_about(self, row, parent, above, level):
        """To what it replies, where the place does not tell; its section and how that has changed, where the
        comment above does not say the same."""
        said = ""
        if above is not None and (parent is None or level > DEEPEST_SHOWN):
            said = pattern("comments/_above.html", "url", "author") % {
                "url": places.way(row.parent_id),
                "author": escape(above.display_name if _is_read(above) else name_of(above)),
            }
        if not row.section_key:
            return said
        is_same = _is_read(parent) and parent.section_key == row.section_key
        if not is_same:
            said += self._name_section(row.section_key)
        if not (is_same and parent.edition_id == row.edition_id) and (note := self.passages.note_on(row)):
            said += pattern("comments/_note.html", "note") % {"note": escape(note)}
        return said

    def _name_section_now(self, key):
        if heading := self.passages.headings.get(key):
            heading = conditional_escape(languages.said_in(heading, self.passages.language))
            known = {"url": f"{self.address}#{key}", "heading": heading}
            return pattern("comments/_about.html", *known) % known
        return ""


def _say_useful(count):
    return f" <b>{number_format(count)}</b>"


def name_of(comment):
    """What is called by its number, because its author is not told."""
    return _("comment %(number)d") % {"number": comment.article_seq}


def _is_read(comment):
    return comment is not None and comment.state == PUBLIC


def marks_of(row):
    """Who wrote the comment, and what editors think of it: keys of MARKS."""
    by = "Author" if row.by_author else "Staff" if row.by_staff else ""
    return [mark for mark in (by, "Editors’ pick" if row.picked_at else "") if mark]
