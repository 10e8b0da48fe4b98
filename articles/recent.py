"""What changed last for readers: the pieces of feeds and of maps of the site. Minor editions move nothing."""

from collections import defaultdict
from datetime import timedelta

from django.db.models import Exists, F, Max, OuterRef, Q, Subquery, Value
from django.db.models.fields.json import KeyTextTransform

from . import reading
from .models import Author, Credit, Edition, Entry, Topic

FEED = 20
SPAN = 5_000  # ids of articles in one map; the protocol allows 50,000 addresses
IS_NEWS_FOR = timedelta(hours=48)
MOST_NEWS = 1_000  # https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap


def changed(at, topic=None):
    """The live editions of the articles that changed last. `real_number`, `real_kind` and `real_note` tell of
    the edition that did; it may be an earlier one than what readers get. One query."""
    rows = reading.live(at).filter(article__in=_changed(at, topic)).order_by("-updated", "-pk")
    real = _real(at).filter(article=OuterRef("article")).order_by("-live_from")
    return rows.annotate(
        **{f"real_{name}": Subquery(real.values(name)[:1]) for name in ("number", "kind", "note")}
    )


def summaries(at, limit):
    """Dicts of slug, headline, standfirst, language and dates, of what changed last. One query."""
    rows = Edition.objects.live(at).filter(article__in=_changed(at, limit=limit))
    return _summed(rows).order_by("-updated", "-pk")


def news(at):
    """As `summaries`, of the articles that were published first in the last two days. One query."""
    young = Edition.objects.filter(number=1, live_from__gt=at - IS_NEWS_FOR, live_from__lte=at)
    rows = _summed(Edition.objects.live(at).filter(article__in=young.values("article")))
    return rows.order_by("-first_published", "-pk")[:MOST_NEWS]


def last_that_aged(at):
    """When an article stopped being news last, or None."""
    old = Edition.objects.filter(number=1, live_from__lte=at - IS_NEWS_FOR)
    first = old.aggregate(last=Max("live_from"))["last"]
    return first and first + IS_NEWS_FOR


def spans(at):
    """`[(span, when an article in it changed last)]` in order: those that hold live articles. One query."""
    live = Edition.objects.live(at).values("article")
    rows = _real(at).filter(article__in=live).annotate(span=F("article_id") / SPAN)
    return list(rows.order_by("span").values_list("span").annotate(last=Max("live_from")))


def in_span(at, span):
    """`[(slug, when it changed last)]` of the live articles in one span, in a lasting order. One query."""
    rows = Edition.objects.live(at).filter(article__gte=span * SPAN, article__lt=(span + 1) * SPAN)
    return list(rows.dated().order_by("article").values_list("article__slug_id", "updated"))


def names(at):
    """`[(name of the page, slug)]` of topics, authors, questions and advice that have something live, in a
    lasting order. One query."""
    live = Edition.objects.live(at)
    entries = Entry.objects.order_by().filter(edition__in=live)
    credited = Credit.objects.filter(author_key=OuterRef("key"), edition__in=live)
    first, *others = (
        rows.annotate(page=Value(page)).values_list("page", slug)
        for page, rows, slug in (
            ("author", Author.objects.order_by().filter(Exists(credited)), "slug"),
            ("topic", Topic.objects.order_by().filter(Exists(live.filter(topic=OuterRef("pk")))), "slug"),
            ("questions", entries.questions().exclude(edition__topic=None), "edition__topic__slug"),
            ("advice", entries.advice(), "audience"),
        )
    )
    return sorted(first.union(*others))


def find_topic(slug, at):
    """The topic, if readers ever got something in it."""
    return Topic.objects.filter(slug=slug, editions__live_from__lte=at).first()


def authors_of(editions):
    """`{key: author}` for all of them. One query."""
    keys = {key for edition in editions for key in edition.version.document.byline}
    return {author.key: author for author in Author.objects.filter(key__in=keys)} if keys else {}


def corrections_of(editions, at):
    """`{article id: corrections, the newest first}` for all of them. One query."""
    found = defaultdict(list)
    told = Edition.objects.filter(kind=Edition.CORRECTION, live_from__lte=at).defer("rendered")
    for each in told.filter(article__in=[edition.article_id for edition in editions]).order_by("-live_from"):
        found[each.article_id].append(each)
    return found


def _real(at):
    """The editions that moved the date of their article: the first, and all but the minor ones."""
    return Edition.objects.filter(~Q(kind=Edition.MINOR) | Q(number=1), live_from__lte=at)


def _changed(at, topic=None, limit=FEED):
    """Ids of articles for a query: a walk from the newest edition on that ends when there are enough."""
    later = _real(at).filter(article=OuterRef("article"), live_from__gt=OuterRef("live_from"))
    live = Edition.objects.live(at).filter(article=OuterRef("article"))
    live = live.filter(topic__slug=topic) if topic else live
    rows = _real(at).filter(~Exists(later), Exists(live)).order_by("-live_from", "-pk")
    return rows.values("article")[:limit]


def _summed(editions):
    words = {
        name: KeyTextTransform(name, "version__stored") for name in ("headline", "standfirst", "language")
    }
    rows = editions.dated().annotate(slug=F("article__slug_id"), **words)
    return rows.values("slug", "first_published", "updated", *words)
