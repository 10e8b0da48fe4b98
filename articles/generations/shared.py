"""Memory that all processes of the host share: what they know of the counters, and which are in flight.

A file of 64-bit words, mapped by everybody. Each counter has three at a place that follows from its key: the
greatest number that anybody has read or committed, the number that is about to be committed, and until when
to wait for that. A counter is in flight while the second is greater than the first, so commits may be noted
in any order. Words are read without a lock, which a processor of 64 bits does at once or not at all."""

import fcntl
import mmap
import os
import threading
import time

HEADER = 16  # words
SYNCED, TRIED = 1, 2  # Where they stand; microseconds.
MOST_ARTICLES = 2**20
WORDS = HEADER + 3 * (2 + 2 * MOST_ARTICLES)
_PLACES = {"lists": 0, "publication": 1}
_KINDS = {"article": 2, "comments": 3}
_lock = threading.Lock()
_opened = {}


def place_of(key):
    """The index of the counter's first word; None for one that nobody shares."""
    kind, _hyphen, number = key.partition("-")
    at = _PLACES.get(key)
    if kind in _KINDS and number.isdigit() and int(number) < MOST_ARTICLES:
        at = _KINDS[kind] + 2 * int(number)
    return None if at is None else HEADER + 3 * at


def create(path):
    """A new file in place of an old one, for the process that starts all others: numbers that a restored
    database does not know any more are forgotten."""
    path.unlink(missing_ok=True)
    return opened(path, make=True)


def opened(path, *, make=False):
    """The memory in this file, None if there is none and `make` is not set."""
    try:
        inode = path.stat().st_ino
    except FileNotFoundError:
        if not make:
            return None
        inode = None
    known = _opened.get(path)
    if known is None or known.inode != inode:
        known = _opened[path] = Memory(path)
    return known


class Memory:
    def __init__(self, path):
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        os.ftruncate(file, WORDS * 8)
        self.file, self.inode = file, os.fstat(file).st_ino
        self.words = memoryview(mmap.mmap(file, WORDS * 8)).cast("Q")

    def mark(self, numbers, *, until):
        """Says that these numbers are about to be committed."""
        with self:
            for at, number in _places(numbers):
                self.words[at + 1] = max(self.words[at + 1], number)
                self.words[at + 2] = int(until * 1e6)

    def settle(self, numbers, *, read_at=0.0):
        """Says that these numbers are committed. `read_at` is when somebody began to read them; what should
        have been committed before that, and is not among them, never was: its process is gone."""
        with self:
            for at, number in _places(numbers):
                self.words[at] = max(self.words[at], number)
                if self.words[at + 2] < read_at * 1e6:
                    self.words[at + 1] = min(self.words[at + 1], self.words[at])

    def claim(self, every):
        """Whether nobody has tried to reread the counters for `every` seconds; from now on somebody has."""
        now = int(time.time() * 1e6)
        with self:
            is_due = abs(now - self.words[TRIED]) >= every * 1e6
            if is_due:
                self.words[TRIED] = now
            return is_due

    @property
    def synced_at(self):
        """When the counters of all hosts were reread last (seconds)."""
        return self.words[SYNCED] / 1e6

    @synced_at.setter
    def synced_at(self, at):
        self.words[SYNCED] = int(at * 1e6)

    def __enter__(self):
        _lock.acquire()
        fcntl.lockf(self.file, fcntl.LOCK_EX)

    def __exit__(self, *problem):
        fcntl.lockf(self.file, fcntl.LOCK_UN)
        _lock.release()


def _places(numbers):
    for key, number in numbers.items():
        if (at := place_of(key)) is not None:
            yield at, number
