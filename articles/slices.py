"""Questions of a topic, and advice for an audience, out of all that readers get. The newest editions come
first; within a piece its own order holds."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q, Subquery
from django.db.models.fields.json import KeyTextTransform

from . import audiences
from .models import Edition, Entry

PAGE = 30
MOST_WORDS = 120  # of one excerpt in a list


@dataclass(frozen=True)
class Excerpt:
    """A question with its answer, or a piece of advice, and where it stands."""

    article: object
    key: str
    heading: str
    words: str
    headline: str
    language: str
    at: datetime

    @property
    def address(self):
        """The place in its piece."""
        return f"{self.article.get_absolute_url()}#{self.key}"

    @property
    def paragraphs(self):
        return self.words.split("\n")

    @property
    def opening(self):
        """As many of the paragraphs as a list shows; the first in any case."""
        shown, left = [], MOST_WORDS
        for paragraph in self.paragraphs:
            left -= len(paragraph.split())
            if shown and left < 0:
                return [*shown[:-1], f"{shown[-1]} …"]
            shown.append(paragraph)
        return shown


@dataclass(frozen=True)
class Page:
    """`next` is the cursor of the next page, empty on the last."""

    excerpts: list
    next: str = ""


def questions(at, topic, after=None, limit=PAGE):
    """A Page of the questions in pieces of the topic, behind the cursor `after`. One query."""
    return _page(Entry.objects.live(at).questions().filter(edition__topic=topic), after, limit)


def advice(at, audience, after=None, limit=PAGE):
    """A Page of the advice for the audience of this slug. One query."""
    return _page(Entry.objects.live(at).advice(audience), after, limit)


def all_audiences(at):
    """Dicts of `audience` (the slug), `name` and `count`, by name. One query."""
    # All of them are read, which SQLite does faster from the entries than from the editions.
    rows = Entry.objects.filter(edition__in=Edition.objects.live(at)).advice().order_by().values("audience")
    found = rows.annotate(count=Count("pk"), heading=Max("heading"))
    named = [{**row, "name": audiences.name(row["heading"])} for row in found]
    return sorted(named, key=lambda row: row["name"].casefold())


def _page(entries, after, limit):
    if after:
        edition, position = after
        began = Subquery(Edition.objects.filter(pk=edition).values("live_from")[:1])
        is_earlier = Q(edition__live_from=began, edition__lt=edition) | Q(edition__live_from__lt=began)
        entries = entries.filter(is_earlier | Q(edition=edition, position__gt=position))
    order = ("-edition__live_from", "-edition_id", "position")
    # The place in the list is found before any document is opened.
    places = entries.order_by(*order).values("pk")[: limit + 1]
    entries = (
        Entry.objects.filter(pk__in=places).select_related("edition__article").defer("edition__rendered")
    )
    rows = list(entries.order_by(*order).annotate(
        headline=KeyTextTransform("headline", "edition__version__stored"),
        language=KeyTextTransform("language", "edition__version__stored"),
    ))  # fmt: skip
    last = rows[limit - 1] if len(rows) > limit else None
    return Page([_excerpt(row) for row in rows[:limit]], f"{last.edition_id}-{last.position}" if last else "")


def _excerpt(row):
    edition = row.edition
    return Excerpt(
        edition.article, row.key, row.heading, row.words, row.headline, row.language, edition.live_from
    )
