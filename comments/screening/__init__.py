"""What the rules of the site say about a comment: each rule is small, has a weight and tells its evidence."""

from .explaining import explain, label_of, words_of
from .judging import NO_CLUES, Band, Clues, Finding, band_of, screen, store
from .links import store_hosts
from .words import words_hash

__all__ = [
    "NO_CLUES", "Band", "Clues", "Finding", "band_of", "explain", "label_of", "screen", "store",
    "store_hosts", "words_hash", "words_of",
]  # fmt: skip
