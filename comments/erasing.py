"""A comment is erased for good: its place and its history stay, its words and all that tells of a person
go."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import people

from . import reporting, turns
from .models import Act, PrivateRow, Report, State
from .transitions import Refused

# Stored in the place of a name, so it is told alike in every language.
NOBODY = "Erased"


@transaction.atomic
def erase(comment, *, by, turn, note="", at=None):
    """Clears every text about it and by its author, the name, the signals, the notes and the private row.
    Nobody can bring them back. Raises Conflict or Refused."""
    people.require(by, "comments.erase_comment")
    return _erase(turns.hold(comment, turn), turns.sign(by, note=note), at or timezone.now())


@transaction.atomic
def erase_withdrawn(comment, *, at):
    """Erases what its author took back long ago. Raises Conflict if anything happened to it since."""
    return _erase(
        turns.hold(comment, comment.turn), turns.by_rules(_("Withdrawn by its author long ago.")), at
    )


def _erase(held, signed, at):
    comment = held.comment
    if comment.state == State.ERASED:
        raise Refused(_("This comment is erased already. Nothing was changed."))
    PrivateRow.objects.filter(comment=comment).delete()
    for rows in (comment.revisions, comment.signals, comment.notes, comment.hosts):
        rows.all().delete()
    comment.decisions.filter(by_name=comment.display_name, by=comment.user).update(by_name=NOBODY, by=None)
    # What others wrote about it may quote it.
    comment.decisions.update(note="", message="")
    comment.bans.update(name=NOBODY, note="")
    comment.reports.update(text="")
    reporting.close(comment, Report.Outcome.MOOT, at=at)
    gone = {"display_name": NOBODY, "user": None, "picked_at": None}
    return held.take_text(Act.DECIDED, signed, "", to=State.ERASED, at=at, **gone)
