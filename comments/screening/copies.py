"""The same words again: from others, or by the same person elsewhere."""

from articles.joined import Rows

from ..models import Comment, State
from .judging import SPAM_FROM, Finding, asking

MANY = 5
WEIGHT = 3


def _ask(given):
    # Without the second condition SQLite would not use the index, which leaves out the short ones.
    same = Comment.objects.filter(words_hash=given.words_hash).exclude(words_hash="")
    same = same.filter(created_at__gt=given.a_week_ago).exclude(pk=given.pk)
    same = same.exclude(state__in=(State.WITHDRAWN, State.ERASED))
    return {"copies": Rows(same.order_by("-created_at")[: 4 * MANY], state="state")}


@asking(_ask)
def copies(comment, by, clues, at):
    """The same words were sent before within a week; many times, and hardly ever approved, is spam."""
    states = clues.read["copies"]
    if not states:
        return None
    unapproved = sum(row["state"] != State.PUBLIC for row in states)
    return Finding("copies", SPAM_FROM if unapproved >= MANY else WEIGHT, [len(states)])
