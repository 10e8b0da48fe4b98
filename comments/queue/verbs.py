"""What moderators can do with a comment by one click or one key."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .. import moderation, revising, transitions, undoing
from ..models import State

Refused = transitions.Refused


@dataclass(frozen=True)
class Verb:
    """`key` does the same as the button; `done` tells what happened to `comment`. With a
    reason, the author is told it. What `is_final` is through for the moderator; after the others the card
    stays."""

    name: str
    label: str
    done: str
    key: str
    act: object
    has_reason: bool = False
    is_final: bool = True
    has_note: bool = True


def _decide(to):
    def act(comment, *, by, turn, **said):
        return moderation.decide(comment, to, by=by, turn=turn, **said)

    return act


def _switch(change, **how):
    def act(comment, *, by, turn, **said):
        return change(comment, by=by, turn=turn, **how)

    return act


def _noting(change):
    def act(comment, *, by, turn, note="", **said):
        return change(comment, by=by, turn=turn, note=note)

    return act


_SMALL = {"is_final": False, "has_note": False}
_ALL = [
    Verb("approve", _("Approve"), _("%(comment)s was approved."), "a", _decide(State.PUBLIC)),
    Verb(
        "keep",
        _("Keep"),
        _("%(comment)s was kept, and its reports were dismissed."),
        "a",
        _noting(moderation.keep),
    ),
    Verb(
        "accept", _("Accept the new text"), _("%(comment)s has its new text."), "a", _noting(revising.accept)
    ),
    Verb("refuse", _("Refuse"), _("%(comment)s was refused."), "r", _decide(State.REFUSED), has_reason=True),
    Verb(
        "decline",
        _("Decline the new text"),
        _("%(comment)s keeps its old text."),
        "r",
        revising.decline,
        has_reason=True,
    ),
    Verb("hide", _("Hide"), _("%(comment)s was hidden."), "h", _decide(State.HIDDEN)),
    Verb("remove", _("Remove"), _("%(comment)s was removed."), "x", _decide(State.REMOVED), has_reason=True),
    Verb("spam", _("Spam"), _("%(comment)s was marked as spam."), "s", _decide(State.SPAM), has_reason=True),
    Verb(
        "pick", _("Pick"), _("%(comment)s is an editors’ pick now."), "p", _switch(moderation.pick), **_SMALL
    ),
    Verb(
        "unpick",
        _("Unpick"),
        _("%(comment)s is no pick any more."),
        "p",
        _switch(moderation.pick, is_pick=False),
        **_SMALL,
    ),
    Verb(
        "lock",
        _("Lock"),
        _("%(comment)s takes no replies any more."),
        "l",
        _switch(moderation.lock),
        **_SMALL,
    ),
    Verb(
        "unlock",
        _("Unlock"),
        _("%(comment)s takes replies again."),
        "l",
        _switch(moderation.lock, is_locked=False),
        **_SMALL,
    ),
    Verb("undo", _("Undo"), _("%(comment)s is back where it was."), "u", _switch(undoing.undo), **_SMALL),
]
VERBS = {verb.name: verb for verb in _ALL}
BULK = ["approve", "keep", "accept", "refuse", "decline", "hide", "remove", "spam"]
_OF_STATE = {
    State.PUBLIC: "approve", State.REFUSED: "refuse", State.HIDDEN: "hide", State.REMOVED: "remove",
    State.SPAM: "spam",
}  # fmt: skip


def possible(comment, *, is_reported, is_proposed):
    """The verbs that make sense for the comment now, in their order."""
    names = {_OF_STATE[to] for to in transitions.possible(comment)}
    if comment.state == State.PUBLIC:
        names.add("unpick" if comment.picked_at else "pick")
        if is_reported:
            names.add("keep")
    if is_proposed and comment.state in (State.PUBLIC, State.HIDDEN):
        names |= {"accept", "decline"}
    if comment.article_seq is not None and comment.state != State.ERASED:
        names.add("unlock" if comment.is_locked else "lock")
    return [verb for verb in _ALL if verb.name in names]
