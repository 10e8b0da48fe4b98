"""How the threads of a worker take turns: leader and followers (Schmidt et al., Pattern-Oriented Software
Architecture 2, 2000). One of them takes requests and answers them; the others rest, because threads that
answer in turn would wait for Python's lock each time. While it makes what takes longer than a moment,
another one takes requests, so nobody waits for what is slow as long as a thread is left."""

import threading
from time import monotonic, sleep

from granian.wsgi import _callback_wrapper

MOMENT = 0.004  # seconds
LOOKS = 20  # in vain, after which nobody looks


def wrap(callback, scope_opts, access_log_fmt=None):
    """What a worker of granian calls for each request, in place of granian's own function of this name."""
    from .wsgi import door

    answer = _callback_wrapper(callback, scope_opts, access_log_fmt)
    return Turns(answer, door.at_once if door else _nothing).take


def _nothing(scope):
    return None


class Turns:
    """`answer(protocol, scope)` answers any request, `at_once(scope)` is (status, headers, body) or None."""

    def __init__(self, answer, at_once):
        self.answer, self.at_once = answer, at_once
        self.taking, self.resting = 0, []
        self._has_given, self._due_at, self._is_watched = False, 0.0, False
        self._lock, self._here = threading.Lock(), threading.local()

    def take(self, protocol, scope):
        if not hasattr(self._here, "presence"):
            self._here.presence = _Presence(self)
        if found := self.at_once(scope):
            protocol.response_bytes(*found)
            self._has_given = True
        else:
            self.step_aside()
            try:
                self.answer(protocol, scope)
            finally:
                self.step_back()
        # The answer is on its way, so nobody waits for who rests now.
        if self.taking > 1:
            self._rest()

    def step_aside(self):
        """Another one takes requests: at once where pages from memory are asked for, else in a moment."""
        with self._lock:
            self.taking -= 1
            if self.taking:
                return
            self._due_at = monotonic() + (0 if self._has_given else MOMENT)
            self._has_given = False
            if self.resting and not self._is_watched:
                self._is_watched = True
                self.resting.pop().release()

    def step_back(self):
        with self._lock:
            self.taking += 1

    def _rest(self):
        gate = threading.Lock()
        gate.acquire()
        with self._lock:
            if self.taking == 1:
                return
            self.taking -= 1
            self.resting.append(gate)
        gate.acquire()
        while not self._watch(gate):
            gate.acquire()

    def _watch(self, gate):
        """Whether this thread takes requests now, because it is due; if all came back before that for a
        while, it rests again."""
        looks = 0
        while True:
            with self._lock:
                looks = looks + 1 if self.taking else 0
                if not self.taking and monotonic() >= self._due_at:
                    self.taking, self._is_watched = 1, False
                    return True
                if looks > LOOKS:
                    self._is_watched = False
                    self.resting.append(gate)
                    return False
            sleep(MOMENT)


class _Presence:
    """A thread that takes requests, from its first one until it ends: granian ends those that had nothing to
    do for a while."""

    def __init__(self, turns):
        self.turns = turns
        turns.step_back()

    def __del__(self):
        self.turns.step_aside()
