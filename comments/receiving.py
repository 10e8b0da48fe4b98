"""A comment that somebody sends: from the request to the answer. Whatever goes wrong, the text is kept."""

import re

from django.core.exceptions import BadRequest, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import Http404, HttpResponseRedirect
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render

from articles import reading

from . import guests, names, nesting, network, origin, places, posting, rates, threads
from .forms import CommentForm
from .models import Comment, State

MOST_BYTES = 2_000_000
TOO_MUCH = "This is much more than a comment can hold. Please send a shorter one."
REFUSALS = {origin.CrossSite: 403, posting.Closed: 403, posting.NoPlace: 422, rates.TooMany: 429}


def receive(request, slug, parent_id=None):
    """Takes the comment in and leads to it (303), or answers with the form and what is wrong."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        return _say(request, 413, TOO_MUCH)
    # Else the sender chooses how its bytes become text, and some of Python's ways raise errors.
    request.encoding = "utf-8"
    try:
        typed = request.POST.copy()
    except (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent):
        return _say(request, 413, TOO_MUCH)
    except (BadRequest, MultiPartParserError):
        return _say(request, 400, "The form arrived in pieces and could not be read. Please send it again.")
    edition = reading.find_live(slug, joined=["article__discussion"])
    if edition is None:
        return say_withdrawn(request, slug)
    if parent_id:
        typed["parent"] = str(parent_id)
    sections = threads.sections_of(edition).items()
    form = CommentForm(typed, visitor=guests.visitor_of(request), sections=sections)
    try:
        return _answer(request, edition, form)
    except tuple(REFUSALS) as refusal:
        return _refuse(request, edition, form, refusal)


def _answer(request, edition, form):
    origin.check(request)
    return _take(request, edition, form) if form.is_valid() else show_form(request, edition, form, status=422)


def _refuse(request, edition, form, refusal):
    """The form again with the reason. Where there is no place for a reply, it is no reply any more."""
    if isinstance(refusal, posting.NoPlace):
        form.data["parent"] = ""
    response = show_form(request, edition, form, status=REFUSALS[type(refusal)], refusal=str(refusal))
    if isinstance(refusal, rates.TooMany):
        response["Retry-After"] = str(refusal.seconds)
    return response


def _take(request, edition, form):
    visitor, typed = form.visitor, form.cleaned_data
    key = "" if visitor.is_known else guests.make_key()
    poster = posting.Poster(
        name=names.of_user(visitor.user) if visitor.user else typed["name"],
        email=typed.get("email", ""),
        user=visitor.user,
        browser=visitor.browser or guests.hash_of(key),
        network=network.hash_of(network.address_of(request)),
        is_new=bool(key),
    )
    comment = posting.post(
        edition, typed["body"], by=poster, parent_id=typed["parent"], section_key=typed["section"]
    )
    response = HttpResponseRedirect(places.of(comment))
    response.status_code = 303
    response["Cache-Control"] = "private, no-store"
    if key:
        guests.give_cookie(response, key)
    return response


def show_form(request, edition, form, *, status=200, refusal=""):
    """The page with the form, what was typed in it, and what it replies to."""
    discussion = threads.discussion_of(edition.article)
    parent = _find_parent(edition, form)
    found = {
        "edition": edition,
        "form": form,
        "refusal": refusal,
        "parent": parent and nesting.show(parent, parent.parent, {}),
        "comments_url": places.of_list(edition.article.slug_id),
        "is_open": discussion.is_open(),
        "is_reviewed_first": discussion.is_reviewed_first,
    }
    response = render(request, "comments/write.html", found, status=status)
    response["Cache-Control"] = "private, no-store"
    return response


def _find_parent(edition, form):
    wanted = str(form["parent"].value() or "")
    if not re.fullmatch("[0-9]{1,18}", wanted):
        return None
    replied = Comment.objects.for_reading().filter(pk=wanted, article=edition.article_id, state=State.PUBLIC)
    return replied.select_related("parent").first()


def say_withdrawn(request, slug):
    """410 for an article that was withdrawn, 404 for one that never was; the text is kept."""
    if reading.find_withdrawal(slug) is None:
        if request.method == "POST":
            return _say(request, 404, "There is no article at this address.", request.POST.get("body", ""))
        raise Http404
    kept = request.POST.get("body", "")
    return _say(request, 410, "This article was withdrawn, so there is no conversation under it.", kept)


def _say(request, status, sentence, kept=""):
    response = render(request, "comments/refused.html", {"sentence": sentence, "kept": kept}, status=status)
    response["Cache-Control"] = "no-store"
    return response
