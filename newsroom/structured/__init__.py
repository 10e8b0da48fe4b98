"""What machines are told about a page in the words of schema.org, as JSON-LD: a graph of nodes in one block
of data. Nodes name each other by addresses with a fragment, the same on every page."""

from .lists import author, collection, page
from .piece import piece
from .publication import front
from .script import script

__all__ = ["author", "collection", "front", "page", "piece", "script"]
