"""Texts cut into words as search compares them: without case, accents and marks."""

import re
import unicodedata
from dataclasses import dataclass

from ..comparing.words import SIGN

MOST_LETTERS = 60  # of a word that are compared
# Accents may be signs of their own behind their letter; scripts without spaces are searched sign by sign.
_WORD = re.compile(rf"[{SIGN}]|(?:(?![{SIGN}])[^\W_][\u0300-\u036f]*)+")


@dataclass(frozen=True)
class Token:
    """A folded word and where it stands in the text."""

    word: str
    start: int
    end: int


def tokens(text):
    for found in _WORD.finditer(text):
        if word := fold(found[0]):
            yield Token(word, found.start(), found.end())


def words(text):
    """The folded words alone."""
    return [token.word for token in tokens(text)]


def fold(word):
    """“Éclairs” is “eclairs”, “STRASSE” is “straße”; letters and digits only, perhaps none."""
    if word.isascii() and word.isalnum():
        return word.lower()[:MOST_LETTERS]
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(filter(str.isalnum, letters))[:MOST_LETTERS]
