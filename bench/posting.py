"""Comments sent by many at once: what counts is what is stored."""

import sys
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from statistics import median

from . import load, pieces, processes

CONNECTIONS = 16
_SCRIPT = Path(__file__).parent / "post.lua"
_salts = count(1)


@dataclass
class Posts:
    """Posts to a site, on one article or spread over many."""

    name: str
    site: object
    slugs: list
    rates: list = field(default_factory=list)
    results: list = field(default_factory=list)
    costs: list = field(default_factory=list)

    def median(self, what):
        return median(getattr(result, what) for result in self.results)

    def median_rate(self):
        """Comments a second that were answered for and are stored."""
        return median(self.rates)

    def cost(self):
        """Milliseconds of processor time a comment, the database included."""
        return median(self.costs)

    def measure(self, database, seconds):
        self._send(1)
        rows = f"SELECT count(*) FROM {self.site.stored}"  # noqa: S608
        before = database.ask(rows), processes.cpu_seconds(self.site.process.pid, database.pid)
        result = self._send(seconds)
        stored = database.ask(rows) - before[0]
        spent = processes.cpu_seconds(self.site.process.pid, database.pid) - before[1]
        # What is under way at the end may be stored without being counted as an answer.
        if not result.requests <= stored <= result.requests + CONNECTIONS:
            sys.exit(f"{self.name}: {result.requests} answers, but {stored} comments were stored.")
        self.results.append(result)
        self.rates.append(result.requests / result.seconds)
        self.costs.append(1000 * spent / stored)

    def _send(self, seconds):
        words = [f"s{next(_salts)}y", *(f"{pieces.page_of(slug)}comments/" for slug in self.slugs)]
        result = load.drive(self.site.url, seconds, connections=CONNECTIONS, script=_SCRIPT, words=words)
        processes.wait_until_idle(self.site.process.pid)
        return result


ONE_FILE = "one file of Django: POST"


def kinds(at_once, reviewed, one_file):
    """The sites publish comments at once, and after a moderator has seen them; the last one just stores."""
    return [
        Posts(ONE_FILE, one_file, pieces.SPREAD),
        Posts("comment POST, spread over 100 articles, public at once", at_once, pieces.SPREAD),
        Posts("comment POST, spread over 100 articles, reviewed first", reviewed, pieces.SPREAD),
        Posts("comment POST, on one article, public at once", at_once, pieces.SPREAD[:1]),
    ]


def measure(posts, database, rounds, seconds, say):
    for number in range(rounds):
        for one in posts:
            say(f"round {number + 1}: {one.name}")
            one.measure(database, seconds)
