"""How soon a moderator has to look at a comment, and since when it waits for that."""

from django.utils import timezone

from .models import Comment, Reason, Report, Revision, State

# Threats first, told by somebody whose word counts; then other reports by their weight, what waits, and what
# is public and shall read otherwise.
THREAT, REPORTED, HIDDEN, WAITING, REVISED = 900, 500, 400, 300, 100
MOST_WEIGHT = 99
GRAVE = {Reason.THREAT, Reason.PRIVACY, Reason.ILLEGAL}


def of(comment, at):
    """(urgency, queued since) of the comment as it stands; (0, None) if nobody has to look."""
    how = _of_state(comment)
    # What waits again after a decision was taken back has not lost its place.
    since = comment.created_at if comment.state == State.WAITING else at
    return (how, comment.queued_at or since) if how else (0, None)


def renew(comment, at=None):
    """Stores what `of` says, after a report or a proposed text came or went. Only under the lock of the
    comment."""
    comment.urgency, comment.queued_at = of(comment, at or timezone.now())
    values = {"urgency": comment.urgency, "queued_at": comment.queued_at}
    Comment.objects.filter(pk=comment.pk).update(**values)


def _of_state(comment):
    if comment.state == State.WAITING:
        return WAITING
    if comment.state not in (State.PUBLIC, State.HIDDEN):
        return 0
    reports = list(Report.objects.open().filter(comment=comment).values_list("reason", "weight"))
    if any(reason in GRAVE and weight for reason, weight in reports):
        return THREAT
    if reports:
        return REPORTED + min(MOST_WEIGHT, sum(weight for _, weight in reports))
    if comment.state == State.HIDDEN:
        return HIDDEN
    return REVISED if Revision.objects.waiting().filter(comment=comment).exists() else 0
