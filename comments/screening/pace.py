"""Rules about how much somebody sends, and how fast. Below the hard limits of `rates`, and gentler: many
people may share one network."""

from datetime import timedelta

from django.conf import settings

from ..models import PrivateRow
from .judging import WELL_KNOWN, Finding

DAY = timedelta(days=1)
# (comments within a day, weight). One network alone never holds a comment: it may be a whole office.
FROM_NETWORK = [(60, 2), (20, 1)]
FROM_SENDER = [(30, 3), (10, 1)]
QUICK, QUICK_WEIGHT = 3, 1  # seconds
FIRST_WEIGHT = 3


def network(comment, by, clues, at):
    """Many guests' comments from one network within a day."""
    if not settings.COMMENTS_RATE or by.user or not by.network:
        return None
    return _judge("network", FROM_NETWORK, PrivateRow.objects.filter(network=by.network), at)


def sender(comment, by, clues, at):
    """Many comments by one account, or with one e-mail address, within a day; not from well-known readers."""
    if not settings.COMMENTS_RATE or clues.approved >= WELL_KNOWN or not (by.user or by.email):
        return None
    own = {"comment__user": by.user} if by.user else {"email": by.email}
    return _judge("sender", FROM_SENDER, PrivateRow.objects.filter(**own), at)


def filling(comment, by, clues, at):
    """A form that was sent quicker than anybody writes. Where the time is unknown, nothing is said."""
    if not settings.COMMENTS_RATE or clues.seconds is None or clues.seconds >= QUICK:
        return None
    return Finding("filling", QUICK_WEIGHT, [round(clues.seconds, 1)])


def first(comment, by, clues, at):
    """The first comments of a reader, where comments are public at once. Known are accounts and browsers; a
    typed address counts for nothing."""
    wanted = settings.COMMENTS_HOLD_FIRST
    if not settings.COMMENTS_RATE or clues.is_reviewed_first or clues.approved >= wanted:
        return None
    return Finding("first", FIRST_WEIGHT, [clues.approved, wanted])


def _judge(rule, limits, rows, at):
    most = limits[0][0]
    count = len(rows.filter(sent_at__gt=at - DAY).values_list("pk")[:most])
    weight = next((weight for limit, weight in limits if count >= limit), 0)
    return Finding(rule, weight, [count]) if weight else None
