"""The addresses behind the buttons: one decision, the last one taken back, a note."""

from django.core.exceptions import BadRequest, PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from .. import noting
from ..models import Comment
from ..transitions import Refused
from . import answers, deciding
from .typed import Typed, turn_of
from .verbs import VERBS


def decide(request, pk):
    """One act on one comment, from the list or from its own page."""
    if request.method != "POST":
        # After signing in again, the browser comes back by GET.
        return answers.to_own_page(pk)
    require_moderator(request)
    comment, verb = get_object_or_404(Comment, pk=pk), VERBS.get(request.POST.get("act"))
    if verb is None:
        raise BadRequest(_("There is no such decision. Nothing was changed."))
    typed = Typed(request.POST)
    turn = turn_of(request.POST, "turn")
    outcome = deciding.act(comment, verb, by=request.user, turn=turn, said=typed.fields(verb))
    if outcome.problem:
        return answers.show_problem(
            request, comment, " ".join([outcome.problem, *typed.problems, *typed.words])
        )
    if typed.note and not verb.has_note:
        noting.note(comment, typed.note, by=request.user)
    return answers.show_outcome(request, outcome, [*typed.problems, *typed.left_out(verb)])


def undo_last(request):
    """Takes back the last own act, wherever it was."""
    if request.method != "POST":
        return answers.way_back(request)
    require_moderator(request)
    outcome = deciding.undo_last(request.user)
    if outcome is None:
        return answers.say(request, _("There is nothing of yours that could be taken back now."))
    if outcome.problem:
        return answers.say(request, outcome.problem)
    return answers.show_outcome(request, outcome, [])


def note(request, pk):
    """A note on a comment; it decides nothing."""
    if request.method != "POST":
        return answers.to_own_page(pk)
    require_moderator(request)
    comment, typed = get_object_or_404(Comment, pk=pk), Typed(request.POST)
    try:
        noting.note(comment, typed.note, by=request.user)
    except Refused as refusal:
        return answers.show_problem(request, comment, " ".join([*typed.problems, str(refusal)]))
    return answers.show_card(request, comment, _("Your note was stored."), typed.problems)


def require_moderator(request):
    if not request.user.has_perm("comments.moderate_comment"):
        raise PermissionDenied(_("Only moderators decide on comments. Please ask one of them."))
