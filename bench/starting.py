"""The site alone: how long it takes to the first article, and what memory it holds."""

import time
from statistics import median

from . import load, pieces, processes
from .reading import GZIP

TIMES = 5
_SETTLED = 8  # seconds, after which the purge that each start begins has ended
PAGES = (pieces.page_of(pieces.HUNDRED), pieces.page_of(pieces.MANY), "/", "/topics/", "/archive/")


def measure_start(site):
    """Seconds from the start to the whole of an article, as a median."""
    times = []
    for _ in range(TIMES):
        with site.served(PAGES[0]) as seconds:
            times.append(seconds)
    return median(times)


def measure_memory(site, pages=PAGES):
    """Of the server and each process below it (of the site: two workers, then deliveries), after some
    thousand requests. Without the database."""
    with site.served(pages[0]):
        for path in pages:
            load.drive(site.url + path, 1, headers=GZIP)
            load.drive(site.url + path, 1)
        time.sleep(_SETTLED)
        return processes.memory(site.process.pid)
