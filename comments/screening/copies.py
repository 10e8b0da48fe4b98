"""The same words again: from others, or by the same person elsewhere."""

from datetime import timedelta

from ..models import Comment, State
from .judging import SPAM_FROM, Finding

WITHIN = timedelta(days=7)
MANY = 5
WEIGHT = 3


def copies(comment, by, clues, at):
    """The same words were sent before; many times, and hardly ever approved, is spam."""
    if not comment.words_hash:
        return None
    # Without the second condition SQLite would not use the index, which leaves out the short ones.
    same = Comment.objects.filter(words_hash=comment.words_hash).exclude(words_hash="")
    same = same.filter(created_at__gt=at - WITHIN)
    gone = (State.WITHDRAWN, State.ERASED)
    states = same.exclude(pk=comment.pk).exclude(state__in=gone).values_list("state", flat=True)
    states = list(states.order_by("-created_at")[: 4 * MANY])
    if not states:
        return None
    unapproved = sum(state != State.PUBLIC for state in states)
    return Finding("copies", SPAM_FROM if unapproved >= MANY else WEIGHT, [len(states)])
