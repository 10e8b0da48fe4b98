"""The same edition in other formats: JSON, Markdown with front matter, plain text."""

import json

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from articles import caching, exporting, reading
from comments import guests

from .models import Publication
from .page import TWINS
from .speaking import speak


@caching.conditional
def show(request, slug, twin):
    """One edition in one format; 301 from an old slug, 410 withdrawn, 404 never live."""
    at = timezone.now()
    edition = reading.find_live(slug, at, joined=["article__discussion"], publication=Publication.joined())
    if edition is None:
        if withdrawal := reading.find_withdrawal(slug):
            last = reading.last_public(withdrawal.article)
            gone = {"withdrawal": withdrawal, "headline": last.version.document.headline}
            return caching.share(render(request, "articles/gone.html", gone, status=410), at=at)
        raise Http404
    current = edition.article.slug_id
    if current != slug:
        address = reverse("article-twin", args=[current, twin])
        return caching.move(request, address, ends=[edition.live_until], at=at)
    speak(Publication.from_joined(edition.publication))
    response = HttpResponse(write(edition, twin), content_type=f"{TWINS[twin]}; charset=utf-8")
    response["Link"] = f'<{settings.SITE_URL}{edition.article.get_absolute_url()}>; rel="canonical"'
    if guests.visitor_of(request).is_known:
        return caching.keep_private(response)
    return caching.share(
        response, ends=[edition.live_until], at=at, seen=edition.seen, changed=[edition.live_from]
    )


def write(edition, form):
    """The edition as text in one of `md`, `json`, `txt`, `html`."""
    piece = reading.piece_of(edition)
    authors = [{"slug": author.slug, "name": author.name} for author in piece.authors]
    names = {author.key: author.name for author in piece.authors}
    topic = {"slug": edition.topic.slug, "name": edition.topic.name} if edition.topic else None
    if form == "txt":
        return exporting.to_text(piece.document, names)
    if form == "html":
        return exporting.to_html(piece.document, piece.rendered, names)
    facts = facts_of(edition)
    if form == "md":
        return exporting.to_markdown(piece.document, facts=facts, authors=authors, topic=topic)
    facts |= {"corrections": _corrections(edition), "comments": _comments(edition)}
    found = exporting.to_json(
        piece.document, facts=facts, authors=authors, topic=topic, rendered=piece.rendered
    )
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def facts_of(edition):
    """What the edition knows beside its words."""
    article = edition.article
    return {
        "id": str(article.uuid),
        "slug": article.slug_id,
        "url": f"{settings.SITE_URL}{article.get_absolute_url()}",
        "edition": edition.number,
        "first_published": _written(edition.first_published),
        "updated": _written(edition.updated),
    }


def _written(instant):
    return instant.isoformat(timespec="seconds").replace("+00:00", "Z") if instant else None


def _corrections(edition):
    return [
        {"edition": one.number, "at": _written(one.live_from), "note": one.note}
        for one in reading.corrections(edition)
    ]


def _comments(edition):
    discussion = getattr(edition.article, "discussion", None)
    url = f"{settings.SITE_URL}{edition.article.get_absolute_url()}comments/"
    return {"count": discussion.public_count if discussion else 0, "url": url}
