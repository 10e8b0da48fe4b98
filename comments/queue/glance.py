"""How much waits for moderators, and for how long; counted no further than anybody wants to know."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.timesince import timesince

from ..models import Comment

MOST = 100


@dataclass(frozen=True)
class Glance:
    """`count` goes no further than one more than MOST."""

    count: int
    oldest: datetime | None

    def __str__(self):
        age = f", the oldest for {timesince(self.oldest)}" if self.oldest else ""
        if self.count > MOST:
            return f"More than {MOST} comments are in the queue{age}"
        noun = "comment is" if self.count == 1 else "comments are"
        return f"{self.count or 'No'} {noun} in the queue{age}"


def look():
    """One query for the first comments of the queue; the age is that of the oldest among them."""
    since = list(Comment.objects.queued().values_list("queued_at", flat=True)[: MOST + 1])
    return Glance(len(since), min(since, default=None))
