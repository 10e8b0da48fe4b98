"""What machines are told of the site: maps for search engines, what robots may do, and a page for models."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import caching, exporting, recent
from articles.exporting import sitemaps

from . import frame
from .feeds import answer

XML, TEXT = "application/xml; charset=utf-8", "text/plain; charset=utf-8"
CLOSED = [settings.DESK_URL, "/comments/", "/markdownx/", "/search/"]
OTHERS = [
    (_("Corrections"), "/corrections/", _("what we got wrong, and what is right")),
    (_("Feed"), "/feeds/articles.atom", _("the articles that changed last, in full text")),
    (_("Sitemap"), "/sitemap.xml", _("every article, as its page; .md, .json and .txt give other formats")),
]
PAGES = ["front", "topics", "all-advice", "archive", "corrections"]
MOST_LISTED = 50  # articles in llms.txt: a model reads the whole of it


@caching.conditional
def sitemap(request):
    """The map of the site; where it is large, an index of the maps of its spans."""
    at = timezone.now()
    around, spans = frame.read(at), recent.spans(at)
    if all(span == 0 for span, __ in spans):
        return answer(sitemaps.to_map(_pages(around, at, 0)), XML, at, around)
    maps = [(whole(reverse("sitemap-part", args=[span + 1])), last) for span, last in spans]
    return answer(sitemaps.to_index(maps), XML, at, around)


@caching.conditional
def part(request, number):
    """The articles of one span; the first map has the other pages too."""
    at = timezone.now()
    around = frame.read(at)
    pages = _pages(around, at, number - 1)
    if not pages:
        raise Http404
    return answer(sitemaps.to_map(pages), XML, at, around)


@caching.conditional
def news(request):
    """What was published first in the last two days."""
    at = timezone.now()
    around, found = frame.read(at), list(recent.news(at))
    pieces = [(_address(one), one["headline"], one["language"], one["first_published"]) for one in found]
    ages = min((one["first_published"] + recent.IS_NEWS_FOR for one in found), default=None)
    content = sitemaps.to_news(pieces, name=around.publication.name)
    return answer(content, XML, at, around, aged=recent.last_that_aged(at), ages=ages)


@caching.conditional
def robots(request):
    """All may be read but the desk, and what only leads elsewhere: searches, ways to single comments."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED), ""]
    lines += [f"Sitemap: {whole(reverse(name))}" for name in ("sitemap", "sitemap-news")]
    response = HttpResponse("\n".join(lines) + "\n", content_type=TEXT)
    return caching.share(response, at=timezone.now())


@caching.conditional
def llms(request):
    """What there is and where, for language models: each article by its Markdown."""
    at = timezone.now()
    around = frame.read(at)
    articles = [
        (one["headline"], whole(reverse("article-twin", args=[one["slug"], "md"])), one["standfirst"])
        for one in recent.summaries(at, MOST_LISTED)
    ]
    paper = around.publication
    others = [(str(title), whole(path), str(about)) for title, path, about in OTHERS]
    others += [(policy["title"], whole(policy["address"]), "") for policy in paper.policies()]
    return answer(exporting.to_llms(paper.name, paper.tagline, articles, others), TEXT, at, around)


def whole(path):
    return f"{settings.SITE_URL}{path}"


def _address(summary):
    return whole(reverse("article", args=[summary["slug"]]))


def _pages(around, at, span):
    articles = [
        (whole(reverse("article", args=[slug])), changed) for slug, changed in recent.in_span(at, span)
    ]
    if span:
        return articles
    policies = [policy["address"] for policy in around.publication.policies()]
    named = [reverse(name, args=[slug]) for name, slug in recent.names(at)]
    return [*((whole(path), None) for path in [*map(reverse, PAGES), *policies, *named]), *articles]
