"""What runs beside the server, each in a process of its own: deliveries all the time, a purge every day."""

import logging
import multiprocessing
import signal
import threading
import time

from articles.management.commands import deliver
from comments import purging

PURGE_EVERY = 24 * 3600  # seconds
ENDING = (signal.SIGTERM, signal.SIGINT)
logger = logging.getLogger(__name__)
# Children share the memory of what has been loaded here, and need no time to load it again.
_fork = multiprocessing.get_context("fork")


class Beside:
    """From `begin` to `end`: the delivery loop, started again whenever it ends, and the purge."""

    def __init__(self):
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="beside")
        self._delivery = self._purge = None
        self._purge_at = time.monotonic()

    def begin(self):
        self._thread.start()

    def end(self):
        """Also if it never began."""
        self._is_over.set()
        if self._thread.is_alive():
            self._thread.join()
        for child in filter(None, (self._delivery, self._purge)):
            _end(child)

    def _watch(self):
        # Not at once, as the first readers would wait for it.
        while not self._is_over.wait(1):
            try:
                self._keep()
            except OSError as reason:
                logger.warning("A process could not be started, trying again: %s", reason)

    def _keep(self):
        if not _is_alive(self._delivery):
            self._delivery = _start(deliver.Command().handle, loop=True)
        if not _is_alive(self._purge) and time.monotonic() >= self._purge_at:
            self._purge = _start(purging.purge)
            self._purge_at += PURGE_EVERY


def _is_alive(child):
    return child is not None and child.is_alive()


def _start(act, **options):
    """A child that does this, and ends as it is told, however early."""
    child = _fork.Process(target=_run, args=(act, options))
    # Until then it would take what it is told for a word to its parent.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        child.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return child


def _run(act, options):
    for number in ENDING:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
    act(**options)


def _end(child):
    """Ends a child in order, and by force if it does not go."""
    child.terminate()
    child.join(timeout=10)
    if child.is_alive():
        child.kill()
        child.join()
