"""What the rules of the site say about a comment: each rule is small, has a weight and tells its evidence."""

from .judging import NO_CLUES, Band, Clues, Finding, band_of, screen, store
from .words import words_hash

__all__ = ["NO_CLUES", "Band", "Clues", "Finding", "band_of", "screen", "store", "words_hash"]
