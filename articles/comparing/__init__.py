"""What changes from one document to another: plain values; knows no database, no request and no HTML."""

from .documents import FACTS, THE_FACTS, Comparison, compare
from .paragraphs import paragraphs
from .sentences import counts
from .units import name_in

__all__ = ["FACTS", "THE_FACTS", "Comparison", "compare", "counts", "name_in", "paragraphs"]
