"""The words of a text, so that spelling tricks make no difference."""

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

FEW = 40  # characters; shorter comments are often the same by chance
SPACED = 3  # single letters in a row, as in c-a-s-i-n-o, that are read as one word
# Marks on letters, frames around them, and what cannot be seen.
_UNSEEN = {"Mn", "Me", "Cf"}
_WORDS = re.compile("[a-z0-9]+")  # without accents
# Letters by their category, and blank on every page: Hangul fillers.
_BLANK = set("\u115f\u1160\u3164\uffa0")


class Token(NamedTuple):
    """A word in its normal form, and where it stands in the text."""

    word: str
    start: int
    end: int


def tokens(text, also=""):
    """The words of the text in order: lower case, without accents and invisible characters. Characters of
    `also` count as letters."""
    if text.isascii():
        words = re.compile(f"[a-z0-9{re.escape(also)}]+") if also else _WORDS
        runs = words.finditer(text.lower())
        return [Token(run[0], run.start(), run.end()) for run in runs]
    found, letters, start, end = [], [], 0, 0
    for index, character in enumerate(text):
        for plain in _plain(character):
            if plain.isalnum() or plain in also or unicodedata.category(plain) == "Mc":
                start = start if letters else index
                letters.append(plain)
                end = index + 1
            elif letters:
                found.append(Token("".join(letters), start, end))
                letters = []
    return [*found, Token("".join(letters), start, end)] if letters else found


def joined(found, text):
    """The tokens with letters that are spaced out, as in c.a.s.i.n.o, put together to words."""
    words, run = [], []
    for token in found:
        if run and not _goes_on(run, token, text):
            words += _join(run)
            run = []
        run.append(token)
    return words + _join(run)


def normal(text):
    """The words in their normal form, with single spaces."""
    if text.isascii():
        return " ".join(_WORDS.findall(text.lower()))
    return " ".join(token.word for token in tokens(text))


def words_hash(source):
    """The same for the same words; empty for a few of them."""
    words = normal(source)
    return hashlib.sha256(words.encode()).hexdigest()[:32] if len(words) >= FEW else ""


def _goes_on(run, token, text):
    """Whether the token is one more single letter, after the same gap as the ones before."""
    if len(token.word) > 1 or len(run[-1].word) > 1:
        return False
    gap = text[run[-1].end : token.start]
    return "\n" not in gap and (len(run) == 1 or gap == text[run[-2].end : run[-1].start])


def _join(run):
    if len(run) < SPACED:
        return run
    return [Token("".join(token.word for token in run), run[0].start, run[-1].end)]


@lru_cache(maxsize=4096)
def _plain(character):
    """What is read of a character: nothing, one or several."""
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(c for c in spread if unicodedata.category(c) not in _UNSEEN and c not in _BLANK)
