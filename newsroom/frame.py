"""What stands around every list: the publication, and when the clock or an act changes lists. One query."""

from dataclasses import dataclass
from datetime import datetime

from articles import caching, clock, generations
from articles.prepared import Reading

from .models import Publication
from .speaking import speak


@dataclass(frozen=True)
class Frame:
    """`changed` is when the clock changed some list last, `ends` when it changes one next; None for never."""

    publication: Publication
    changed: datetime | None
    ends: datetime | None

    def share(self, response, *, at, also=generations.NOTHING, ends=(), changed=()):
        """The same bytes for all strangers, until an act or the clock changes a list, the publication, or
        what `also` counts."""
        seen = self.publication.seen
        seen = seen and seen | also
        return caching.share(
            response, at=at, ends=[self.ends, *ends], seen=seen, changed=[self.changed, *changed]
        )


def read(at):
    """The frame; words that are formed from here on are in the language of the publication. It is read before
    what it stands around, or a page could be made of something older than the counters say."""
    found = _read(at=at)
    publication = speak(Publication.from_joined(found["publication"]))
    publication.counted = found["counted"]
    return Frame(publication, *clock.from_joined(found))


@Reading
def _read(given):
    clocks = clock.expressions(given.at)
    return {"publication": Publication.joined(given.at), "counted": generations.joined(), **clocks}
