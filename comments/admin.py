"""The desk: where moderators work."""

from .queue import comment, discussion, words

__all__ = ["comment", "discussion", "words"]
