"""Each host rereads the counters that others have moved, every second, for all its workers."""

import threading
import time
from datetime import UTC, datetime, timedelta

from django.db import Error, connection

from articles.generations import shared
from articles.models import Generation

EVERY = 1.0  # seconds
# Rows get their time before COMMIT, on hosts whose clocks differ.
OVERLAP = timedelta(minutes=2)
MOST_AWAY = 600  # seconds for which pages are given while the database does not answer


def start(memory):
    """Begins to watch, in a thread of this process; whichever process is first looks for all."""
    threading.Thread(target=_watch, args=[memory], name="generations", daemon=True).start()


def may_serve(words, now):
    """Whether what this host knows of the counters is a second old, or as old as it may be where the database
    is away, so that nobody can have changed anything."""
    return abs(now * 1e6 - words[shared.SYNCED]) < MOST_AWAY * 1e6


def look(memory):
    """Rereads what was moved since somebody looked last."""
    at = time.time()
    since = datetime.fromtimestamp(min(memory.synced_at, at), UTC) - OVERLAP
    try:
        rows = Generation.objects.filter(changed_at__gte=since).values_list("key", "number")
        memory.settle(dict(rows), read_at=at)
        memory.synced_at = at
    except Error:
        # Tried again in a second; what has gone wrong is told by the requests that meet it.
        connection.close()


def _watch(memory):
    while True:
        if memory.claim(EVERY * 0.9):
            look(memory)
        time.sleep(EVERY / 2)
