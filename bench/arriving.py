"""Cached reads of an article while comments arrive on it: how many, and whether they are exact."""

import gzip
import http.client
import threading
import time
from itertools import count
from statistics import mean, median
from urllib.parse import urlencode

from . import load, pieces
from .reading import GZIP

A_SECOND = 5
_PATH = pieces.page_of(pieces.ARRIVING)


class Arriving:
    """`quiet` and `busy` hold requests a second, by the round; `seen` counts, of the comments that
    were `sent`, those that stood in the answer to the next request."""

    def __init__(self, site):
        self.site = site
        found = site.inside("from bench import content; print(*content.places_for_replies())")
        self.roots = [int(word) for word in found.split()]
        self.quiet, self.busy, self.sent, self.seen = [], [], 0, 0

    def ratio(self):
        return median(busy / quiet for busy, quiet in zip(self.busy, self.quiet, strict=True))

    def measure(self, seconds):
        """Quiet, busy, and quiet again, since the page grows with the comments."""
        self._read(1)
        before = self._read(seconds).rate
        end = threading.Event()
        sender = threading.Thread(target=self._send, args=(end,))
        sender.start()
        self.busy.append(self._read(seconds).rate)
        end.set()
        sender.join()
        self.quiet.append(mean([before, self._read(seconds).rate]))

    def _read(self, seconds):
        return load.drive(self.site.url + _PATH, seconds, headers=GZIP)

    def _send(self, end):
        connection = http.client.HTTPConnection("127.0.0.1", self.site.port, timeout=60)
        began = time.monotonic()
        for sent in count(1):
            self._send_one(connection)
            if end.wait(max(0, began + sent / A_SECOND - time.monotonic())):
                return

    def _send_one(self, connection):
        self.sent += 1
        number = self.sent
        words = (
            f"Remark {number} arrives while everybody reads about the price of heat in the {number}. winter."
        )
        body = {"name": f"Guest {number}", "email": f"g{number}@example.org", "body": words}
        body |= {"parent": self.roots[number % len(self.roots)], "filled": "42"}
        named = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
        status, _ = _ask(connection, "POST", f"{_PATH}comments/", urlencode(body), named)
        _, page = _ask(connection, "GET", _PATH, None, GZIP)
        # The reader's next request, not a later one.
        self.seen += status == 303 and words in gzip.decompress(page).decode()


def _ask(connection, method, path, body, headers):
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    return answer.status, answer.read()


def measure(arriving, rounds, seconds, say):
    for number in range(rounds):
        say(f"round {number + 1}: reads while comments arrive")
        arriving.measure(seconds)
