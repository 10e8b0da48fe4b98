"""The desk: where editors write and publish."""

from .desk import article, names, records

__all__ = ["article", "names", "records"]
