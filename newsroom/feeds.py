"""Feeds in full text. An entry keeps its id and its address; what changed is said at the top of its text."""

import uuid

from django.conf import settings
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import caching, corrections, exporting, recent
from articles.exporting import feeds

from . import frame

FORMS = {
    "atom": (feeds.to_atom, "application/atom+xml; charset=utf-8"),
    "rss": (feeds.to_rss, "application/rss+xml; charset=utf-8"),
    "json": (feeds.to_json_feed, "application/feed+json; charset=utf-8"),
}


@caching.conditional
def articles(request, form):
    """What changed last, in one of FORMS."""
    at = timezone.now()
    around = frame.read(at)
    paper = around.publication
    found = _feed(paper, request.path, "/", paper.name, _entries(recent.changed(at), at), paper.tagline)
    return answer(*_write(found, form), at, around)


@caching.conditional
def topic(request, slug):
    """The same of one topic; 404 for one in which nothing was ever public."""
    at = timezone.now()
    around, editions = frame.read(at), list(recent.changed(at, topic=slug))
    named = editions[0].topic if editions else recent.find_topic(slug, at)
    if named is None:
        raise Http404
    paper = around.publication
    about = _("Articles about %(topic)s.") % {"topic": named.name}
    page = reverse("topic", args=[slug])
    found = _feed(paper, request.path, page, f"{named.name} · {paper.name}", _entries(editions, at), about)
    return answer(*_write(found, "atom"), at, around)


@caching.conditional
def corrected(request):
    """The corrections that readers were told last."""
    at = timezone.now()
    around = frame.read(at)
    told, __ = corrections.newest(at, limit=recent.FEED)
    paper = around.publication
    entries = tuple(_correction(each, paper) for each in told if each.is_readable)
    title = f"{_('Corrections')} · {paper.name}"
    about = _("What %(name)s got wrong, and what is right.") % {"name": paper.name}
    found = _feed(paper, request.path, reverse("corrections"), title, entries, about)
    return answer(*_write(found, "atom"), at, around)


def answer(content, content_type, at, around, *, aged=None, ages=None):
    """The same for everybody, until the clock or an act changes some list. `aged` and `ages` are when
    something left this one by its age, and will next."""
    response = HttpResponse(content, content_type=content_type)
    return around.share(response, at=at, ends=[ages], changed=[aged])


def _write(feed, form):
    write, content_type = FORMS[form]
    return write(feed), content_type


def _feed(paper, path, page, title, entries, about):
    url, page = f"{settings.SITE_URL}{path}", f"{settings.SITE_URL}{page}"
    return feeds.Feed(url, page, title, about, paper.name, paper.language, tuple(entries))


def _entries(editions, at):
    editions = list(editions)
    authors = recent.authors_of(editions)
    told = recent.corrections_of(editions, at) if editions else {}
    return [_entry(each, authors, told.get(each.article_id, [])) for each in editions]


def _entry(edition, authors, told):
    document, address = edition.version.document, edition.article.get_absolute_url()
    url = f"{settings.SITE_URL}{address}"
    known = edition.real_number - 1
    since = f"{url}?since={known}" if known else ""
    said = {"edition": edition, "known": known, "since": since, "document": document, "corrections": told}
    text = exporting.to_fragment(document, edition.rendered, url)
    return feeds.Entry(
        id=f"urn:uuid:{edition.article.uuid}",
        url=url,
        title=document.headline,
        summary=document.standfirst,
        html=render_to_string("articles/_feed_entry.html", {**said, "text": text}),
        published=edition.first_published,
        updated=edition.updated,
        authors=tuple(authors[key].name for key in document.byline if key in authors),
        topic=edition.topic.name if edition.topic else "",
        language=document.language,
        related=(_("What changed since edition %(number)s") % {"number": known}, since) if since else None,
    )


def _correction(told, paper):
    edition = told.edition
    address = f"{settings.SITE_URL}{edition.article.get_absolute_url()}"
    place = f"#{edition.section_key}" if told.section else ""
    changes = reverse("changes", args=[edition.article.slug_id, edition.number]) if edition.number > 1 else ""
    said = {"told": told, "edition": edition, "address": address}
    return feeds.Entry(
        id=f"urn:uuid:{uuid.uuid5(edition.article.uuid, f'edition {edition.number}')}",
        url=address + place,
        title=_("Correction: %(headline)s") % {"headline": told.headline},
        html=render_to_string("articles/_feed_correction.html", said),
        published=edition.live_from,
        updated=edition.live_from,
        language=paper.language,
        related=(_("What changed"), f"{settings.SITE_URL}{changes}") if changes else None,
    )
