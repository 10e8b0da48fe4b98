"""The names under which people comment: text that cannot rearrange, hide or imitate what stands around it."""

import unicodedata

from .models.conversation import MOST_NAME

# Control and format characters (bidirectional, zero-width), lone surrogates, private use, unassigned.
_UNWANTED = {"Cc", "Cf", "Cs", "Co", "Cn"}


def clean(name):
    """The name without invisible characters, its spaces single; may be empty."""
    normal = unicodedata.normalize("NFC", name)
    spaced = " ".join(normal.split())
    return " ".join("".join(c for c in spaced if unicodedata.category(c) not in _UNWANTED).split())


def of_user(user):
    """The name under which somebody with an account comments."""
    return clean(user.get_full_name())[:MOST_NAME] or clean(user.get_username())[:MOST_NAME]
