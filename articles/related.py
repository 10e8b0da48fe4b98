"""What else to read after a piece: of its topic, else of what is newest, those that share most words. It
comes as JSON in the query that reads the piece, and looks at a few dozen rows at any size of the site."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, OuterRef
from django.db.models.fields.json import KeyTextTransform
from django.urls import reverse

from .joined import Rows, instant
from .models import Edition
from .searching import tokens

SHOWN = 4
LOOKED_AT = 16  # The newest of the topic, and the newest of all.
LEAST_LETTERS = 5  # Shorter words are mostly those that stand everywhere.
LEAST_SHARED = 2  # Words that a piece of another topic shares at least.


@dataclass(frozen=True)
class Related:
    slug: str
    headline: str
    language: str
    first_published: datetime

    @property
    def address(self):
        return reverse("article", args=[self.slug])


def joined(at):
    """Expressions for a query of one edition; `of` reads what they bring."""
    return {
        "related_by_topic": _rows(at, OuterRef("article"), topic=OuterRef("topic")),
        "related_by_time": _rows(at, OuterRef("article")),
    }


def of(edition):
    """[Related] of an edition that was read with `joined`, the newest first."""
    words = _words(f"{edition.version.document.headline} {edition.version.document.standfirst}")
    found = {}
    for rows, least in ((edition.related_by_topic, 0), (edition.related_by_time, LEAST_SHARED)):
        for row in rows if len(found) < SHOWN else ():
            shared = len(words & _words(f"{row['headline']} {row['standfirst']}"))
            if shared >= least and row["slug"] not in found:
                found[row["slug"]] = (-least, shared, row["key"], row)
    best = sorted(found.values(), key=lambda each: each[:3], reverse=True)[:SHOWN]
    shown = [_related(row) for *_, row in best]
    return sorted(shown, key=lambda each: each.first_published, reverse=True)


def of_draft(edition, at):
    """The same for an edition that is nowhere stored."""
    article, topic = edition.article.pk or 0, edition.topic
    for name, only in (("related_by_topic", {"topic": topic.pk if topic else 0}), ("related_by_time", {})):
        setattr(edition, name, list(_each(at, article, **only)))
    return of(edition)


def _rows(at, article, **only):
    rows, each = _query(at, article, **only)
    return Rows(rows, **each)


def _each(at, article, **only):
    rows, each = _query(at, article, **only)
    return rows.values(**each)


def _query(at, article, **only):
    """The newest other editions, and what of each is looked at."""
    rows = Edition.objects.live(at).exclude(article=article)
    rows = rows.filter(**only, entries__position=0, article__editions__number=1)
    return rows.order_by("-live_from", "-pk")[:LOOKED_AT], {
        "key": F("pk"),
        "slug": F("article__slug_id"),
        "headline": F("entries__heading"),
        "standfirst": F("entries__words"),
        "language": KeyTextTransform("language", "version__stored"),
        "first": F("article__editions__live_from"),
    }


def _words(text):
    return {word for word in tokens.words(text) if len(word) >= LEAST_LETTERS}


def _related(row):
    first = row["first"]
    return Related(
        row["slug"], row["headline"], row["language"], instant(first) if isinstance(first, str) else first
    )
