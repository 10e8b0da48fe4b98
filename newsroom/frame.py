"""What stands around every list: the publication, and when the clock or an act changes lists. One query."""

from dataclasses import dataclass
from datetime import datetime

from articles import clock

from .models import Publication


@dataclass(frozen=True)
class Frame:
    """`changed` is when some list changed last, `ends` when the clock changes one next; None for never."""

    publication: Publication
    changed: datetime | None
    ends: datetime | None


def read(at):
    row = Publication.objects.filter(pk=1).annotate(**clock.expressions(at)).first()
    if row is None:
        return Frame(Publication(), *clock.of_lists(at))
    return Frame(row, *clock.read(row))
