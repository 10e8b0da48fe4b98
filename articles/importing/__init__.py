"""What comes in: each format is one module that turns the bytes of a file into a Recognized document."""

from .reading import MOST_BYTES, read
from .recognized import BadFile, Entry, Recognized

__all__ = ["MOST_BYTES", "BadFile", "Entry", "Recognized", "read"]
