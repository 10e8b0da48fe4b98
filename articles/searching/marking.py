"""Texts cut into runs, so that a page marks the words that were sought and still escapes all of it."""

import re
from dataclasses import dataclass

from .tokens import tokens

LONG = 240  # characters of an excerpt
_LEAD = 60  # characters before the first word that was found


@dataclass(frozen=True)
class Run:
    text: str
    is_found: bool = False


@dataclass(frozen=True)
class Mark:
    start: int
    end: int
    term: int


class Marked:
    """A text with the places of a query's terms; `terms` are the numbers of those that it has."""

    def __init__(self, text, query):
        # Blocks of a text stand in one line.
        self.text = re.sub(r"(?<=[.!?:;,…])\n", " ", text).replace("\n", " · ")
        self.marks = list(_marks(self.text, query.wanted))
        self.terms = {mark.term for mark in self.marks}

    @property
    def runs(self):
        """All of it."""
        return self._cut(0, len(self.text))

    @property
    def excerpt(self):
        """The stretch with the most of the terms; the beginning if there is none."""
        if len(self.text) <= LONG:
            return self.runs
        start = self._best()
        end = min(len(self.text), start + LONG)
        if end < len(self.text):
            end = max(self.text.rfind(" ", start + LONG // 2, end), start + LONG // 2)
        before, after = "… " if start else "", " …" if end < len(self.text) else ""
        return [*_run(before), *self._cut(start, end), *_run(after)]

    def _best(self):
        def count(first):
            return len(
                {m.term for m in self.marks if first.start <= m.start and m.end < first.start + LONG - _LEAD}
            )

        first = max(self.marks[:50], key=count, default=None)
        if first is None or first.end < LONG - _LEAD:
            return 0
        start = first.start - _LEAD
        # The first space after it, if the words before the mark have one.
        return self.text.find(" ", start, first.start) + 1 or first.start

    def _cut(self, start, end):
        found, at = [], start
        for mark in self.marks:
            if at <= mark.start and mark.end <= end:
                found += [*_run(self.text[at : mark.start]), Run(self.text[mark.start : mark.end], True)]
                at = mark.end
        return [*found, *_run(self.text[at:end])]


def _run(text):
    return [Run(text)] if text else []


def _marks(text, terms):
    found = list(tokens(text))
    words = [token.word for token in found]
    for at, token in enumerate(found):
        for number, term in enumerate(terms):
            if term.is_at(words, at):
                yield Mark(token.start, found[at + len(term.words) - 1].end, number)
