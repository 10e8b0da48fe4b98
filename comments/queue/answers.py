"""What a click gets back: a page, or for our script the piece of the page that changed."""

from django.contrib import messages
from django.http import HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse

from .cards import deal_one

LIST, OWN = "admin:comments_comment_changelist", "admin:comments_comment_change"
OWN_PAGE = "own-page"


def to_own_page(pk):
    return HttpResponseRedirect(reverse(OWN, args=[pk]))


def way_back(request, pk=None):
    """Leads to where the click was made."""
    return HttpResponseRedirect(place_of(back_of(request), pk))


def back_of(request, missing=""):
    """Where the click was made: choices and page of the list, or that it was the comment's own page."""
    return request.POST.get("back", request.GET.get("back", missing))


def place_of(back, pk=None):
    """The address of that page, and the comment on it; without a comment, the list."""
    if pk and back == OWN_PAGE:
        return reverse(OWN, args=[pk])
    query = f"?{back}" if back and back != OWN_PAGE else ""
    return reverse(LIST) + query + (f"#comment-{pk}" if pk else "")


def show_outcome(request, outcome, problems):
    """The comment is one line now, with a way to take it back; after small acts it is still a card."""
    told = str(outcome)
    if not outcome.verb.is_final or not _is_script(request):
        return show_card(request, outcome.comment, told, problems)
    line = render_to_string("admin/comments/comment/_line.html", _context(request, outcome=outcome), request)
    return _answer(request, told, line, problems, is_final=True)


def show_card(request, comment, told, problems=()):
    """The comment as it is now."""
    if not _is_script(request):
        for problem in problems:
            messages.warning(request, problem)
        messages.success(request, told)
        return way_back(request, comment.pk)
    return _answer(request, told, _card(request, comment), problems)


def show_problem(request, comment, problem):
    """Nothing was changed: the comment as it is now, and what is possible."""
    if not _is_script(request):
        messages.error(request, problem)
        return way_back(request, comment.pk)
    return _answer(request, problem, _card(request, comment, problem), [], is_changed=False)


def say(request, told):
    """Nothing to show but a sentence."""
    if _is_script(request):
        return _answer(request, told, "", [], is_changed=False)
    messages.warning(request, told)
    return way_back(request)


def _is_script(request):
    return request.headers.get("Accept") == "application/json"


def _answer(request, told, html, problems, *, is_final=False, is_changed=True):
    answer = {"told": " ".join([told, *problems]), "html": html, "final": is_final, "changed": is_changed}
    return JsonResponse(answer)


def _card(request, comment, problem=""):
    card, given = deal_one(comment.pk)
    card.problem = problem
    context = _context(request, card=card, reasons=given)
    if context["is_own_page"]:
        context |= card.offered(request.user)
    return render_to_string("admin/comments/comment/_card.html", context, request)


def _context(request, **shown):
    back = back_of(request)
    is_own_page = back == OWN_PAGE
    return {**shown, "back": back, "may_decide": True, "is_own_page": is_own_page}
