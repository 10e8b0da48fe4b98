"""Differences of two texts, word by word: lines first, then the words of lines that differ."""

import re
from dataclasses import dataclass
from functools import cached_property

from .matching import stretches

SAME, GONE, NEW, FAR = "same", "gone", "new", "far"
NEAR = 160  # characters of unchanged text that are shown beside a change
LONG = 400  # what is left of an unchanged stretch is folded from this many characters on
# Scripts that write no spaces between words are compared sign by sign.
SIGN = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
LETTER = rf"(?:(?![{SIGN}])[^\W_])"
TOKEN = re.compile(rf"{LETTER}+(?:['’]{LETTER}+)*|[{SIGN}]|[^\S\n]+|\n+|[^\w\s]|_")
LINE = re.compile(r"[^\n]*\n+|[^\n]+")


def count_words(text):
    """How many stretches between spaces hold a letter or digit: an address is one word, a dash none."""
    return sum(any(map(str.isalnum, stretch)) for stretch in text.split())


@dataclass(frozen=True)
class Run:
    """A stretch of text that is the same, gone or new; FAR is the same and of no interest."""

    mark: str
    text: str

    @property
    def shown(self):
        """The text, with signs for the breaks and spaces that changed, which nobody would see."""
        if self.mark not in (GONE, NEW):
            return self.text
        text = self.text if self.text.strip() else re.sub(r"[^\S\n]", "␣", self.text)
        return text.replace("\n", "¶\n")

    @property
    def words(self):
        return count_words(self.text)


@dataclass(frozen=True)
class Difference:
    """`same` and `gone` runs make the old text, `same` and `new` runs the new one."""

    old: str
    new: str

    @property
    def is_empty(self):
        return self.old == self.new

    @cached_property
    def runs(self):
        if self.is_empty:
            return (Run(SAME, self.old),) if self.old else ()
        return tuple(_runs(self.old, self.new))

    @property
    def folded(self):
        """The runs for showing: long unchanged stretches are cut into what stands near a change, and FAR."""
        last = len(self.runs) - 1
        for at, run in enumerate(self.runs):
            yield from _fold(run, NEAR if at else 0, NEAR if at < last else 0)

    @cached_property
    def new_words(self):
        return sum(run.words for run in self.runs if run.mark == NEW)

    @cached_property
    def gone_words(self):
        return sum(run.words for run in self.runs if run.mark == GONE)

    @property
    def is_of_spaces(self):
        """Whether nothing changed but spaces and line breaks."""
        return not self.is_empty and not any(run.text.strip() for run in self.runs if run.mark != SAME)


def _runs(old, new):
    for texts in _without_scraps(_joined(_stretches(old, new))):
        yield from (Run(mark, text) for mark, text in zip((GONE, NEW, SAME), texts, strict=True) if text)


def _stretches(old, new):
    """What is gone, what is new and the same behind them, in turn: lines that stayed, and between them the
    words of those that did not."""
    for gone, come, same in stretches(LINE.findall(old), LINE.findall(new)):
        if gone or come:
            yield from stretches(TOKEN.findall(gone), TOKEN.findall(come))
        yield "", "", same


def _joined(found):
    """Changes that touch each other are one."""
    groups = [["", "", ""]]
    for gone, new, same in found:
        if not groups[-1][2]:
            groups[-1] = [groups[-1][0] + gone, groups[-1][1] + new, same]
        elif gone or new:
            groups.append([gone, new, same])
        else:
            groups[-1][2] += same
    return groups


def _without_scraps(groups):
    kept = []
    for group in groups:
        while kept and _is_scrap(kept[-1], group):
            gone, new, same = kept.pop()
            group = [gone + same + group[0], new + same + group[1], group[2]]
        kept.append(group)
    return kept


def _is_scrap(before, after):
    """Whether the same between two changes is so little that it reads better as changed with them."""
    scrap = before[2]
    if "\n" in scrap or not (before[0] or before[1]):
        return False
    least = min(max(map(len, change[:2])) for change in (before, after))
    return (not count_words(scrap) and least > 1) or len(scrap.strip()) < least


def _fold(run, near_start, near_end):
    text = run.text
    start = _cut(text, near_start) if near_start else 0
    # The same from behind: the words before a change begin with a line, if one begins near.
    end = len(text) - _cut(text[::-1], near_end) if near_end else len(text)
    if run.mark != SAME or end - start < LONG:
        yield run
        return
    pieces = [(SAME, text[:start]), (FAR, text[start:end]), (SAME, text[end:])]
    yield from (Run(mark, piece) for mark, piece in pieces if piece)


def _cut(text, near):
    """The place of the first line break from `near` on, or else of the first space."""
    line = text.find("\n", near, 3 * near)
    return line if line >= 0 else re.compile(r"\s|\Z").search(text, min(near, len(text))).start()
