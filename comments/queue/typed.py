"""What moderators type beside a decision, as it can be stored."""

from django.utils.translation import gettext as _

from articles import document

from ..models import Reason
from ..models.record import MOST_NOTE


class Typed:
    """`reason`, `note` and `message` of a form. `problems` are sentences about what could not be taken; they
    hold the words, so that none are lost."""

    def __init__(self, form, reason_name="reason"):
        self.problems = []
        reason = form.get(reason_name, "")
        self.reason = reason if reason in Reason.values else ""
        self.note = self._read("note", form.get("note", ""))
        self.message = self._read("message", form.get("message", ""))

    def fields(self, verb):
        """What the verb takes of it: only some decisions have a reason that the author is told."""
        if not verb.has_note:
            return {}
        if not verb.has_reason:
            return {"note": self.note}
        return {"reason": self.reason, "note": self.note, "message": self.message}

    def left_out(self, verb):
        """What the verb does not take, in sentences."""
        if verb.has_reason or not self.message:
            return []
        told = _("Your message was not sent: authors read one only beside a reason. It was: %(words)s")
        return [told % {"words": self.message}]

    @property
    def words(self):
        told = [(_("Your note was: %(words)s"), self.note), (_("Your message was: %(words)s"), self.message)]
        return [sentence % {"words": words} for sentence, words in told if words]

    def _read(self, name, typed):
        try:
            whole = document.text(typed)
        except document.Unusable as refusal:
            told = {"note": _("Your note was left out."), "message": _("Your message was left out.")}
            self.problems.append(f"{told[name]} {refusal}")
            return ""
        if len(whole) > MOST_NOTE:
            told = {
                "note": _("Your note was cut after %(most)d characters. It was: %(words)s"),
                "message": _("Your message was cut after %(most)d characters. It was: %(words)s"),
            }
            self.problems.append(told[name] % {"most": MOST_NOTE, "words": whole})
        return whole[:MOST_NOTE]


def turn_of(form, name):
    """The turn that stood on the moderator's page; None if there was none."""
    turn = form.get(name, "")
    return int(turn) if turn.isascii() and turn.isdigit() and len(turn) < 10 else None
