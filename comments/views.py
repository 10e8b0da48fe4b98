"""The addresses of comments: reading them, the way to one of them, and the page for a reply."""

from django.conf import settings
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from articles import caching, reading

from . import answers, guests, own, paging, places, posting, receiving, sorting, threads
from .models import Comment, State

# No token stands in readers' pages; `origin` decides instead.
either = require_http_methods(["GET", "HEAD", "POST"])


@csrf_exempt
@either
def comments(request, slug):
    """GET: the comments, page by page. POST: a new comment."""
    return receiving.receive(request, slug) if request.method == "POST" else _read(request, slug)


# Its first question is `reading.find_bare`, by which it hears which language to answer in.
comments.hears_aside = True


@csrf_exempt
@either
def reply(request, pk):
    """GET: a page with the comment and the form for a reply; it needs no script. POST: the reply."""
    parent = Comment.objects.select_related("article").filter(pk=pk, article_seq__isnull=False).first()
    if request.method == "POST":
        if parent is None:
            return receiving.say_unknown(request)
        return receiving.receive(request, parent.article.slug_id, parent_id=pk)
    if parent is None or parent.state != State.PUBLIC:
        raise Http404
    edition = reading.find_live(parent.article.slug_id, joined=["article__discussion"])
    if edition is None:
        return answers.say_withdrawn(request, parent.article.slug_id)
    if posting.is_in_locked_branch(parent):
        return answers.say(request, 403, posting.LOCKED, heading=answers.NO_REPLY)
    form = threads.blank_form(edition, guests.visitor_of(request), parent=pk, section=parent.section_key)
    return receiving.show_form(request, edition, form)


@require_safe
def write(request, slug):
    """A page with the form alone, for a comment about one section if the address names it."""
    edition = reading.find_live(slug, joined=["article__discussion"])
    if edition is None:
        return answers.say_withdrawn(request, slug)
    form = threads.blank_form(edition, guests.visitor_of(request), section=request.GET.get("section", ""))
    return receiving.show_form(request, edition, form)


@require_safe
def lead(request, pk):
    """Leads to the comment in its place; where nobody else sees it, only for who wrote it."""
    comment = get_object_or_404(Comment.objects.select_related("article", "root"), pk=pk)
    if not comment.listed and not own.can_see(comment, guests.visitor_of(request)):
        raise Http404
    response = HttpResponseRedirect(places.of(comment))
    response["Cache-Control"] = "private, no-store"
    return response


@caching.conditional
def _read(request, slug):
    at = timezone.now()
    edition = reading.find_live(slug, at, joined=["article__discussion"])
    if edition is None:
        return answers.say_withdrawn(request, slug)
    if edition.article.slug_id != slug:
        address = places.of_list(edition.article.slug_id)
        return caching.move(request, address, ends=[edition.live_until], at=at)
    wanted = _wanted(request.GET, edition)
    conversation = threads.conversation(edition, guests.visitor_of(request), wanted)
    if wanted.thread and not conversation.items:
        raise Http404
    found = {"edition": edition, "conversation": conversation}
    found["canonical"] = f"{settings.SITE_URL}{conversation.url}"
    response = render(request, "comments/list.html", found)
    if conversation.is_personal:
        return caching.keep_private(response)
    ends, changed = (
        [edition.live_until, conversation.changes_at],
        [edition.live_from, conversation.changed_at],
    )
    return caching.share(response, ends=ends, at=at, seen=edition.seen, changed=changed)


def _wanted(asked, edition):
    """The page of the list that an address asks for; 404 if there is none such."""
    sort, section, thread = asked.get("sort") or sorting.OLDEST, asked.get("section", ""), asked.get("thread")
    if thread:
        sort = section = ""
    counts = threads.discussion_of(edition.article).section_counts
    if section and section not in counts and section not in threads.sections_of(edition):
        raise Http404
    try:
        numbers = sorting.read(sort or sorting.OLDEST, asked.get("after"))
        thread = sorting.read(sorting.OLDEST, thread)
    except sorting.BadCursor:
        raise Http404 from None
    return paging.Wanted(sort or sorting.OLDEST, section, thread[0] if thread else None, numbers)
