"""Who did what: one append-only row for each act."""

from . import people
from .models import Act


def record(verb, article, *, by, **detail):
    """Leaves a line of history; `detail` is plain data."""
    return Act.objects.create(
        verb=verb,
        article=article,
        subject=str(article)[:300],
        by=people.account_of(by),
        by_name=people.name_of(by)[:200],
        detail=detail,
    )
