"""One instant of the database, for questions that take many queries."""

from contextlib import contextmanager

from django.db import connection

BEGIN = {
    "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY",
    # Django's own transactions take the only writer's place here; this one does not.
    "sqlite": "BEGIN DEFERRED",
}


@contextmanager
def one_instant():
    """Whatever is read inside belongs together, while others go on writing."""
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(BEGIN[connection.vendor])
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
