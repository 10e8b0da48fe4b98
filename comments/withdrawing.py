"""Authors take their own comments back, at any time; a place remains only where replies hang on it."""

from django.db import transaction
from django.utils import timezone

from . import reporting, transitions, turns
from .models import Act, Report, Revision, State


@transaction.atomic
def withdraw(comment, *, turn, at=None):
    """Takes an own comment back; the comment. Raises Conflict or Refused."""
    at = at or timezone.now()
    held = turns.hold(comment, turn)
    transitions.check(held.comment, State.WITHDRAWN, transitions.BY_AUTHOR)
    Revision.objects.waiting().filter(comment=held.comment).update(fate=Revision.Fate.REPLACED)
    reporting.close(held.comment, Report.Outcome.MOOT, at=at)
    return held.take(Act.DECIDED, turns.sign_author(held.comment), to=State.WITHDRAWN, at=at)
