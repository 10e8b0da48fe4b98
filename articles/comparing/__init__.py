"""What changes from one document to another: plain values; knows no database, no request and no HTML."""

from .documents import Comparison, compare

__all__ = ["Comparison", "compare"]
