"""The answers that this process keeps, bounded by their bytes."""

import threading


class Shelf:
    """What was put first goes first, but for what was used since somebody looked last."""

    def __init__(self, most):
        self.most, self.size = most, 0
        self._entries, self._lock = {}, threading.Lock()

    def get(self, key):
        return self._entries.get(key)

    def put(self, key, entry):
        if entry.size > self.most:
            return
        with self._lock:
            self._drop(key)
            self._entries[key] = entry
            self.size += entry.size
            while self.size > self.most:
                self._drop_one()

    def _drop_one(self):
        key, entry = next(iter(self._entries.items()))
        if entry.was_used:
            entry.was_used = False
            self._entries[key] = self._entries.pop(key)
        else:
            self._drop(key)

    def _drop(self, key):
        entry = self._entries.pop(key, None)
        if entry:
            self.size -= entry.size
