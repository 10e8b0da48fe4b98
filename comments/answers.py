"""Answers to what a form brings: where it leads, or why nothing was done. Whatever goes wrong, the text is
kept."""

from copy import copy
from functools import wraps

from django.core.exceptions import BadRequest, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import Http404, HttpResponseRedirect
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles import markdown, reading

from . import bans, guests, origin, posting, rates, transitions, turns

MOST_BYTES = 2_000_000
TOO_MUCH = gettext_lazy("This is much more than a comment can hold. Please go back and send a shorter text.")
IN_PIECES = gettext_lazy(
    "The form arrived in pieces and could not be read. Please go back and send it again."
)
NOT_SENT = gettext_lazy("This was not sent")
NO_REPLY = gettext_lazy("There is no place for a reply here")
NO_PLACE = gettext_lazy("There is no place for comments here")
STATUS = {
    origin.CrossSite: 403,
    bans.Banned: 403,
    posting.Closed: 403,
    turns.Conflict: 409,
    transitions.Refused: 409,
    posting.NoPlace: 422,
    markdown.TooLong: 422,
    rates.TooMany: 429,
}
REFUSALS = tuple(STATUS)


class Unreadable(Exception):
    """What arrived is no form of ours; the message is a sentence."""

    def __init__(self, status, sentence, kept=""):
        self.status, self.kept = status, kept
        super().__init__(sentence)


def read(request):
    """A copy of what the form holds, in UTF-8. Raises Unreadable."""
    # Else the sender chooses how its bytes become text, and some of Python's ways raise errors.
    request.encoding = "utf-8"
    try:
        typed = copy(request.POST)
    except (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent):
        raise Unreadable(413, TOO_MUCH) from None
    except (BadRequest, MultiPartParserError):
        raise Unreadable(400, IN_PIECES) from None
    length = request.META.get("CONTENT_LENGTH") or "0"
    if length.isdecimal() and int(length) > MOST_BYTES:
        raise Unreadable(413, TOO_MUCH, typed.get("body", "") or typed.get("text", ""))
    return typed


def takes_forms(view):
    """For a view of (request, typed, …): `typed` is what the form holds, None if there is none. What it
    answers is for one visitor. No token stands in readers' pages; `origin` decides instead."""

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def answer(request, *args, **named):
        try:
            typed = read(request) if request.method == "POST" else None
        except Unreadable as problem:
            return say_unreadable(request, problem)
        response = view(request, typed, *args, **named)
        response["Cache-Control"] = "private, no-store"
        return response

    return answer


def lead_to(path, key=""):
    """303 to the path; a new `key` is given to the browser."""
    response = HttpResponseRedirect(path)
    response.status_code = 303
    response["Cache-Control"] = "private, no-store"
    if key:
        guests.give_cookie(response, key)
    return response


def show(request, template, context, *, status=200, refusal=None):
    """The page of a form, for one visitor; with the refusal's sentence and status, if there is one."""
    if refusal:
        status = next(STATUS[kind] for kind in type(refusal).__mro__ if kind in STATUS)
    response = render(request, template, {"refusal": str(refusal or ""), **context}, status=status)
    response["Cache-Control"] = "private, no-store"
    if isinstance(refusal, rates.TooMany):
        response["Retry-After"] = str(refusal.seconds)
    return response


def say(request, status, sentence, kept="", heading=NOT_SENT):
    """A page with a sentence, and what was typed."""
    found = {"sentence": sentence, "kept": kept, "heading": heading}
    response = render(request, "comments/refused.html", found, status=status)
    response["Cache-Control"] = "no-store"
    return response


def say_unreadable(request, problem):
    return say(request, problem.status, str(problem), problem.kept)


def say_withdrawn(request, slug):
    """410 for an article that was withdrawn, 404 for one that never was; the text is kept."""
    kept = request.POST.get("body", "") or request.POST.get("text", "")
    if reading.find_withdrawal(slug) is not None:
        sentence = _("This article was withdrawn, so there is no conversation under it.")
        return say(request, 410, sentence, kept, NO_PLACE)
    if request.method == "POST":
        return say(request, 404, _("There is no article at this address."), kept, NO_PLACE)
    raise Http404
