"""What somebody typed as a query: every word somewhere in the piece, "these words" in a row, -without this.
Any text is a query, and none is an error.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from . import tokens

MOST_LETTERS, MOST_TERMS = 200, 12
LEAST_STEM = 3  # letters from which a word stands for all that begin with it
_TYPED = re.compile(r'(-?)(?:["“”„«»]([^"“”„«»]*)["“”„«»]?|([^\s"“”„«»]+))')


@dataclass(frozen=True)
class Term:
    """Words in a row, or one word; `starts` are the beginnings that are as good as the one word itself."""

    typed: str
    words: tuple[str, ...]
    starts: tuple[str, ...] = ()
    is_excluded: bool = False

    def is_at(self, found, at):
        """Whether the term stands at this place of a list of folded words."""
        if self.starts:
            return found[at].startswith(self.starts)
        return found[at] == self.words[0] and found[at : at + len(self.words)] == list(self.words)


@dataclass(frozen=True)
class Query:
    """`typed` is what was typed, shortened; `is_cut` whether anything was left out."""

    typed: str
    terms: tuple[Term, ...]
    is_cut: bool = False

    @cached_property
    def wanted(self):
        return [term for term in self.terms if not term.is_excluded]

    @cached_property
    def unwanted(self):
        return [term for term in self.terms if term.is_excluded]


def read(typed):
    """The query; without wanted terms if there is no word in it."""
    shown = " ".join("".join(map(_printable, typed[: 4 * MOST_LETTERS])).split())
    cut = shown[:MOST_LETTERS]
    # A term said twice is one.
    terms = [*dict.fromkeys(_terms(cut))]
    is_cut = len(shown) > MOST_LETTERS or len(typed) > 4 * MOST_LETTERS or len(terms) > MOST_TERMS
    return Query(cut.strip(), tuple(terms[:MOST_TERMS]), is_cut)


def _printable(sign):
    # Emoji and Persian words are joined by signs that nobody sees.
    return sign if sign.isprintable() or sign in "\u200c\u200d" else " "


def _terms(text):
    for minus, quoted, word in _TYPED.findall(text):
        # “The port's” asks for the port.
        words = tuple(tokens.words(quoted or re.sub(r"['’]s$", "", word)))
        if words:
            starts = () if quoted or len(words) > 1 else tuple(_starts(words[0]))
            typed = f'"{quoted}"' if quoted else word
            yield Term(typed, words, starts, bool(minus))


def _starts(word):
    """English plurals ask for their singulars too; what else begins alike is found by any word."""
    if len(word) < LEAST_STEM or not word[0].isalpha():
        return
    yield word
    if word.endswith("ies") and len(word) > LEAST_STEM + 2:
        yield word[:-3] + "y"
    elif word.endswith("s") and not word.endswith("ss") and len(word) > LEAST_STEM:
        yield word[:-1]
