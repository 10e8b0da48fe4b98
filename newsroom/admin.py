"""The desk: where the publication and its people are set up."""

from . import desk, people

__all__ = ["desk", "people"]
