"""From rows to the flat list that a page shows: replies under what they reply to, as deep as can be read."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import languages, markdown

from . import places
from .models import State
from .models.comment import DEEPEST

DEEPEST_SHOWN = 3
REMOVED = gettext_lazy("This comment was removed by a moderator.")
GONE = {
    State.HIDDEN: gettext_lazy("This comment is hidden while moderators look at it."),
    State.REMOVED: REMOVED,
    State.SPAM: REMOVED,
    State.WITHDRAWN: gettext_lazy("This comment was taken back by its author."),
    State.ERASED: gettext_lazy("This comment was erased."),
}

# In the words in which other programs get them, and in those of readers.
MARKS = {
    "Author": gettext_lazy("Author"),
    "Staff": gettext_lazy("Staff"),
    "Editors’ pick": gettext_lazy("Editors’ pick"),
}


@dataclass(slots=True)
class Item:
    """A comment as the page shows it. `name` is what its controls call it; `gone` says what became of one
    that nobody reads; `section` and `note` are empty if what stands above says the same; `above_url` leads to
    what it replies to, where that is not plain from the place; `more_url` leads on where the thread goes on.
    `own` is what only its author is told, and `is_marked` says that this visitor finds it useful."""

    pk: str
    url: str
    level: int
    name: str
    heading: str
    author: str
    marks: list
    is_waiting: bool
    is_removed: bool
    gone: str
    html: str
    section_key: str
    section: str
    note: str
    iso: str
    date: str
    edited: str
    edited_iso: str
    useful: int
    parent_url: str
    above_url: str
    above_author: str
    is_locked: bool
    can_reply: bool
    more_url: str = ""
    own: object = None
    is_marked: bool = False


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
        stack += [(reply, row, level + 1) for reply in under[row.pk][::-1]]


def show(row, parent, passages, *, level=0, is_closed=False):
    """The comment, read `for_reading`, as the page shows it; `parent` if it stands on the page too.
    `is_closed` says that nobody can reply to it, wherever that was decided."""
    above = parent or (row.parent if row.parent_id else None)
    is_waiting = row.state == State.WAITING
    is_removed = row.state not in (State.PUBLIC, State.WAITING)
    is_apart = above is not None and (parent is None or level > DEEPEST_SHOWN)
    is_same = _is_read(parent) and parent.section_key == row.section_key
    is_same_edition = is_same and parent.edition_id == row.edition_id
    name = _name(row)
    at = row.published_at or row.created_at
    return Item(
        pk=str(row.pk),
        url=places.way(row.pk),
        level=min(level, DEEPEST_SHOWN),
        name=name,
        heading=_heading(row, above, is_removed),
        author="" if is_removed else row.display_name,
        marks=[MARKS[mark] for mark in marks_of(row)],
        is_waiting=is_waiting,
        is_removed=is_removed,
        gone=GONE.get(row.state, REMOVED) if is_removed else "",
        html="" if is_removed else markdown.trusted(row.html),
        section_key=row.section_key,
        section="" if is_removed or is_same else passages.heading_of(row),
        note="" if is_removed or is_same_edition else passages.note_on(row),
        iso=_iso(at),
        date=languages.moment(at),
        edited=_edited(row) if row.edited_at else "",
        edited_iso=_iso(row.edited_at) if row.edited_at else "",
        useful=row.useful_count,
        parent_url=places.way(row.parent_id) if above else "",
        above_url=places.way(row.parent_id) if is_apart else "",
        above_author=_name_of(above) if is_apart else "",
        is_locked=row.is_locked,
        can_reply=not (is_waiting or is_removed or is_closed) and row.depth < DEEPEST,
    )


def _name(row):
    """What controls call the comment."""
    return _("comment %(number)d") % {"number": row.article_seq} if row.article_seq else _("comment")


def _heading(row, above, is_removed):
    """What a screen reader says first, because nobody hears how far a comment is indented."""
    if is_removed:
        heading = _("Comment %(number)d, gone") if row.article_seq else _("Comment, gone")
    else:
        heading = _("Comment %(number)d by %(author)s") if row.article_seq else _("Comment by %(author)s")
    heading %= {"number": row.article_seq, "author": row.display_name}
    if above is None:
        return heading
    reply = _("reply to %(number)d by %(author)s") if _is_read(above) else _("reply to %(number)d")
    return f"{heading}, {reply % {'number': above.article_seq, 'author': above.display_name}}"


def _is_read(comment):
    return comment is not None and comment.state == State.PUBLIC


def _name_of(above):
    return above.display_name if _is_read(above) else _name(above)


def marks_of(row):
    """Who wrote the comment, and what editors think of it: keys of MARKS."""
    by = "Author" if row.by_author else "Staff" if row.by_staff else ""
    return [mark for mark in (by, "Editors’ pick" if row.picked_at else "") if mark]


def _edited(row):
    """When the text was changed, and by whom."""
    by_author = row.edited_by == "author"
    said = _("edited %(time)s by its author") if by_author else _("edited %(time)s by a moderator")
    return said % {"time": languages.moment(row.edited_at)}


def _iso(at):
    return timezone.localtime(at).isoformat(timespec="seconds")
