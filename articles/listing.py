"""Lists of what readers get, the newest first: everything, of a topic, by an author, of a span of time. Pages
follow by the first edition of the last piece, so a deep page costs what the first one does."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.fields.json import KeyTextTransform, KeyTransform

from . import figures, generations
from .joined import Rows
from .models import Author, Credit, Edition, Entry, Topic

PAGE = 20
_WORDS = ("headline", "standfirst", "language", "lead_image")


@dataclass(frozen=True)
class Teaser:
    """A piece as lists show it. `article` brings along what the list joined."""

    article: object
    topic: object
    headline: str
    standfirst: str
    language: str
    first_published: datetime
    updated: datetime
    authors: list
    picture: dict | None

    @property
    def address(self):
        return self.article.get_absolute_url()


@dataclass(frozen=True)
class Page:
    """`older` is the number by which the next page begins, None on the last; `seen` are the counters of the
    discussions."""

    teasers: list = field(default_factory=list)
    older: int | None = None
    seen: generations.Seen = generations.NOTHING


def newest(at, *, topic=None, author=None, start=None, end=None, before=None, limit=PAGE, joined=()):
    """A Page of live pieces: those of a topic, an author, or published first from `start` until before `end`;
    behind the first edition with the id `before`. One query."""
    firsts = _firsts(at, topic=topic, author=author)
    if start:
        firsts = firsts.filter(live_from__gte=start)
    if end:
        firsts = firsts.filter(live_from__lt=end)
    if before:
        began = Subquery(Edition.objects.filter(pk=before).values("live_from")[:1])
        firsts = firsts.filter(Q(live_from=began, pk__lt=before) | Q(live_from__lt=began))
    firsts = firsts.order_by("-live_from", "-pk")[: limit + 1]
    rows = list(_rows(at, firsts.values("article"), joined))
    older = rows[limit - 1].first_id if len(rows) > limit else None
    counted = (generations.read_comments(row.counted, row.article_id) for row in rows[:limit])
    seen = reduce(or_, counted, generations.NOTHING)
    return Page([_teaser(row) for row in rows[:limit]], older, seen)


def months(at, zone):
    """`[(first instant of the month, how many pieces)]`, the newest first. Two queries: SQLite would cut each
    date in Python, so both databases compare it with where the months begin."""
    firsts = _firsts(at)
    oldest = firsts.order_by("live_from").values_list("live_from", flat=True).first()
    if oldest is None:
        return []
    starts = _starts(oldest.astimezone(zone), at)
    which = Case(*[When(live_from__gte=start, then=Value(place)) for place, start in enumerate(starts)])
    counted = firsts.order_by().annotate(which=which).values_list("which").annotate(Count("pk"))
    return [(starts[place], count) for place, count in sorted(counted)]


def month(year, number, zone):
    """(its first instant, that of the next one) by the clock of the zone."""
    start = datetime(year, number, 1, tzinfo=zone)
    return start, start.replace(year=year + number // 12, month=number % 12 + 1)


def _starts(oldest, at):
    """Where the months from that of `oldest` to that of `at` begin, the newest first."""
    start, end = month(oldest.year, oldest.month, oldest.tzinfo)
    starts = [start]
    while end <= at:
        start, end = month(end.year, end.month, end.tzinfo)
        starts.append(start)
    return starts[::-1]


def topics(at):
    """Topics that have live pieces, by name, each with its `count`. One query."""
    is_live = Q(editions__in=Edition.objects.live(at))
    counted = Topic.objects.annotate(count=Count("editions", filter=is_live))
    return list(counted.filter(count__gt=0))


def find_topic(slug, at):
    """The topic, if readers ever got something in it; `has_questions` if they can read answers in it."""
    answered = Entry.objects.live(at).questions().filter(edition__topic=OuterRef("pk"))
    begun = Edition.objects.filter(topic=OuterRef("pk"), live_from__lte=at)
    return Topic.objects.filter(Exists(begun), slug=slug).annotate(has_questions=Exists(answered)).first()


def find_author(slug, at):
    """The author, if readers ever got something by them."""
    credited = Credit.objects.filter(author_key=OuterRef("key"), edition__live_from__lte=at)
    return Author.objects.filter(Exists(credited), slug=slug).first()


def _firsts(at, topic=None, author=None):
    """The first editions of articles that are live."""
    live = Edition.objects.live(at).filter(article=OuterRef("article"))
    if topic:
        live = live.filter(topic=topic)
    if author:
        live = live.filter(Exists(Credit.objects.filter(edition=OuterRef("pk"), author_key=author.key)))
    return Edition.objects.filter(Exists(live), number=1, live_from__lte=at)


def _rows(at, articles, joined):
    first = Edition.objects.filter(article=OuterRef("article"), number=1)
    credited = Credit.objects.filter(edition=OuterRef(OuterRef("pk"))).values("author_key")
    authors = Rows(Author.objects.filter(key__in=credited), key=F("key"), name=F("name"), slug=F("slug"))
    words = {name: KeyTextTransform(name, "version__stored") for name in _WORDS}
    rows = (
        Edition.objects.live(at)
        .filter(article__in=articles)
        .dated()
        .select_related("article", "topic", *joined)
    )
    found = rows.defer("rendered").annotate(
        **words,
        byline=KeyTransform("byline", "version__stored"),
        authors=authors,
        counted=generations.joined_comments(),
        first_id=Subquery(first.values("pk")[:1]),
    )
    return found.order_by("-first_published", F("first_id").desc())


def _teaser(row):
    authors = {author["key"]: Author(**author) for author in row.authors}
    return Teaser(
        article=row.article,
        topic=row.topic,
        headline=row.headline,
        standfirst=row.standfirst or "",
        language=row.language,
        first_published=row.first_published,
        updated=row.updated,
        authors=[authors[key] for key in row.byline or () if key in authors],
        picture=_picture(row.lead_image),
    )


def _picture(source):
    figure = figures.read(source or "")
    if figure is None:
        return None
    width, height = figure.fitted(figures.WIDTH_IN_LIST)
    return {
        "src": f"{settings.MEDIA_URL}images/{figure.smallest}",
        "srcset": figure.srcset(f"{settings.MEDIA_URL}images/"),
        "width": width,
        "height": height,
        "alt": figure.alt,
    }
