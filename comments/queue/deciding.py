"""Clicks become acts. Each carries the turn that the moderator saw, for one comment as for many."""

from dataclasses import dataclass

from django.db.models import F
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .. import moderation, undoing
from ..models import Act, Comment, Decision
from .typed import Typed, turn_of
from .verbs import BULK, VERBS, Verb

MOST_AT_ONCE = 200


@dataclass(frozen=True)
class Outcome:
    """What became of one click on one comment; `problem` says why nothing changed."""

    comment: Comment
    verb: Verb
    problem: str = ""
    by: object = None

    def __str__(self):
        return self.problem or self.verb.done % {"comment": self.comment}

    @property
    def turn(self):
        """The one after the click, for taking it back."""
        return self.comment.turn

    @property
    def can_undo(self):
        last = not self.problem and self.comment.decisions.order_by("-pk").first()
        return bool(last) and undoing.can_undo(last, self.by, timezone.now())


def act(comment, verb, *, by, turn, said):
    """One act on one comment; the outcome, never an exception for what moderators can bring about."""
    if turn is None:
        problem = _("The comment by %(author)s was not on your page. Nothing was changed.") % {
            "author": comment.display_name
        }
        return Outcome(comment, verb, problem, by)
    try:
        # What it returns was read again, under the lock.
        return Outcome(verb.act(comment, by=by, turn=turn, **said), verb, by=by)
    except moderation.Refused as refusal:
        return Outcome(comment, verb, capfirst(str(refusal)), by)


def act_on_many(form, by):
    """The outcomes of one verb for each ticked comment, the oldest first, so that parents come before their
    replies; and what was typed. None without a verb."""
    name = form.get("action", "")
    if name not in BULK:
        return None
    verb, typed = VERBS[name], Typed(form)
    ticked = {int(pk) for pk in form.getlist("_selected_action") if _is_number(pk)}
    comments = Comment.objects.filter(pk__in=sorted(ticked)[:MOST_AT_ONCE]).order_by("created_at", "pk")
    said = typed.fields(verb)
    return typed, [act(one, verb, by=by, turn=turn_of(form, f"turn-{one.pk}"), said=said) for one in comments]


def undo_last(by):
    """Takes back the last act of this person on any comment that can be taken back; the outcome, or None."""
    own = Decision.objects.filter(by=by, is_automatic=False, turn_before__gt=0).exclude(act=Act.UNDONE)
    # Who takes back twice goes back two steps; what others have changed since stays.
    last = own.filter(turn_after=F("comment__turn")).select_related("comment").order_by("-pk").first()
    return last and act(last.comment, VERBS["undo"], by=by, turn=last.turn_after, said={})


def _is_number(pk):
    return pk.isascii() and pk.isdigit() and len(pk) < 19
