"""Moderators tell each other what no reader sees."""

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from articles import people

from .models import Note, State
from .models.record import MOST_NOTE
from .transitions import Refused
from .turns import sign


def note(comment, text, *, by, at=None):
    """Leaves a note on the comment; the note. It changes nothing about the comment, so it needs no turn.
    Raises Refused."""
    people.require(by, "comments.moderate_comment")
    if not text.strip():
        raise Refused(_("There is nothing in the note. Nothing was stored."))
    if len(text) > MOST_NOTE:
        most = number_format(MOST_NOTE, force_grouping=True)
        raise Refused(_("The note has more than %(most)s characters. Please shorten it.") % {"most": most})
    if comment.state == State.ERASED:
        raise Refused(_("This comment is erased, and so are the notes on it. Nothing was stored."))
    signed = sign(by)
    return Note.objects.create(
        comment=comment, text=text, by=signed.by, by_name=signed.by_name, at=at or timezone.now()
    )
