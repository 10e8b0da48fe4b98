"""How much a browser, a network or an account may send. Counted in the database, so that all workers see
it."""

from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.db.models import Subquery
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.joined import instant

from .models import Comment, Mark, PrivateRow, Report

LIMITS = [(5, timedelta(minutes=1)), (40, timedelta(hours=1))]
REPORTS = [(5, timedelta(minutes=10)), (20, timedelta(days=1))]
SLOW_OF_NETWORK = 3  # comments of guests within the interval, so that an office is not shut out
MARKS = [(20, timedelta(minutes=1)), (200, timedelta(hours=1))]


class TooMany(Exception):
    """Too much came from there; the next one can be sent after `seconds`."""

    def __init__(self, seconds, what=""):
        self.seconds = seconds
        what = what or _("Many comments were sent from your network or browser.")
        super().__init__(f"{what} {_say(seconds)}")


def queue_up(network):
    """Lets comments from one network in one after the other until the transaction ends. SQLite has a single
    writer anyway."""
    if settings.COMMENTS_RATE and network and connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(network[:15], 16)])


def asked(given):
    """What `judge` has to know, for a query with the values that `known_of` gives: for each source and limit,
    when the comment was sent from which on it is reached."""
    sent = PrivateRow.objects.order_by("-sent_at").values("sent_at")
    sources = {
        "network": sent.filter(network=given.counted_network),
        "browser": sent.filter(browser=given.counted_browser),
        "account": sent.filter(comment__user=given.counted_account),
    }
    return {
        f"{source}_{most}": Subquery(
            rows.filter(sent_at__gt=getattr(given, f"since_{most}"))[most - 1 : most]
        )
        for source, rows in sources.items()
        for most, _interval in LIMITS
    }


def known_of(poster, at):
    """By what the poster is counted, None where it is not, and since when."""
    is_counted = settings.COMMENTS_RATE and not poster.is_staff
    return {
        "counted_network": poster.network if is_counted and poster.network else None,
        "counted_browser": poster.browser if is_counted and poster.browser else None,
        "counted_account": poster.user.pk if is_counted and poster.user else None,
        **{f"since_{most}": at - interval for most, interval in LIMITS},
    }


def judge(read, at):
    """Raises TooMany if the poster's network or browser has sent what it may."""
    ends = [
        instant(since) + interval
        for most, interval in LIMITS
        for source in ("network", "browser", "account")
        if (since := read[f"{source}_{most}"])
    ]
    if ends:
        raise TooMany(max(int((end - at).total_seconds()) + 1 for end in ends))


def check_slow(discussion, poster, at):
    """Raises TooMany if the poster has to wait here for the discussion's slow mode. Guests are known by their
    address and their network, too, because a browser forgets its cookie in a moment."""
    if not discussion.slow_seconds:
        return
    interval = timedelta(seconds=discussion.slow_seconds)
    own = Comment.objects.sent_by(poster).filter(article=discussion.article_id)
    waits = [_wait(own, [(1, interval)], "created_at", at)]
    guests = PrivateRow.objects.filter(comment__article=discussion.article_id, comment__user=None)
    if poster.email:
        waits.append(_wait(guests.filter(email=poster.email), [(1, interval)], "sent_at", at))
    if poster.network and not poster.user:
        of_network = guests.filter(network=poster.network)
        waits.append(_wait(of_network, [(SLOW_OF_NETWORK, interval)], "sent_at", at))
    if wait := max(waits):
        raise TooMany(wait, _("This discussion goes slowly, so that everybody can be heard."))


def check_reports(poster, at):
    """Raises TooMany if the poster has reported what it may."""
    _check(Report, REPORTS, poster, at, _("Many comments were reported from your network or browser."))


def check_marks(poster, at):
    """Raises TooMany if the poster has marked what it may."""
    _check(Mark, MARKS, poster, at, _("Many comments were marked from your network or browser."))


def _check(model, limits, poster, at, what):
    if not settings.COMMENTS_RATE or poster.is_staff:
        return
    # SQLite uses an index that leaves out the empty ones only for a query that does so, too.
    known = model.objects.exclude(network=""), model.objects.exclude(browser="")
    sources = [
        known[0].filter(network=poster.network) if poster.network else None,
        known[1].filter(browser=poster.browser) if poster.browser else None,
        model.objects.filter(user=poster.user) if poster.user else None,
    ]
    if wait := max((_wait(rows, limits, "at", at) for rows in sources if rows is not None), default=0):
        raise TooMany(wait, what)


def _wait(rows, limits, when, at):
    most, longest = limits[-1]
    rows = rows.filter(**{f"{when}__gt": at - longest}).order_by(f"-{when}")
    sent = list(rows.values_list(when, flat=True)[:most])
    ends = [sent[count - 1] + interval for count, interval in limits if len(sent) >= count]
    return max([0, *(int((end - at).total_seconds()) + 1 for end in ends if end > at)])


def _say(seconds):
    """How long to wait, in the unit in which one would say it, never too short."""
    hours, minutes = -(-seconds // 3600), -(-seconds // 60)
    if seconds >= 2 * 3600:
        told = ngettext(
            "Please wait %(count)d hour and send yours again.",
            "Please wait %(count)d hours and send yours again.",
            hours,
        )
        return told % {"count": hours}
    if seconds >= 2 * 60:
        told = ngettext(
            "Please wait %(count)d minute and send yours again.",
            "Please wait %(count)d minutes and send yours again.",
            minutes,
        )
        return told % {"count": minutes}
    told = ngettext(
        "Please wait %(count)d second and send yours again.",
        "Please wait %(count)d seconds and send yours again.",
        seconds,
    )
    return told % {"count": seconds}
