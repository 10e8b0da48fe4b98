"""What comes in: each format is one module that turns the bytes of a file into a Recognized document."""

from .reading import read
from .recognized import BadFile, Entry, Recognized

__all__ = ["BadFile", "Entry", "Recognized", "read"]
