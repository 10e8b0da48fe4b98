"""Words for pictures: what the font has, and where lines break."""

import unicodedata
from functools import cache, lru_cache

import fontpkg
from PIL import ImageFont

BOLD, PLAIN = 650, 450
MORE = "…"


@cache
def font(size, weight=BOLD):
    found = ImageFont.truetype(fontpkg.path("Noto Serif"), size)
    found.set_variation_by_axes([weight, 100])
    return found


def drawable(text):
    """The text as the font can draw it, in one line; empty where it lacks a letter. Signs that it lacks, such
    as emoji, are left out; so is what only rearranges a line."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    text = "".join(sign for sign in text if unicodedata.category(sign)[0] != "C")
    lacking = {sign for sign in set(text) if sign != " " and not _has(sign)}
    if any(unicodedata.category(sign)[0] in "LMN" for sign in lacking):
        return ""
    return " ".join("".join(sign for sign in text if sign not in lacking).split())


def wrap(text, font, width):
    """Lines of the text, none wider than that; a word that is gets broken."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= width:
            lines[-1] = longer
            continue
        *whole, rest = _break(word, font, width)
        lines += [*whole, rest]
    return [line for line in lines if line]


def fit(text, width, height, sizes, leading):
    """(font, lines) in the largest of the sizes in which all of it fits; what is too long for the smallest is
    cut."""
    for size in sizes:
        found = font(size)
        lines, most = wrap(text, found, width), int(height // (size * leading))
        if len(lines) <= most:
            return found, lines
    return found, [*lines[: most - 1], shorten(f"{lines[most - 1]} {MORE}", found, width)]


def shorten(text, font, width):
    """As much of the text as fits into the width."""
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(text + MORE) > width:
        text = text[:-1].rstrip()
    return text + MORE


def _break(word, font, width):
    pieces = []
    while font.getlength(word) > width:
        most = max(1, int(len(word) * width / font.getlength(word)))
        while most > 1 and font.getlength(word[:most]) > width:
            most -= 1
        pieces.append(word[:most])
        word = word[most:]
    return [*pieces, word]


@lru_cache(maxsize=4096)
def _has(sign):
    try:
        return bytes(font(24).getmask(sign)) != _nothing()
    except RuntimeError:
        # The layout engine refuses a few signs that are no letters.
        return False


@cache
def _nothing():
    """What the font draws for a sign that it lacks."""
    return bytes(font(24).getmask("\U0010fffd"))
