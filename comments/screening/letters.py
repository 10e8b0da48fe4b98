"""Letters that pretend: words of two alphabets, text that is turned around, and gaps nobody sees."""

import re
import unicodedata
from functools import lru_cache

from django.utils.translation import gettext_noop

from . import seen
from .judging import Finding

WEIGHT = 1
FEWEST = 3  # letters; µm and Δx are no tricks
MOST_SHOWN = 10
# Stored in these words, and told in those of the desk.
TRICKS = TURNED, GAP = gettext_noop("a change of direction"), gettext_noop("an invisible gap")
_ALIKE = {"LATIN", "CYRILLIC", "GREEK"}
# Overrides of the direction; the marks and isolates that people of right-to-left scripts type are none.
_TURNED = re.compile("[\u202d\u202e]")
_UNSEEN_GAP = re.compile("[A-Za-z][\u200b\u2060\ufeff]+[A-Za-z]")


def letters(comment, by, clues, at):
    """Words that look like others."""
    text = seen.text_of(comment)
    found = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) >= FEWEST and _is_mixed(word)]
    # What readers see has none any more.
    if _TURNED.search(comment.source):
        found.append(TURNED)
    if _UNSEEN_GAP.search(text):
        found.append(GAP)
    evidence = list(dict.fromkeys(word[:80] for word in found))[:MOST_SHOWN]
    return Finding("letters", WEIGHT, evidence) if evidence else None


def _is_mixed(word):
    return not word.isascii() and len({_script_of(letter) for letter in word} & _ALIKE) > 1


@lru_cache(maxsize=4096)
def _script_of(letter):
    return unicodedata.name(letter, "").partition(" ")[0]
