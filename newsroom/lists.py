"""Lists for readers: the front page, topics, authors, the archive. Three queries at most, of any length."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import formats, timezone

from articles import caching, generations, listing, markdown
from comments import guests

from . import frame, structured
from .menus import PAGES
from .past import number_in

JOINED = ["article__discussion"]


@caching.conditional
def front(request):
    """What was published last, the newest piece as the lead."""
    at = timezone.now()
    around, before = frame.read(at), number_in(request, "before")
    page = listing.newest(at, before=before, joined=JOINED)
    led = 0 if before else 1
    shown = {"page": page, "before": before, "lead": page.teasers[:led], "cards": page.teasers[led:]}
    return answer(request, "articles/front.html", at, around, structured.front, **shown)


@caching.conditional
def topic(request, slug):
    """The pieces of a topic; 404 for one in which readers never got anything."""
    at = timezone.now()
    around, before = frame.read(at), number_in(request, "before")
    found = listing.find_topic(slug, at)
    if found is None:
        raise Http404
    page = listing.newest(at, topic=found, before=before, joined=JOINED)

    def told(paper):
        above = [(PAGES["topics"], reverse("topics"))]
        return structured.collection(paper, request.path, found.name, entries=_named(page), above=above)

    return answer(request, "articles/topic.html", at, around, told, topic=found, page=page, before=before)


@caching.conditional
def author(request, slug):
    """Who an author is, and the pieces by them; 404 for one of whom readers never got anything."""
    at = timezone.now()
    around, before = frame.read(at), number_in(request, "before")
    found = listing.find_author(slug, at)
    if found is None:
        raise Http404
    page = listing.newest(at, author=found, before=before, joined=JOINED)
    about = markdown.shown(found.about, key="about") if found.about else ""
    shown = {"author": found, "about": about, "page": page, "before": before}

    def told(paper):
        return structured.author(paper, found, about)

    return answer(request, "articles/author.html", at, around, told, **shown)


@caching.conditional
def topics(request):
    """Every topic that has something to read."""
    at = timezone.now()
    around, found = frame.read(at), listing.topics(at)

    def told(paper):
        entries = [(each.name, each.get_absolute_url()) for each in found]
        return structured.collection(paper, request.path, PAGES["topics"], entries=entries)

    return answer(request, "articles/topics.html", at, around, told, topics=found)


@caching.conditional
def archive(request):
    """The months in which something was published that can still be read, by the clock of the publication."""
    at = timezone.now()
    around = frame.read(at)
    months = listing.months(at, around.publication.zone)

    def told(paper):
        return structured.collection(paper, request.path, PAGES["archive"])

    return answer(request, "articles/archive.html", at, around, told, months=months)


@caching.conditional
def month(request, year, month):
    """The pieces that were published first in one month; 404 where there is none."""
    at = timezone.now()
    around, before = frame.read(at), number_in(request, "before")
    start, end = listing.month(year, month, around.publication.zone)
    page = listing.newest(at, start=start, end=end, before=before, joined=JOINED)
    if not page.teasers:
        raise Http404

    def told(paper):
        above = [(PAGES["archive"], reverse("archive"))]
        name = formats.date_format(start, "YEAR_MONTH_FORMAT")
        return structured.collection(paper, request.path, name, entries=_named(page), above=above)

    return answer(request, "articles/month.html", at, around, told, month=start, page=page, before=before)


def answer(request, template, at, around, told=None, **found):
    """The same bytes for all strangers, until the clock changes some list. `told` gives the nodes by which
    machines know the publication's page; later pages of a list have none."""
    path = f"{settings.SITE_URL}{request.path}"
    query = request.META.get("QUERY_STRING", "") if found.get("before") or found.get("after") else ""
    found["canonical"] = f"{path}?{query}" if query else path
    if told and not query:
        found["structured"] = structured.script(*told(around.publication))
    response = render(request, template, {"publication": around.publication, **found})
    if guests.visitor_of(request).is_known:
        return caching.keep_private(response)
    return around.share(response, at=at, also=getattr(found.get("page"), "seen", generations.NOTHING))


def _named(page):
    return [(teaser.headline, teaser.address) for teaser in page.teasers]
