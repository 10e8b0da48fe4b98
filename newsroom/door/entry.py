"""One answer as the page cache keeps it: its bytes in each encoding that was asked for, and its truth."""

import math

from django.conf import settings
from django.utils.http import http_date, parse_etags, parse_http_date_safe

from articles import compressing
from articles.caching import MOST_SECONDS, SECOND, lasting_header
from articles.generations import shared

# What a 304 does not repeat (RFC 9110, 15.4.5), and what each answer says anew.
_OF_CONTENT = frozenset({"content-type", "content-length", "content-encoding", "content-language"})
_TIMED = ("Cache-Control", "Last-Modified")
_ANEW = frozenset({"content-length", "etag", *map(str.lower, _TIMED)})


class Entry:
    """`ends_at` is the instant (seconds) at which the clock changes the page; `counters` are the places of
    its counters in shared memory and the numbers that it was made from. `was_used` since somebody looked."""

    __slots__ = (
        "body", "cache_control", "changed_at", "counters", "ends_at", "etag", "headers", "is_text",
        "steady", "variants", "was_used",
    )  # fmt: skip

    def __init__(self, headers, body, *, numbers, ends_at, changed_at=None):
        known = {name.lower(): value for name, value in headers}
        self.body, self.etag, self.cache_control = body, known["etag"], known["cache-control"]
        self.is_text = compressing.is_text(known.get("content-type", ""))
        self.headers = [(name, value) for name, value in headers if name.lower() not in _ANEW]
        self.counters = tuple((shared.place_of(key), number) for key, number in numbers.items())
        self.ends_at = ends_at.timestamp() if ends_at else math.inf
        self.changed_at = changed_at.timestamp() if changed_at else math.inf
        # From when until when its headers say the same.
        since = self.changed_at + SECOND.total_seconds() if changed_at else 0
        self.steady = (since, self.ends_at - MOST_SECONDS)
        self.variants = {}
        self.was_used = False

    @property
    def size(self):
        """Bytes, roughly: with both compressed variants and what surrounds them."""
        return 2000 + 2 * len(self.body)

    @property
    def is_shared(self):
        """Whether all its counters have a place in shared memory."""
        return all(at is not None for at, __ in self.counters)

    def is_true(self, words, now):
        """Whether nothing on the page has changed, nor is about to."""
        if now >= self.ends_at:
            return False
        # A generator would take twice as long.
        for at, number in self.counters:  # noqa: SIM110
            if words[at] != number or words[at + 1] > number:
                return False
        return True

    def is_about_to_change(self, words, since):
        """Whether somebody has begun to commit a change `since` then, and has not ended."""
        earliest = int((since + settings.GENERATIONS_LEASE) * 1e6)
        return any(words[at + 1] > words[at] and words[at + 2] > earliest for at, __ in self.counters)

    def answer(self, encoding, now):
        """(body, ETag, headers) in `br`, `gzip` or neither, at `now`."""
        found = self.variants.get(encoding) or self._make(encoding)
        if self.steady[0] <= now < self.steady[1]:
            return found
        body, etag, headers = found
        return body, etag, [*(pair for pair in headers if pair[0] not in _TIMED), *self._timed(now)]

    def _make(self, encoding):
        body, etag, more = self.body, self.etag, []
        if encoding and len(body) >= compressing.LEAST and self.is_text:
            body = compressing.WAYS[encoding](body)
            etag, more = compressing.tag(etag, encoding), [("Content-Encoding", encoding)]
        more += [("Content-Length", str(len(body))), ("ETag", etag), *self._timed(self.steady[0])]
        made = self.variants[encoding] = (body, etag, [*self.headers, *more])
        return made

    def _timed(self, now):
        """What depends on when it is given: how long shared caches may keep it, and since when it is so."""
        left = self.ends_at - now
        yield "Cache-Control", self.cache_control if left > MOST_SECONDS else lasting_header(left)
        if now - self.changed_at >= SECOND.total_seconds():
            yield "Last-Modified", http_date(self.changed_at)

    def is_had(self, environ, etag):
        """Whether the client says that it has this very answer."""
        if "HTTP_IF_NONE_MATCH" in environ:
            asked = environ["HTTP_IF_NONE_MATCH"]
            if asked == etag:
                return True
            # Compared weakly (RFC 9110, 13.1.2).
            tags = [tag.removeprefix("W/") for tag in parse_etags(asked)]
            return etag in tags or tags == ["*"]
        since = parse_http_date_safe(environ["HTTP_IF_MODIFIED_SINCE"])
        return since is not None and since >= self.changed_at // 1


def without_content(headers):
    """The headers of a 304."""
    return [(name, value) for name, value in headers if name.lower() not in _OF_CONTENT]
