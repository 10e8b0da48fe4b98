"""The public comments of an article for other programs: only what every reader can read."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from articles import caching, reading

from . import as_atom, as_json, guests, sorting, threads
from .models import Comment

NEWEST = 50
ON_A_PAGE = 100


@caching.conditional
def feed(request, slug):
    """The newest comments as Atom; 301 from an old slug, 410 withdrawn, 404 never live."""
    return _answer(request, slug, "comments-feed", "application/atom+xml", _write_feed)


@caching.conditional
def plain(request, slug):
    """The comments as JSON, in the order in which they became public."""
    return _answer(request, slug, "comments-json", "application/json", _write_json)


def _write_feed(request, edition):
    newest = _public(edition).reverse()
    return as_atom.write(edition, list(newest[:NEWEST]))


def _write_json(request, edition):
    try:
        numbers = sorting.read(sorting.OLDEST, request.GET.get("after"))
    except sorting.BadCursor:
        raise Http404 from None
    found = list(sorting.apply(_public(edition), sorting.OLDEST, numbers)[: ON_A_PAGE + 1])
    shown = found[:ON_A_PAGE]
    after = sorting.write(sorting.OLDEST, shown[-1]) if len(found) > len(shown) else ""
    return as_json.write(edition, threads.discussion_of(edition.article).public_count, shown, after)


def _public(edition):
    return Comment.objects.public_of(edition.article_id).for_reading(edition.version.document.byline)


def _answer(request, slug, name, media_type, write):
    at = timezone.now()
    edition = reading.find_live(slug, at, joined=["article__discussion"])
    if edition is None:
        return _say_withdrawn(request, slug, at)
    if edition.article.slug_id != slug:
        address = reverse(name, args=[edition.article.slug_id])
        return caching.move(request, address, ends=[edition.live_until], at=at)
    response = HttpResponse(write(request, edition), content_type=f"{media_type}; charset=utf-8")
    if guests.visitor_of(request).is_known:
        return caching.keep_private(response)
    return caching.share(
        response, ends=[edition.live_until], at=at, seen=edition.seen, changed=[edition.live_from]
    )


def _say_withdrawn(request, slug, at):
    withdrawal = reading.find_withdrawal(slug)
    if withdrawal is None:
        raise Http404
    last = reading.last_public(withdrawal.article)
    gone = {"withdrawal": withdrawal, "headline": last.version.document.headline}
    return caching.share(render(request, "articles/gone.html", gone, status=410), at=at)
