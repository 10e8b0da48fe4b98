"""The article's page: an edition and its conversation come together here."""

from functools import lru_cache

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from articles import caching, clock, patterns, reading, related
from articles.models import Withdrawal
from comments import guests, threads

from . import locales, returning, sharing, shells, structured
from .models import Publication
from .speaking import speak

# Stands for the number of comments in what machines are told, until that is filled in.
UNCOUNTED = 9_071_907_190_719_071
COUNT = f'"commentCount":{UNCOUNTED}'
TWINS = {"md": "text/markdown", "json": "application/json", "txt": "text/plain"}


@caching.conditional
def show(request, slug):
    """The live edition and its comments; 301 from an old slug, 410 withdrawn, 404 never live."""
    at = timezone.now()
    visitor = guests.visitor_of(request)
    is_usual = not visitor.is_known and "since" not in request.GET and not wanted_twin(request)
    if is_usual and Publication.is_known() and (found := shells.find(slug, at)):
        return _share(HttpResponse(found.html), found.ends, found.changed, found.seen, at)
    more = {**related.joined(at), **clock.expressions(at), "publication": Publication.joined()}
    edition = reading.find_live(slug, at, ["article__discussion"], **more)
    if edition is None:
        return _show_withdrawn(request, slug, at)
    if edition.article.slug_id != slug:
        return caching.move(request, edition.article.get_absolute_url(), ends=[edition.live_until], at=at)
    if twin := wanted_twin(request):
        response = HttpResponseRedirect(reverse("article-twin", args=[slug, twin]))
        response["Cache-Control"] = "no-store"
        return response
    publication = speak(Publication.from_joined(edition.publication))
    conversation = threads.conversation(edition, visitor)
    told = returning.told(request, edition, at)
    found = context(edition, conversation=conversation, publication=publication, **told)
    found |= {"related": related.of(edition), **_for_machines(edition, found)}
    shell = _shell(found, request)
    response = HttpResponse(_filled(shell, found))
    if conversation.is_personal:
        return caching.keep_private(response)
    lists_changed, lists_end = clock.read(edition)
    ends, changed = [edition.live_until, lists_end], [edition.live_from, lists_changed]
    if is_usual:
        shells.keep(shell, edition, publication, ends, changed)
    ends, changed = [*ends, conversation.changes_at], [*changed, conversation.changed_at]
    return _share(response, ends, changed, edition.seen, at)


def _share(response, ends, changed, seen, at):
    return caching.share(response, ends=ends, at=at, vary=["Accept"], seen=seen, changed=changed)


def _shell(found, request=None):
    """The page as a `%` pattern with places for what readers say."""
    html = render_to_string("articles/detail.html", found, request)
    return patterns.close(html.replace(COUNT, COUNT.replace(str(UNCOUNTED), "\x02count\x03")))


def _filled(shell, found):
    return shells.fill(shell, found["conversation"], [section.key for section in found["sections"]])


def context(edition, *, piece=None, conversation=None, **extra):
    """What the template of the page needs. `edition` has its dates, article, version and topic."""
    piece = piece or reading.piece_of(edition)
    if conversation:
        for number, passage in enumerate(piece.sections):
            passage.said = f"\x02said{number}\x03"
    path = edition.article.get_absolute_url()
    corrections = list(reading.corrections(edition))
    return {
        "edition": edition,
        "piece": piece,
        "document": piece.document,
        "lead_image": piece.lead_image,
        "sections": piece.sections,
        "authors": piece.authors,
        "author_urls": [f"{settings.SITE_URL}{author.get_absolute_url()}" for author in piece.authors],
        "summary": piece.summary,
        "locale": locales.name(piece.document.language),
        "topic": edition.topic,
        "first_published": edition.first_published,
        "updated": edition.updated,
        "reading_minutes": piece.minutes,
        "corrections": corrections,
        "corrected": {correction.section_key for correction in corrections},
        "canonical": f"{settings.SITE_URL}{path}" if path else "",
        "history": f"{path}history/" if path else "",
        "twins": _twins(edition.article),
        "conversation": conversation,
        "listed": "\x02list\x03",
        **extra,
    }


def preview(piece, article):
    """The page that readers would get if `piece` were published now: the same bytes, but for the bar that
    says so. Kept by nobody."""
    edition = reading.unpublished(article, piece.document, timezone.now())
    conversation = threads.conversation(edition, guests.STRANGER)
    found = context(edition, piece=piece, conversation=conversation, is_preview=True)
    found["publication"] = Publication.current()
    found |= {"related": related.of_draft(edition, edition.live_from), **_for_machines(edition, found)}
    response = HttpResponse(_filled(_shell(found), found))
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def _for_machines(edition, found):
    """What machines are told about a piece that readers get; about what is past or withdrawn they are not."""
    publication, piece = found["publication"], found["piece"]
    share = sharing.of_piece(edition, piece.authors, publication)
    nodes = structured.piece(
        edition,
        piece,
        publication=publication,
        corrections=found["corrections"],
        share=share,
        comments=UNCOUNTED,
    )
    return {"picture": share, "structured": structured.script(*nodes)}


def wanted_twin(request):
    """The twin that the client prefers to HTML by its Accept header, or None."""
    return twin_of(request.headers.get("Accept", "*/*"))


@lru_cache(maxsize=1024)
def twin_of(accept):
    """The same of what the header says."""
    request = HttpRequest()
    request.META["HTTP_ACCEPT"] = accept
    chosen = request.get_preferred_type(["text/html", *TWINS.values()])
    return next((name for name, media_type in TWINS.items() if media_type == chosen), None)


def _twins(article):
    if not article.slug_id:
        return []
    return [
        {"type": media_type, "url": reverse("article-twin", args=[article.slug_id, name])}
        for name, media_type in TWINS.items()
    ]


def _show_withdrawn(request, slug, at):
    withdrawal = reading.find_withdrawal(slug)
    if withdrawal is None:
        raise Http404
    article = withdrawal.article
    if withdrawal.kind == Withdrawal.REDIRECTED:
        return caching.share(HttpResponseRedirect(withdrawal.target), at=at)
    last = reading.last_public(article)
    if withdrawal.kind == Withdrawal.NOTICE and not last.version.taken_down_at:
        if article.slug_id != slug:
            return caching.move(request, article.get_absolute_url(), at=at)
        response = render(request, "articles/detail.html", context(last, notice=withdrawal, twins=[]))
    else:
        gone = {"withdrawal": withdrawal, "headline": last.version.document.headline}
        response = render(request, "articles/gone.html", gone, status=410)
    return caching.share(response, at=at)
