"""A moderator takes the own last decision back, while it is fresh and nobody has acted since."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import people

from . import moderation, reporting, turns
from .models import Act, Revision, State
from .transitions import Refused

WITHIN = timedelta(minutes=10)
NEVER_PUBLIC = (State.WAITING, State.REFUSED)


@transaction.atomic
def undo(comment, *, by, turn, at=None):
    """Brings the comment back to where it was before the last decision; what was public for a moment is
    hidden instead of waiting. Raises Conflict or Refused."""
    people.require(by, "comments.moderate_comment")
    at = at or timezone.now()
    held = turns.hold(comment, turn)
    last = held.comment.decisions.order_by("-pk").first()
    _check(last, by, at)
    signed = turns.sign(by)
    if last.act == Act.DECIDED:
        reporting.reopen(held.comment, last.at)
        return held.take(Act.UNDONE, signed, to=_back(held.comment, last), at=at)
    if last.act == Act.KEPT:
        reporting.reopen(held.comment, last.at)
        return held.take(Act.UNDONE, signed, at=at)
    if last.act in (Act.PICKED, Act.UNPICKED):
        since = at if last.act == Act.UNPICKED else None
        return held.take(Act.UNDONE, signed, at=at, picked_at=since)
    if last.act in (Act.LOCKED, Act.UNLOCKED):
        return held.take(Act.UNDONE, signed, at=at, is_locked=last.act == Act.UNLOCKED)
    return _bring_back_text(held, last, signed, at)


def can_undo(decision, by, at=None):
    """Whether `by` may take this back, if it is the last one on its comment."""
    is_own = decision.by_id is not None and decision.by_id == by.pk and not decision.is_automatic
    is_fresh = (at or timezone.now()) - decision.at <= WITHIN
    return is_own and is_fresh and decision.act in _UNDOABLE and decision.to_state not in _FOR_GOOD


_UNDOABLE = {
    Act.DECIDED, Act.KEPT, Act.PICKED, Act.UNPICKED, Act.LOCKED, Act.UNLOCKED, Act.EDITED, Act.ACCEPTED,
    Act.DECLINED,
}  # fmt: skip
_FOR_GOOD = {State.WITHDRAWN, State.ERASED}


def _check(last, by, at):
    if not can_undo(last, by, at):
        raise Refused(
            _(
                "You can take back your own last decision on a comment, within ten minutes and before "
                "anybody else acts. Nothing was changed."
            )
        )


def _back(comment, last):
    is_numbered = comment.article_seq is not None
    return State.HIDDEN if is_numbered and last.from_state in NEVER_PUBLIC else State(last.from_state)


def _bring_back_text(held, last, signed, at):
    """An edit gives the earlier text back; an accepted proposal waits again, and so does a declined one."""
    comment, revisions = held.comment, held.comment.revisions.filter(turn=last.turn_after)
    if last.act == Act.DECLINED:
        if Revision.objects.waiting().filter(comment=comment).exists():
            raise Refused(_("The author has proposed another text since. Nothing was changed."))
        revisions.update(fate=Revision.Fate.WAITING)
        return held.take(Act.UNDONE, signed, at=at)
    past = revisions.get(fate=Revision.Fate.PAST)
    source = past.source
    if last.act == Act.ACCEPTED:
        past.source, past.fate = comment.source, Revision.Fate.WAITING
        past.save(update_fields=["source", "fate"])
    else:
        moderation.keep_text(comment, at)
    # As readers were told before: nothing, if that was the first text.
    was_first = past.at == comment.created_at
    told = {"edited_at": None, "edited_by": ""} if was_first else {"edited_at": past.at}
    return held.take_text(Act.UNDONE, signed, source, at=at, **told)
