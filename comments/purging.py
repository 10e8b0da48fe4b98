"""Private data goes when its time has come: first the network, later the rest."""

from datetime import timedelta

from django.utils import timezone

from articles import outbox

from . import erasing
from .models import Ban, Comment, LinkedHost, Mark, PrivateRow, Report, State
from .transitions import Refused

KEEP_NETWORK = timedelta(days=30)
KEEP_BROWSER = timedelta(days=180)
KEEP_WITHDRAWN = timedelta(days=30)
KEEP_HOSTS = timedelta(days=30)
KEEP_DELIVERIES = timedelta(days=30)


def purge(at=None):
    """Deletes what is past its keeping time at `at`; what is gone, as (count, words) pairs."""
    at = at or timezone.now()
    return [
        (PrivateRow.objects.filter(purge_after__lte=at).delete()[0], "private rows"),
        (_forget_networks(at - KEEP_NETWORK), "network hashes"),
        (_forget_browsers(at - KEEP_BROWSER), "browser hashes"),
        (_forget_bans(at, at - KEEP_BROWSER), "marks of ended bans"),
        (LinkedHost.objects.filter(at__lte=at - KEEP_HOSTS).delete()[0], "linked hosts"),
        (_erase_withdrawn(at), "withdrawn texts"),
        (outbox.forget(at - KEEP_DELIVERIES), "deliveries"),
    ]


def _forget_networks(until):
    """What counts stays: a mark and a report are rows of their own."""
    gone = PrivateRow.objects.filter(sent_at__lte=until).exclude(network="").update(network="")
    for model in (Mark, Report):
        gone += model.objects.filter(at__lte=until).exclude(network="").update(network="")
    return gone


def _forget_browsers(until):
    return sum(
        model.objects.filter(at__lte=until).exclude(browser="").update(browser="") for model in (Mark, Report)
    )


def _forget_bans(at, until):
    ended = Ban.objects.exclude(pk__in=Ban.objects.standing(at)).exclude(mark="")
    return ended.filter(at__lte=until).update(mark="")


def _erase_withdrawn(at):
    """Erases the words that their authors took back; what moves at this moment is left for the next time."""
    count, withdrawn = 0, Comment.objects.filter(state=State.WITHDRAWN).order_by("pk")
    for comment in withdrawn.iterator(chunk_size=500):
        if comment.decisions.order_by("-pk").values_list("at", flat=True).first() > at - KEEP_WITHDRAWN:
            continue
        try:
            erasing.erase_withdrawn(comment, at=at)
            count += 1
        except Refused:
            continue
    return count
