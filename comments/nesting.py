"""From rows to the flat list that a page shows: replies under what they reply to, as deep as can be read."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils import timezone

from articles import markdown

from . import places
from .models import State
from .models.comment import DEEPEST

DEEPEST_SHOWN = 3
REMOVED = "This comment was removed by a moderator."
GONE = {
    State.HIDDEN: "This comment is hidden while moderators look at it.",
    State.REMOVED: REMOVED,
    State.SPAM: REMOVED,
    State.WITHDRAWN: "This comment was taken back by its author.",
    State.ERASED: "This comment was erased.",
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
    name = f"comment {row.article_seq}" if row.article_seq else "comment"
    at = row.published_at or row.created_at
    return Item(
        pk=str(row.pk),
        url=places.way(row.pk),
        level=min(level, DEEPEST_SHOWN),
        name=name,
        heading=_heading(name, row, above, is_removed),
        author="" if is_removed else row.display_name,
        marks=marks_of(row),
        is_waiting=is_waiting,
        is_removed=is_removed,
        gone=GONE.get(row.state, REMOVED) if is_removed else "",
        html="" if is_removed else markdown.trusted(row.html),
        section_key=row.section_key,
        section="" if is_removed or is_same else passages.heading_of(row),
        note="" if is_removed or is_same_edition else passages.note_on(row),
        iso=_iso(at),
        date=_date(at),
        edited=f"{_date(row.edited_at)} by {row.get_edited_by_display()}" if row.edited_at else "",
        edited_iso=_iso(row.edited_at) if row.edited_at else "",
        useful=row.useful_count,
        parent_url=places.way(row.parent_id) if above else "",
        above_url=places.way(row.parent_id) if is_apart else "",
        above_author=_name_of(above) if is_apart else "",
        is_locked=row.is_locked,
        can_reply=not (is_waiting or is_removed or is_closed) and row.depth < DEEPEST,
    )


def _heading(name, row, above, is_removed):
    """What a screen reader says first, because nobody hears how far a comment is indented."""
    heading = name.capitalize() + (", gone" if is_removed else f" by {row.display_name}")
    if above is None:
        return heading
    writer = f" by {above.display_name}" if _is_read(above) else ""
    return f"{heading}, reply to {above.article_seq}{writer}"


def _is_read(comment):
    return comment is not None and comment.state == State.PUBLIC


def _name_of(above):
    return above.display_name if _is_read(above) else f"comment {above.article_seq}"


def marks_of(row):
    """Who wrote the comment, and what editors think of it, in words."""
    marks = []
    if row.by_author:
        marks.append("Author")
    elif row.by_staff:
        marks.append("Staff")
    if row.picked_at:
        marks.append("Editors’ pick")
    return marks


def _iso(at):
    return timezone.localtime(at).isoformat(timespec="seconds")


def _date(at):
    at = timezone.localtime(at)
    return f"{at:%B} {at.day}, {at:%Y, %H:%M %Z}"
