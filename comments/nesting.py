"""From rows to the flat list that a page shows: replies under what they reply to, as deep as can be read."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils import timezone

from articles import markdown

from . import places
from .models import State

DEEPEST_SHOWN = 3
REMOVED = "a comment that was removed"


@dataclass(slots=True)
class Item:
    """A comment as the page shows it. `above_url` leads to what it replies to, where that is not plain from
    the place; `more_url` leads on where the thread goes on; `own` is what only its author is told."""

    pk: str
    url: str
    level: int
    heading: str
    author: str
    is_staff: bool
    is_waiting: bool
    is_removed: bool
    html: str
    section_key: str
    section: str
    iso: str
    date: str
    above_url: str
    above_author: str
    more_url: str = ""
    own: object = None


def order(rows):
    """(comment, parent or None) pairs, each reply after its parent and under it; rows whose parent is not
    among them stand where they are."""
    present = {row.pk: row for row in rows}
    under = defaultdict(list)
    for row in rows:
        under[row.parent_id if row.parent_id in present else None].append(row)
    stack = under[None][::-1]
    while stack:
        row = stack.pop()
        yield row, present.get(row.parent_id)
        stack += under[row.pk][::-1]


def show(row, parent, sections):
    """The comment, read `for_reading`, as the page shows it; `sections` maps keys to headings."""
    is_removed = row.state not in (State.PUBLIC, State.WAITING)
    above_author = _name_above(row, parent)
    kind = (
        f"Reply by {row.display_name} to {above_author}" if above_author else f"Comment by {row.display_name}"
    )
    at = timezone.localtime(row.published_at or row.created_at)
    is_apart = row.parent_id is not None and (parent is None or row.depth > DEEPEST_SHOWN)
    return Item(
        pk=str(row.pk),
        url=places.way(row.pk),
        level=min(row.depth, DEEPEST_SHOWN),
        heading="Removed comment" if is_removed else kind,
        author="" if is_removed else row.display_name,
        is_staff=bool(row.by_staff),
        is_waiting=row.state == State.WAITING,
        is_removed=is_removed,
        html="" if is_removed else markdown.trusted(row.html),
        section_key=row.section_key,
        section="" if is_removed else sections.get(row.section_key, ""),
        iso=at.isoformat(timespec="seconds"),
        date=f"{at:%B} {at.day}, {at:%Y, %H:%M %Z}",
        above_url=places.way(row.parent_id) if is_apart else "",
        above_author=above_author,
    )


def _name_above(row, parent):
    if row.parent_id is None:
        return ""
    state = parent.state if parent else row.parent_state
    name = parent.display_name if parent else row.parent_name
    return name if state == State.PUBLIC else REMOVED
