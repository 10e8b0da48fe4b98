"""What moderators do with a comment. Each act says which turn of the comment its person saw."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import people

from . import reporting, transitions, turns
from .models import Act, Report, Revision, State
from .transitions import Refused
from .turns import Conflict

__all__ = ["Conflict", "Refused"]


@transaction.atomic
def decide(comment, to, *, by, turn, reason="", note="", message="", at=None):
    """Brings the comment into the state `to`; the comment as it is then. `turn` is the one that `by` saw.
    Raises Conflict if another decision came first, Refused if this one is not possible."""
    signed, held, at = _begin(comment, by, turn, at, reason=reason, note=note, message=message)
    transitions.check(held.comment, to)
    if to in (State.REMOVED, State.SPAM):
        reporting.close(held.comment, Report.Outcome.UPHELD, at=at)
    if to == State.PUBLIC:
        reporting.close(held.comment, Report.Outcome.DISMISSED, at=at)
    return held.take(Act.DECIDED, signed, to=State(to), at=at)


@transaction.atomic
def keep(comment, *, by, turn, note="", at=None):
    """Leaves a public comment as it is and dismisses what was reported. Raises Conflict or Refused."""
    signed, held, at = _begin(comment, by, turn, at, note=note)
    dismissed = Report.Outcome.DISMISSED
    if held.comment.state != State.PUBLIC or not reporting.close(held.comment, dismissed, at=at):
        raise Refused(_("Nothing is reported about this comment. Nothing was changed."))
    return held.take(Act.KEPT, signed, at=at)


@transaction.atomic
def pick(comment, *, by, turn, is_pick=True, at=None):
    """Makes a public comment an editors’ pick, or ends that. Raises Conflict or Refused."""
    signed, held, at = _begin(comment, by, turn, at)
    if held.comment.state != State.PUBLIC:
        raise Refused(_("Only a public comment can be an editors’ pick. Nothing was changed."))
    if bool(held.comment.picked_at) == is_pick:
        is_one = _("This comment is an editors’ pick already. Nothing was changed.")
        raise Refused(is_one if is_pick else _("This comment is no editors’ pick. Nothing was changed."))
    act, since = (Act.PICKED, at) if is_pick else (Act.UNPICKED, None)
    return held.take(act, signed, at=at, picked_at=since)


@transaction.atomic
def lock(comment, *, by, turn, is_locked=True, at=None):
    """Ends replies to this comment and to all below it, or opens them again. Raises Conflict or Refused."""
    signed, held, at = _begin(comment, by, turn, at)
    if held.comment.is_locked == is_locked:
        are_closed = _("Replies are already closed here. Nothing was changed.")
        raise Refused(are_closed if is_locked else _("Replies are already open here. Nothing was changed."))
    if held.comment.article_seq is None:
        raise Refused(_("A comment that was never public has no replies. Nothing was changed."))
    act = Act.LOCKED if is_locked else Act.UNLOCKED
    return held.take(act, signed, at=at, is_locked=is_locked)


@transaction.atomic
def edit(comment, source, *, by, turn, reason="", note="", message="", at=None):
    """Gives the comment another text; readers are told that a moderator did. Raises Conflict, Refused or
    markdown.TooLong."""
    signed, held, at = _begin(comment, by, turn, at, reason=reason, note=note, message=message)
    if held.comment.state in (State.WITHDRAWN, State.ERASED):
        raise Refused(_("The words of this comment are not there any more. Nothing was changed."))
    if held.comment.source == source:
        raise Refused(_("The text is the same as before. Nothing was changed."))
    keep_text(held.comment, at)
    return held.take_text(Act.EDITED, signed, source, at=at, edited_at=at, edited_by="moderator")


def keep_text(comment, at):
    """Stores the present text as a past one, before another takes its place."""
    since = comment.edited_at or comment.created_at
    Revision.objects.create(
        comment=comment, source=comment.source, fate=Revision.Fate.PAST, at=since, turn=comment.turn + 1
    )


def _begin(comment, by, turn, at, **said):
    people.require(by, "comments.moderate_comment")
    return turns.sign(by, **said), turns.hold(comment, turn), at or timezone.now()
