"""A reader finds a comment useful, once, and may take it back."""

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import generations

from . import rates
from .models import Comment, Mark, State
from .transitions import Refused

MOST_OF_NETWORK = 3  # on one comment, so that a new browser for each mark does not help


@transaction.atomic
def mark(comment, *, by, is_useful=True, at=None):
    """Marks a public comment as useful, or takes the mark back; whether that changed anything. `by` is the
    Poster and has an account or a browser. Raises Refused or rates.TooMany."""
    at = at or timezone.now()
    rates.queue_up(by.network)
    fresh = Comment.objects.select_for_update(no_key=True).get(pk=comment.pk)
    own = Mark.objects.filter(comment=fresh)
    own = own.filter(user=by.user) if by.user else own.filter(browser=by.browser)
    if not is_useful:
        return _count(fresh, -own.delete()[0])
    if fresh.state != State.PUBLIC:
        raise Refused(_("This comment cannot be marked, because readers do not see it any more."))
    if Comment.objects.sent_by(by).filter(pk=fresh.pk).exists():
        raise Refused(_("This is your own comment. Others can mark it as useful."))
    if own.exists():
        return False
    rates.check_marks(by, at)
    if not by.user and by.network:
        same = Mark.objects.filter(comment=fresh, network=by.network)
        if same.count() >= MOST_OF_NETWORK:
            raise Refused(_("Several readers of your network have marked this comment already."))
    account = {"user": by.user} if by.user else {"browser": by.browser, "network": by.network}
    try:
        with transaction.atomic():
            Mark.objects.create(comment=fresh, at=at, **account)
    except IntegrityError:
        return False
    return _count(fresh, 1)


def marked_by(visitor, comments):
    """The numbers of those that this visitor finds useful. No query for a stranger."""
    if not visitor.is_known:
        return set()
    own = {"user": visitor.user} if visitor.user else {"browser": visitor.browser}
    pks = [comment.pk for comment in comments]
    return set(Mark.objects.filter(**own, comment__in=pks).values_list("comment", flat=True))


def _count(comment, change):
    if change:
        Comment.objects.filter(pk=comment.pk).update(useful_count=F("useful_count") + change)
        generations.bump(generations.of_comments(comment.article_id))
    return bool(change)
