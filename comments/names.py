"""The names under which people comment: text that cannot rearrange, hide or imitate what stands around it."""

import unicodedata

from .models.comment import MOST_NAME

# Control and format characters (bidirectional, zero-width), lone surrogates, private use, unassigned.
_UNWANTED = {"Cc", "Cf", "Cs", "Co", "Cn"}
# Letters and symbols by their category, and blank on every page: Hangul fillers, the empty Braille cell.
_BLANK = set("\u034f\u115f\u1160\u2800\u3164\uffa0")
_MOST_MARKS = 3  # on one letter; Vietnamese and Hebrew need two


def clean(name):
    """The name without invisible characters, its spaces single; empty if nothing of it could be seen."""
    normal = unicodedata.normalize("NFC", name)
    spaced = " ".join(normal.split())
    kept = "".join(c for c in spaced if unicodedata.category(c) not in _UNWANTED and c not in _BLANK)
    cleaned = " ".join(_calm(kept).split())
    return cleaned if can_be_seen(cleaned) else ""


def can_be_seen(text):
    """Whether there is a letter, number, sign or symbol in it that shows."""
    return any(unicodedata.category(c)[0] in "LNPS" and c not in _BLANK for c in text)


def _calm(text):
    """No letter carries so many marks that they cover the lines around."""
    kept, marks = [], 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def of_user(user):
    """The name under which somebody with an account comments."""
    return clean(user.get_full_name())[:MOST_NAME] or clean(user.get_username())[:MOST_NAME]
