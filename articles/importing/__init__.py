"""What comes in: each format is one module that turns the bytes of a file into a Recognized document."""

from .reading import MOST_BYTES, READERS, read
from .recognized import BadFile, Entry, Recognized

__all__ = ["MOST_BYTES", "READERS", "BadFile", "Entry", "Recognized", "read"]
