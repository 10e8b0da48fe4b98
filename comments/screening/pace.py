"""Rules about how much somebody sends, and how fast. Below the hard limits of `rates`, and gentler: many
people may share one network."""

from django.conf import settings

from articles.joined import Amount

from ..models import PrivateRow
from .judging import WELL_KNOWN, Finding, asking

# (comments within a day, weight). One network alone never holds a comment: it may be a whole office.
FROM_NETWORK = [(60, 2), (20, 1)]
FROM_SENDER = [(30, 3), (10, 1)]
QUICK, QUICK_WEIGHT = 3, 1  # seconds
FIRST_WEIGHT = 3


def _ask_network(given):
    return {"from_network": _counted(FROM_NETWORK, given, network=given.sender_network)}


def _ask_sender(given):
    return {
        "from_email": _counted(FROM_SENDER, given, email=given.sender_email),
        "from_account": _counted(FROM_SENDER, given, comment__user=given.sender_account),
    }


@asking(_ask_network)
def network(comment, by, clues, at):
    """Many guests' comments from one network within a day."""
    return _judge("network", FROM_NETWORK, clues.read["from_network"])


@asking(_ask_sender)
def sender(comment, by, clues, at):
    """Many comments by one account, or with one e-mail address, within a day; not from well-known readers."""
    if clues.approved >= WELL_KNOWN:
        return None
    return _judge("sender", FROM_SENDER, clues.read["from_email"] + clues.read["from_account"])


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


def _counted(limits, given, **own):
    return Amount(PrivateRow.objects.filter(sent_at__gt=given.a_day_ago, **own).values("pk")[: limits[0][0]])


def _judge(rule, limits, count):
    weight = next((weight for limit, weight in limits if count >= limit), 0)
    return Finding(rule, weight, [count]) if weight else None
