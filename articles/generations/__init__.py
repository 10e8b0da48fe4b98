"""How often what readers get has changed: a counter for each article, each discussion, the lists and the
publication. A page that knows the numbers it was made from is right as long as they are the same.

An act calls `bump` in its transaction. The rows are incremented right before COMMIT, so that they are locked
for a moment only, and marked in flight in memory that all processes of the host share (`shared`)."""

from dataclasses import dataclass
from datetime import datetime
from functools import wraps

from django.db import transaction
from django.db.models import CharField, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.db.models.signals import post_delete, post_save

from ..joined import Rows, instant
from ..models import Generation
from . import committing

LISTS = "lists"  # Every list of articles, topics and authors, and the names in them.
PUBLICATION = "publication"


def of_article(pk):
    """The key of an article's editions."""
    return f"article-{pk}"


def of_comments(pk):
    """The key of the discussion of the article `pk`."""
    return f"comments-{pk}"


def bump(*keys):
    """Says that an act of this transaction changes what readers get of these."""
    with transaction.atomic(savepoint=False):
        committing.note(keys)


def follow(model, key):
    """Bumps `key(row)` whenever a row of the model is saved or deleted by itself, in the same transaction; an
    empty key is none."""

    def notice(sender, instance, update_fields=None, **kwargs):
        # Whoever signs in changes nothing but that.
        if found := update_fields != frozenset({"last_login"}) and key(instance):
            bump(found)

    for signal in (post_save, post_delete):
        signal.connect(notice, sender=model, weak=False)
    model.save_base = _in_one_transaction(model.save_base)


def _in_one_transaction(save):
    """Outside of one, Django commits a row before it says that the row was saved: who is killed in between
    would have changed pages that nobody makes again."""

    @wraps(save)
    def save_and_count(row, *parts, **named):
        with transaction.atomic(savepoint=False):
            return save(row, *parts, **named)

    return save_and_count


@dataclass(frozen=True)
class Seen:
    """`numbers` maps keys to the counters that a page was made from; `changed_at` is when the last of them
    moved, None for never."""

    numbers: dict
    changed_at: datetime | None = None

    def __or__(self, other):
        dates = filter(None, [self.changed_at, other.changed_at])
        return Seen(self.numbers | other.numbers, max(dates, default=None))


NOTHING = Seen({})


def joined(article=None, *, names=(LISTS, PUBLICATION)):
    """An expression for a query that a page makes before all others: the counters of `names`, and of the
    article and its discussion in a column. `read` understands it."""
    wanted = Q(key__in=names)
    if article:
        wanted |= Q(key=_named("article-", article)) | Q(key=_named("comments-", article))
    rows = Generation.objects.filter(wanted)
    return Rows(rows, key=F("key"), number=F("number"), changed_at=F("changed_at"))


def joined_comments(article="article"):
    """The same for the discussion alone, of the article in a column."""
    rows = Generation.objects.filter(key=_named("comments-", article))
    return Rows(rows, key=F("key"), number=F("number"), changed_at=F("changed_at"))


def number_of_comments(article="article"):
    """An expression: the number of the discussion of the article in a column, 0 if nothing was said."""
    rows = Generation.objects.filter(key=_named("comments-", article)).values("number")
    return Coalesce(Subquery(rows), 0)


def read(rows, article_id=None, *, names=(LISTS, PUBLICATION)):
    """Seen, of what `joined` brought."""
    keys = [*names, *([of_article(article_id), of_comments(article_id)] if article_id else [])]
    return _seen(keys, rows)


def read_comments(rows, article_id):
    """Seen, of what `joined_comments` brought."""
    return _seen([of_comments(article_id)], rows)


def _seen(keys, rows):
    dates = [instant(row["changed_at"]) for row in rows]
    return Seen(
        dict.fromkeys(keys, 0) | {row["key"]: row["number"] for row in rows}, max(dates, default=None)
    )


def _named(prefix, column):
    return Concat(Value(prefix), Cast(OuterRef(column), CharField()))
