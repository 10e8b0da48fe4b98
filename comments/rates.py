"""How many comments a browser or a network may send. Counted in the database, so that all workers see it."""

from datetime import timedelta

from django.conf import settings
from django.db import connection

from .models import PrivateRow

LIMITS = [(5, timedelta(minutes=1)), (40, timedelta(hours=1))]


class TooMany(Exception):
    """Too much came from there; the next comment can be sent after `seconds`."""

    def __init__(self, seconds):
        self.seconds = seconds
        wait = f"{seconds} seconds" if seconds < 120 else f"{-(-seconds // 60)} minutes"
        super().__init__(
            f"Many comments were sent from your network or browser. Please wait {wait} and send yours again."
        )


def queue_up(network):
    """Lets comments from one network in one after the other until the transaction ends. SQLite has a single
    writer anyway."""
    if settings.COMMENTS_RATE and network and connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(network[:15], 16)])


def check(poster, at):
    """Raises TooMany if the poster's network or browser has sent what it may."""
    if not settings.COMMENTS_RATE:
        return
    waits = [
        _wait(at, network=poster.network),
        _wait(at, browser=poster.browser),
        _wait(at, comment__user=poster.user),
    ]
    if any(waits):
        raise TooMany(max(waits))


def _wait(at, **where):
    """Seconds until one more is within the limits; 0 if it is now."""
    if not all(where.values()):
        return 0
    most, longest = LIMITS[-1]
    rows = PrivateRow.objects.filter(**where, sent_at__gt=at - longest).order_by("-sent_at")
    sent = list(rows.values_list("sent_at", flat=True)[:most])
    ends = [sent[count - 1] + interval for count, interval in LIMITS if len(sent) >= count]
    return max([0, *(int((end - at).total_seconds()) + 1 for end in ends if end > at)])
