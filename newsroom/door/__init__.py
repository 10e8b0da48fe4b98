"""The page cache at the door: whole answers for readers whom nobody knows, in front of Django's handler. It
is exact: an answer is given only while the counters are those it was made from (`articles.generations`)."""

from .serving import Door

__all__ = ["Door"]
