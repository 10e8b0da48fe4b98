"""What the rules of the site say about a comment: each rule is small, has a weight and tells its evidence."""

from .explaining import explain, label_of, words_of
from .judging import (
    NO_CLUES,
    Band,
    Clues,
    Finding,
    asked,
    band_of,
    chosen,
    known_of,
    screen,
    signals_of,
    store,
)
from .links import linked_hosts, store_hosts
from .words import words_hash

__all__ = [
    "NO_CLUES", "Band", "Clues", "Finding", "asked", "band_of", "chosen", "explain", "known_of", "label_of",
    "linked_hosts", "screen", "signals_of", "store", "store_hosts", "words_hash", "words_of",
]  # fmt: skip
