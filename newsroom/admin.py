"""The desk: where the publication is set up."""

from . import desk

__all__ = ["desk"]
