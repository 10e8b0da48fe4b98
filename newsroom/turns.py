"""How the threads of a worker take turns: leader and followers (Schmidt et al., Pattern-Oriented Software
Architecture 2, 2000). One of them takes requests and gives out what is in memory; the others rest, because
threads that answer in turn would wait for Python's lock each time. Before it makes a page or reads a form,
the one that takes wakes another, so nobody waits for what is slow while a thread is left."""

import threading

from granian.wsgi import _callback_wrapper


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
        self._lock, self._here = threading.Lock(), threading.local()

    def take(self, protocol, scope):
        if not hasattr(self._here, "presence"):
            self._here.presence = _Presence(self)
        if found := self.at_once(scope):
            protocol.response_bytes(*found)
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
        with self._lock:
            self.taking -= 1
            if not self.taking and self.resting:
                self.taking = 1
                self.resting.pop().release()

    def step_back(self):
        with self._lock:
            self.taking += 1

    def _rest(self):
        with self._lock:
            if self.taking == 1:
                return
            self.taking -= 1
            gate = threading.Lock()
            gate.acquire()
            self.resting.append(gate)
        gate.acquire()


class _Presence:
    """A thread that takes requests, from its first one until it ends: granian ends those that had nothing to
    do for a while."""

    def __init__(self, turns):
        self.turns = turns
        turns.step_back()

    def __del__(self):
        self.turns.step_aside()
