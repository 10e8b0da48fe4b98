"""The door itself: a WSGI application around the site."""

import threading
from time import sleep, time
from weakref import WeakValueDictionary

from django.conf import settings

from articles import generations
from articles.generations import shared

from . import asked, watching
from .entry import Entry, without_content
from .shelf import Shelf

MOST_WAIT = 0.02  # seconds, in which a commit usually ends
# What would make the site answer with less than the whole page.
_CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_COOKIE", "HTTP_ACCEPT_ENCODING")

_STATUS = {200: "200 OK", 304: "304 Not Modified"}


class Door:
    """Answers from memory what it can, in microseconds; the site answers everything else."""

    def __init__(self, site):
        self.site = site
        self.shelf = Shelf(settings.PAGE_CACHE_BYTES)
        self.memory = shared.opened(settings.GENERATIONS_FILE, make=True)
        self.words = self.memory.words
        self.filling, self._lock = WeakValueDictionary(), threading.Lock()
        self.is_watched = False

    def __call__(self, environ, start_response):
        found = asked.of(environ)
        if found is None:
            return self.site(environ, start_response)
        key, is_plain, encoding = found
        now = time()
        if entry := self._true(key, now):
            return _give(_answer(entry, encoding, now, environ), start_response)
        if not is_plain:
            return self.site(environ, start_response)
        with self._turn(key):
            self._let_commit(key)
            # Others have waited for the same page, and have it now.
            entry = self._true(key, time()) or self._fill(key, environ, encoding)
        if isinstance(entry, Entry):
            return _give(_answer(entry, encoding, time(), environ), start_response)
        status, headers, response = entry
        start_response(status, headers)
        return response

    def at_once(self, environ):
        """(status, headers, body) of what is in memory and true, None of all else."""
        if found := asked.of(environ):
            key, _is_plain, encoding = found
            now = time()
            if entry := self._true(key, now):
                return _answer(entry, encoding, now, environ)
        return None

    def _true(self, key, now):
        entry = self.shelf.get(key)
        if entry and entry.is_true(self.words, now) and watching.may_serve(self.words, now):
            entry.was_used = True
            return entry
        return None

    def _let_commit(self, key):
        """Waits a moment for whoever is about to commit a change of the page: what is made before that would
        be kept by nobody, and made again right afterwards."""
        entry = self.shelf.get(key)
        while entry and entry.is_about_to_change(self.words, since=time() - MOST_WAIT):
            sleep(MOST_WAIT / 40)

    def _turn(self, key):
        """A lock for each page that is being made, so that a worker makes it once."""
        with self._lock:
            if not self.is_watched:
                # Not earlier: a process that is copied after its start would go on without the thread.
                watching.start(self.memory)
                self.is_watched = True
            return self.filling.setdefault(key, threading.Lock())

    def _fill(self, key, environ, encoding):
        """The new entry, kept if it is true; (status, headers, response) of what cannot be one."""
        begun, said = time(), []
        plain = {name: value for name, value in environ.items() if name not in _CONDITIONS}
        response = self.site(plain | {"REQUEST_METHOD": "GET"}, lambda *parts: said.extend(parts))
        status, headers = said[:2]
        if not status.startswith("200") or not hasattr(response, "ends_at") or "ETag" not in response:
            return status, headers, response
        body = b"".join(response)
        response.close()
        seen, changed = getattr(response, "seen", generations.NOTHING), getattr(response, "changed_at", None)
        entry = Entry(headers, body, numbers=seen.numbers, ends_at=response.ends_at, changed_at=changed)
        if seen.numbers and entry.is_shared:
            # Before anybody finds it: each thread would compress it for itself.
            entry.answer(encoding, begun)
            self.memory.settle(seen.numbers, read_at=begun)
            if entry.is_true(self.words, time()):
                self.shelf.put(key, entry)
        return entry


def _answer(entry, encoding, now, environ):
    body, etag, headers = entry.answer(encoding, now)
    if ("HTTP_IF_NONE_MATCH" in environ or "HTTP_IF_MODIFIED_SINCE" in environ) and entry.is_had(
        environ, etag
    ):
        return 304, without_content(headers), b""
    return 200, headers, b"" if environ["REQUEST_METHOD"] == "HEAD" else body


def _give(answer, start_response):
    status, headers, body = answer
    start_response(_STATUS[status], headers)
    return [body]
