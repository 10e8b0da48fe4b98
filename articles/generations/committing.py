"""What happens right before and after COMMIT: the counters that an act noted are incremented in one statement
and in one order, so that two acts never wait for each other in a circle."""

import time

from django.conf import settings
from django.db import connection
from django.db.backends.signals import connection_created
from django.utils import timezone

from .. import purging
from . import shared

_INCREMENT = (
    "INSERT INTO articles_generation (key, number, changed_at) VALUES {rows} ON CONFLICT (key) DO UPDATE "
    "SET number = articles_generation.number + 1, changed_at = excluded.changed_at RETURNING key, number"
)


def note(keys):
    """Keeps the keys until the transaction ends. What a savepoint takes back stays noted: a counter may move
    for nothing, but never fail to move."""
    connection.noted_generations = getattr(connection, "noted_generations", frozenset()) | set(keys)


def watch(sender, connection, **kwargs):
    """Receives connection_created. Django says when a transaction has ended, but not that it is about to."""
    if not hasattr(connection, "commits_generations"):
        connection.commits_generations = True
        connection.commit = _committing(connection, connection.commit)
        connection.rollback = _forgetting(connection, connection.rollback)


def _committing(connection, commit):
    def commit_with_generations():
        keys, connection.noted_generations = getattr(connection, "noted_generations", ()), frozenset()
        if not keys:
            commit()
            return
        purging.queue(keys)
        numbers = _increment(connection, sorted(keys))
        memory = shared.opened(settings.GENERATIONS_FILE)
        if memory:
            memory.mark(numbers, until=time.time() + settings.GENERATIONS_LEASE)
        # If this fails, nobody knows whether it was carried out: the marks stay until they lapse.
        commit()
        if memory:
            memory.settle(numbers)

    return commit_with_generations


def _forgetting(connection, rollback):
    def rollback_with_generations():
        connection.noted_generations = frozenset()
        rollback()

    return rollback_with_generations


def _increment(connection, keys):
    at = connection.ops.adapt_datetimefield_value(timezone.now())
    values = [value for key in keys for value in (key, 1, at)]
    # One of many keys would be planned once for each number of them.
    is_planned = len(keys) == 1 and connection.vendor == "postgresql"
    with connection.planned_cursor() if is_planned else connection.cursor() as cursor:
        cursor.execute(_INCREMENT.format(rows=", ".join(["(%s, %s, %s)"] * len(keys))), values)
        return dict(cursor.fetchall())


connection_created.connect(watch, dispatch_uid="generations")
