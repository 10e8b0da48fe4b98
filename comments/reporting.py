"""Readers report a comment to the moderators; enough weighty reports hide it until one of them has looked."""

from django.conf import settings
from django.db import transaction
from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import rates, reputation, transitions, turns, urgency
from .models import Act, Comment, Report, State
from .transitions import Refused

# What says nothing about the text that readers get.
NO_JUDGMENT = [Act.PICKED, Act.UNPICKED, Act.LOCKED, Act.UNLOCKED, Act.PROPOSED, Act.DECLINED]
OWN = gettext_lazy("This is your own comment. You can change or delete it instead of reporting it.")
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
        raise Refused(_("This comment cannot be reported, because readers do not see it any more."))
    if Comment.objects.sent_by(by).filter(pk=comment.pk).exists():
        raise Refused(OWN)
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
    if weight := _enough_to_hide(held.comment):
        transitions.check(held.comment, State.HIDDEN, transitions.BY_RULES)
        signed = turns.by_rules(_("Reports of readers with a weight of %(weight)d.") % {"weight": weight})
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


def _enough_to_hide(comment):
    """The weight of the open reports if they hide the comment, else 0. Strangers alone hide nothing that a
    moderator has let stand: new browsers are cheap, so they could hide it again and again."""
    known = Q(user__isnull=False) | Q(weight__gt=1)
    sums = {"all": Sum("weight"), "known": Sum("weight", filter=known, default=0)}
    weight = Report.objects.open().filter(comment=comment).aggregate(**sums)
    if weight["all"] < settings.COMMENTS_REPORTS_HIDE:
        return 0
    if weight["known"] >= settings.COMMENTS_REPORTS_HIDE or not _is_approved(comment):
        return weight["all"]
    return 0


def _is_approved(comment):
    """Whether a moderator has read the present text and let it stand."""
    last = comment.decisions.exclude(act__in=NO_JUDGMENT).order_by("-pk").first()
    if last is None or last.is_automatic:
        return False
    if last.act == Act.EDITED:
        return comment.edited_by == "moderator"
    return last.act in (Act.KEPT, Act.ACCEPTED) or (last.act, last.to_state) == (Act.DECIDED, State.PUBLIC)


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
