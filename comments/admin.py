"""The desk: where moderators work."""

from .queue import comment, discussion

__all__ = ["comment", "discussion"]
