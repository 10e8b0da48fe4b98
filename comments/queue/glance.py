"""How much waits for moderators, and for how long; counted no further than anybody wants to know."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import Comment

MOST = 100


@dataclass(frozen=True)
class Glance:
    """`count` goes no further than one more than MOST."""

    count: int
    oldest: datetime | None

    def __str__(self):
        if not self.count:
            return _("No comments are in the queue")
        if self.count > MOST:
            told = _("More than %(count)d comments are in the queue, the oldest for %(age)s")
        else:
            told = ngettext(
                "%(count)d comment is in the queue, the oldest for %(age)s",
                "%(count)d comments are in the queue, the oldest for %(age)s",
                self.count,
            )
        return told % {"count": min(self.count, MOST), "age": timesince(self.oldest)}


def look():
    """One query for the first comments of the queue; the age is that of the oldest among them."""
    since = list(Comment.objects.queued().values_list("queued_at", flat=True)[: MOST + 1])
    return Glance(len(since), min(since, default=None))
