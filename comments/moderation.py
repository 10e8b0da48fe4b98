"""The one writer of a comment's state. Counts, numbers, history and mail move in the same transaction."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles import people

from . import listing, telling, transitions
from .models import Comment, Decision, Discussion, State
from .transitions import Refused

AT_ONCE = "the settings of the site"


class Conflict(Refused):
    """Somebody decided in the meantime; nothing was changed."""


def decide(comment, to, *, by, turn, reason="", note="", at=None):
    """Brings the comment into the state `to`; the comment as it is then. `turn` is the one that `by` saw.
    Raises Conflict if another decision came first, Refused if this one is not possible."""
    people.require(by, "comments.moderate_comment")
    signed = {"by": people.account_of(by), "by_name": people.name_of(by)[:200]}
    return _move(comment, State(to), turn=turn, at=at, reason=reason, note=note, **signed)


def publish_at_once(comment, *, at=None):
    """Makes a comment public that needs no review: in a discussion reviewed afterwards, or by our staff."""
    return _move(comment, State.PUBLIC, turn=comment.turn, at=at, by=comment.user, by_name=AT_ONCE)


def record_arrival(comment):
    """Writes the first line of a new comment's history."""
    return Decision.objects.create(
        comment=comment,
        to_state=comment.state,
        by=comment.user,
        by_name=comment.display_name,
        at=comment.created_at,
        turn_before=0,
        turn_after=comment.turn,
    )


@transaction.atomic
def _move(comment, to, *, turn, at, **decided):
    at = at or timezone.now()
    discussion, root, comment = _lock(comment)
    if comment.turn != turn:
        raise Conflict(_say_who_came_first(comment))
    transitions.check(comment, to)
    before, was_listed = comment.state, comment.listed
    is_first = to == State.PUBLIC and comment.article_seq is None
    comment.state, comment.turn = to, turn + 1
    if is_first:
        _number(comment, discussion, root, at)
    comment.listed = listing.should_be_listed(comment)
    _write(comment, turn)
    roots = listing.carry_up(comment, was_listed)
    _count(discussion, (to == State.PUBLIC) - (before == State.PUBLIC), roots)
    Decision.objects.create(
        comment=comment,
        from_state=before,
        to_state=to,
        at=at,
        turn_before=turn,
        turn_after=turn + 1,
        **decided,
    )
    if is_first:
        telling.tell_of_reply(comment)
    return comment


def _lock(comment):
    """Discussion, root and comment, freshly read and held until the transaction ends, always in this order.
    Plain FOR UPDATE would make everybody wait who is leaving a reply."""
    discussion = Discussion.objects.select_for_update(no_key=True).get(pk=comment.article_id)
    root = comment.root_id and Comment.objects.select_for_update(no_key=True).get(pk=comment.root_id)
    return discussion, root, Comment.objects.select_for_update(no_key=True).get(pk=comment.pk)


def _number(comment, discussion, root, at):
    """Gives the comment its place among all that were ever public: later approval means a later place."""
    comment.article_seq, comment.published_at = discussion.last_seq + 1, at
    Discussion.objects.filter(pk=discussion.pk).update(last_seq=F("last_seq") + 1)
    if root:
        comment.thread_seq = root.last_thread_seq + 1
        Comment.objects.filter(pk=root.pk).update(last_thread_seq=F("last_thread_seq") + 1)


def _write(comment, turn):
    written = ["state", "turn", "listed", "article_seq", "thread_seq", "published_at"]
    values = {name: getattr(comment, name) for name in written}
    if not Comment.objects.filter(pk=comment.pk, turn=turn).update(**values):
        raise Conflict(_say_who_came_first(comment))


def _count(discussion, public, roots):
    if public or roots:
        Discussion.objects.filter(pk=discussion.pk).update(
            public_count=F("public_count") + public, root_count=F("root_count") + roots
        )


def _say_who_came_first(comment):
    last = comment.decisions.order_by("-pk").first()
    return (
        f"{last.by_name} decided on the comment by {comment.display_name} before you did. It is "
        f"{last.get_to_state_display().lower()} since {timezone.localtime(last.at):%H:%M on %Y-%m-%d}. "
        "Your decision was not carried out."
    )
