"""The desk: where moderators work."""

from .queue import banlist, comment, discussion, explanations, words

__all__ = ["banlist", "comment", "discussion", "explanations", "words"]
