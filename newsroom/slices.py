"""What many pieces say to one question: the questions of a topic, the advice for an audience."""

import re
import uuid

from django.conf import settings
from django.http import Http404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import audiences, caching, listing, slices
from articles.exporting import feeds as exporting

from . import feeds, frame, structured
from .lists import answer
from .menus import PAGES


@caching.conditional
def questions(request, slug):
    """The questions and answers of a topic, page by page."""
    at = timezone.now()
    around, after = frame.read(at), _cursor(request)
    topic = _topic(slug, at)
    page = slices.questions(at, topic, after)

    def told(paper):
        above = [(PAGES["topics"], reverse("topics")), (topic.name, topic.get_absolute_url())]
        name = _("Questions about %(topic)s") % {"topic": topic.name}
        return structured.collection(paper, request.path, name, entries=_named(page), above=above)

    return answer(request, "articles/questions.html", at, around, told, topic=topic, page=page, after=after)


@caching.conditional
def questions_feed(request, slug):
    """The questions of the newest editions, as a feed."""
    at = timezone.now()
    around, topic = frame.read(at), _topic(slug, at)
    found = slices.questions(at, topic)
    title = _("Questions about %(topic)s") % {"topic": topic.name}
    about = _("Questions about %(topic)s, out of all articles.") % {"topic": topic.name}
    entries = [_entry(excerpt, excerpt.heading) for excerpt in found.excerpts]
    return _feed(request, at, around, reverse("questions", args=[slug]), title, about, entries)


@caching.conditional
def all_advice(request):
    """For whom there is advice."""
    at = timezone.now()
    around, found = frame.read(at), slices.all_audiences(at)

    def told(paper):
        entries = [(each["name"], reverse("advice", args=[each["audience"]])) for each in found]
        return structured.collection(paper, request.path, PAGES["all-advice"], entries=entries)

    return answer(request, "articles/audiences.html", at, around, told, audiences=found)


@caching.conditional
def advice(request, audience):
    """The advice for one audience, page by page; 404 where there is none."""
    at = timezone.now()
    around, after = frame.read(at), _cursor(request)
    page = slices.advice(at, audience, after)
    if not page.excerpts:
        raise Http404
    name = audiences.name(page.excerpts[0].heading)
    shown = {"name": name, "audience": audience, "page": page, "after": after}

    def told(paper):
        above = [(PAGES["all-advice"], reverse("all-advice"))]
        return structured.collection(paper, request.path, name, entries=_named(page), above=above)

    return answer(request, "articles/advice.html", at, around, told, **shown)


@caching.conditional
def advice_feed(request, audience):
    """The advice of the newest editions for one audience, as a feed."""
    at = timezone.now()
    around, found = frame.read(at), slices.advice(at, audience)
    if not found.excerpts:
        raise Http404
    name = audiences.name(found.excerpts[0].heading)
    title = _("Advice for %(audience)s") % {"audience": name}
    about = _("Advice for %(audience)s, out of all articles.") % {"audience": name}
    # The feed says for whom all of it is; what differs is the piece.
    entries = [_entry(excerpt, excerpt.headline) for excerpt in found.excerpts]
    return _feed(request, at, around, reverse("advice", args=[audience]), title, about, entries)


def _named(page):
    return [(excerpt.heading, excerpt.address) for excerpt in page.excerpts]


def _topic(slug, at):
    if topic := listing.find_topic(slug, at):
        return topic
    raise Http404


def _cursor(request):
    """(edition, position) of the query, None if there is none; 404 for anything else."""
    text = request.GET.get("after", "")
    if not text:
        return None
    if not (found := re.fullmatch(r"([1-9][0-9]{0,8})-([0-9]{1,6})", text, re.ASCII)):
        raise Http404
    return int(found[1]), int(found[2])


def _feed(request, at, around, page, title, about, entries):
    paper = around.publication
    feed = exporting.Feed(
        f"{settings.SITE_URL}{request.path}",
        f"{settings.SITE_URL}{page}",
        f"{title} · {paper.name}",
        about,
        paper.name,
        paper.language,
        tuple(entries),
    )
    write, content_type = feeds.FORMS["atom"]
    return feeds.answer(write(feed), content_type, at, around)


def _entry(excerpt, title):
    url = f"{settings.SITE_URL}{excerpt.address}"
    return exporting.Entry(
        id=f"urn:uuid:{uuid.uuid5(excerpt.article.uuid, f'place {excerpt.key}')}",
        url=url,
        title=title,
        html=render_to_string("articles/_feed_excerpt.html", {"excerpt": excerpt, "url": url}),
        published=excerpt.at,
        updated=excerpt.at,
        language=excerpt.language,
    )
