"""Readers report a comment to the moderators; enough weighty reports hide it until one of them has looked."""

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from . import rates, reputation, transitions, turns, urgency
from .models import Act, Report, State
from .transitions import Refused

MOST_OF_NETWORK = 3  # strangers whose reports of one comment count, so that new browsers do not help


@transaction.atomic
def report(comment, reason, text="", *, by, at=None):
    """Reports a public comment once; the report, found again if this reader has one open. `by` is the Poster.
    Raises Refused or rates.TooMany."""
    at = at or timezone.now()
    rates.queue_up(by.network)
    held = turns.hold_now(comment)
    if earlier := _of_reader(held.comment, by):
        return earlier
    if held.comment.state != State.PUBLIC:
        raise Refused("This comment cannot be reported, because readers do not see it any more.")
    rates.check_reports(by, at)
    made = Report.objects.create(
        comment=held.comment,
        reason=reason,
        text=text,
        weight=_weigh(held.comment, by),
        user=by.user,
        browser="" if by.user else by.browser,
        network=by.network,
        at=at,
    )
    weight = Report.objects.open().filter(comment=held.comment).aggregate(sum=Sum("weight"))["sum"]
    if weight >= settings.COMMENTS_REPORTS_HIDE:
        transitions.check(held.comment, State.HIDDEN, transitions.BY_RULES)
        signed = turns.by_rules(f"Reports of readers with a weight of {weight}.")
        held.take(Act.DECIDED, signed, to=State.HIDDEN, at=at)
    else:
        urgency.renew(held.comment, at)
    return made


def close(comment, outcome, *, at):
    """Answers the open reports about the comment; how many there were. Only under the lock of the comment."""
    return Report.objects.open().filter(comment=comment).update(outcome=outcome, decided_at=at)


def reopen(comment, decided_at):
    """Opens again what was answered at that instant, but for readers who reported anew since."""
    answered = Report.objects.exclude(outcome=Report.Outcome.OPEN)
    answered = answered.filter(comment=comment, decided_at=decided_at)
    anew = Report.objects.open().filter(comment=comment)
    again = [
        one.pk
        for one in answered
        if not (one.browser and anew.filter(browser=one.browser).exists())
        and not (one.user_id and anew.filter(user=one.user_id).exists())
    ]
    Report.objects.filter(pk__in=again).update(outcome=Report.Outcome.OPEN, decided_at=None)


def _weigh(comment, by):
    weight = reputation.weight_of(by)
    if weight == 1 and settings.COMMENTS_RATE and by.network and not by.user:
        same = Report.objects.open().filter(comment=comment, network=by.network, weight__gt=0)
        return 0 if same.count() >= MOST_OF_NETWORK else 1
    return weight


def _of_reader(comment, by):
    open_ones = Report.objects.open().filter(comment=comment)
    if by.user:
        return open_ones.filter(user=by.user).first()
    return open_ones.filter(browser=by.browser).first() if by.browser else None
