"""Clicks become decisions. Each carries the turn that the moderator saw, for one comment as for many."""

from collections import Counter

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME

from articles import document

from .. import moderation
from ..models import Comment, Reason, State

MOST_NOTE = 2000
DONE = {
    State.PUBLIC: "approved",
    State.REFUSED: "refused",
    State.HIDDEN: "hidden",
    State.REMOVED: "removed",
    State.SPAM: "marked as spam",
}


def decide(request, pks, to, *, reason="", note=""):
    """Carries out one decision on each of the comments, the oldest first, and tells what became of each."""
    done = Counter()
    told = {"reason": reason if reason in _reasons_for(to) else "", "note": _note(request, note)}
    for comment in Comment.objects.filter(pk__in=pks).order_by("created_at", "pk"):
        try:
            moderation.decide(comment, to, by=request.user, turn=_seen(request, comment), **told)
            done[comment.display_name] += 1
        except moderation.Refused as refusal:
            messages.error(request, str(refusal))
    if done:
        messages.success(request, _tell(done, to))
    elif told["note"]:
        messages.warning(request, f"Your note was not stored. It was: {told['note']}")


def _note(request, note):
    """The note as it can be stored; one that cannot be is told, and the decision stands without it."""
    try:
        whole = document.text(note)
    except document.Unusable as refusal:
        messages.warning(request, f"Your note was left out. {refusal}")
        return ""
    if len(whole) > MOST_NOTE:
        messages.warning(request, f"Your note was cut after {MOST_NOTE} characters. It was: {whole}")
    return whole[:MOST_NOTE]


def _reasons_for(to):
    """An approval needs no reason, whatever the form says."""
    return [] if to == State.PUBLIC else Reason.values


def _seen(request, comment):
    """The turn that stood on the moderator's page."""
    turn = request.POST.get(f"turn-{comment.pk}", "")
    if not (turn.isascii() and turn.isdigit() and len(turn) < 10):
        raise moderation.Conflict(f"The comment by {comment.display_name} was not on your page.")
    return int(turn)


def _tell(done, to):
    count = done.total()
    names = ", ".join(f"{name} ({n})" if n > 1 else name for name, n in list(done.items())[:10])
    rest = f" and {len(done) - 10} others" if len(done) > 10 else ""
    noun = "comment" if count == 1 else "comments"
    return f"{count} {noun} {DONE[to]}: by {names}{rest}."


def _action(to, description):
    @admin.action(description=description, permissions=["moderate"])
    def act(desk, request, comments):
        # Not `comments`: the list shows one state, and what has left it would vanish without a word.
        chosen = [pk for pk in request.POST.getlist(ACTION_CHECKBOX_NAME) if pk.isascii() and pk.isdigit()]
        decide(request, chosen, to, reason=request.POST.get("reason", ""))

    act.__name__ = f"mark_{to.value}"
    return act


ACTIONS = [
    _action(State.PUBLIC, "Approve what is ticked"),
    _action(State.REFUSED, "Refuse what is ticked"),
    _action(State.REMOVED, "Remove what is ticked"),
    _action(State.SPAM, "Mark what is ticked as spam"),
]
