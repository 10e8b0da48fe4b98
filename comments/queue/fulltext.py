"""Words in a text: by an index on PostgreSQL (see the migration `words`), row after row on SQLite."""

from django.db import connection
from django.db.models import BooleanField, F, Func, Q, Value

MOST_WORDS = 10


class _Words(Func):
    # The same as in the index, or it is not used.
    template = "to_tsvector('simple', %(expressions)s)"


class _Wanted(Func):
    template = "websearch_to_tsquery('simple', %(expressions)s)"


class _Match(Func):
    template = "(%(expressions)s)"
    arg_joiner = " @@ "
    output_field = BooleanField()


def mentions(name, typed):
    """A condition: the field holds all these words, or "these words" in a row."""
    if connection.vendor == "postgresql":
        return Q(_Match(_Words(F(name)), _Wanted(Value(typed))))
    wanted = Q()
    for at, stretch in enumerate(typed.split('"')):
        for word in [stretch] if at % 2 else stretch.split()[:MOST_WORDS]:
            wanted &= Q(**{f"{name}__icontains": word.strip()})
    return wanted
