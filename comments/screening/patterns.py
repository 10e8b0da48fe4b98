"""Entries of the word list against a text. No entry is ever compiled as a regular expression: each word is
compared by itself, with at most one pass over it, so no entry and no text can make that slow."""

import unicodedata
from collections import defaultdict
from functools import lru_cache

from django.utils.translation import gettext as _

from . import words

MOST_TOKENS = 20
FEWEST_LETTERS = 2  # beside a *


class Unusable(ValueError):
    """The entry cannot be used; the message is a sentence."""


@lru_cache(maxsize=10_000)
def parse(entry):
    """The entry as a tuple of words in their normal form, in which * stands for any letters."""
    return tuple(token.word for token in words.tokens(entry, also="*"))


def check(entry):
    """Raises Unusable for an entry that would find nothing, or everything."""
    parsed = parse(entry)
    if not any(word.strip("*") for word in parsed):
        told = _(
            "“%(entry)s” would find everything or nothing. Please write at least one word with letters or "
            "numbers."
        )
        raise Unusable(told % {"entry": entry})
    if len(parsed) > MOST_TOKENS:
        told = _("“%(entry)s” has %(count)d words. Please write %(most)d at most.")
        raise Unusable(told % {"entry": entry, "count": len(parsed), "most": MOST_TOKENS})
    if all(map(_is_loose, parsed)):
        told = _(
            "“%(entry)s” would find far too much. Please write at least %(fewest)d letters in a row beside "
            "the *."
        )
        raise Unusable(told % {"entry": entry, "fewest": FEWEST_LETTERS})


class Text:
    """A text that entries are looked for in: its words as they stand, and once more with letters that were
    spaced out put together."""

    def __init__(self, text):
        plain = words.tokens(text)
        joined = words.joined(plain, text)
        self._readings = [_Reading(text, plain)]
        if joined != plain:
            self._readings.append(_Reading(text, joined))
        self._whole = "\n".join(one.whole for one in self._readings)

    def find(self, entry):
        """What the entry finds, as it is spelled in the text; each spelling once."""
        parsed = parse(entry)
        # Most entries end here, at the speed of a search for a string.
        if not all(part in self._whole for word in parsed for part in word.split("*")):
            return []
        return list(dict.fromkeys(spelled for one in self._readings for spelled in one.find(parsed)))


class _Reading:
    def __init__(self, text, tokens):
        self.text, self.tokens = text, tokens
        self.whole = " ".join(token.word for token in tokens)
        self.places = defaultdict(list)
        for place, token in enumerate(tokens):
            self.places[token.word].append(place)

    def find(self, parsed):
        """Each place where the words stand in a row, as it is spelled."""
        for start in self._starts(parsed[0]):
            row = self.tokens[start : start + len(parsed)]
            if len(row) == len(parsed) and all(fits(p, t.word) for p, t in zip(parsed, row, strict=True)):
                yield self.text[row[0].start : row[-1].end]

    def _starts(self, pattern):
        if "*" not in pattern:
            return self.places.get(pattern, [])
        return sorted(place for word in self.places if fits(pattern, word) for place in self.places[word])


def fits(pattern, word):
    """Whether the word is the pattern, in which * stands for any letters."""
    if "*" not in pattern:
        return pattern == word
    begin, *middle, end = pattern.split("*")
    if len(word) < len(begin) + len(end) or not (word.startswith(begin) and word.endswith(end)):
        return False
    # The first place that fits leaves the most for what follows, so nothing has to be tried twice.
    at, last = len(begin), len(word) - len(end)
    for part in middle:
        at = word.find(part, at, last)
        if at < 0:
            return False
        at += len(part)
    return True


def _is_loose(word):
    """Whether the word says next to nothing. One sign of a script that has a sign for a word says enough."""
    parts = word.split("*")
    is_long = any(len(part) >= FEWEST_LETTERS for part in parts)
    return len(parts) > 1 and not is_long and not any(unicodedata.category(c) == "Lo" for c in word)
