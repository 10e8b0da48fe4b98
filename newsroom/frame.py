"""What stands around every list: the publication, and when the clock or an act changes lists. One query."""

from dataclasses import dataclass
from datetime import datetime

from articles import clock

from .models import Publication
from .speaking import speak


@dataclass(frozen=True)
class Frame:
    """`changed` is when some list or the publication changed last, `ends` when the clock changes one next, or
    None for never."""

    publication: Publication
    changed: datetime | None
    ends: datetime | None


def read(at):
    """The frame; words that are formed from here on are in the language of the publication."""
    row = Publication.stored().annotate(**clock.expressions(at)).first()
    publication = speak(Publication.remember(row))
    changed, ends = clock.read(row) if row else clock.of_lists(at)
    return Frame(publication, max(filter(None, [changed, publication.changed_at]), default=None), ends)
