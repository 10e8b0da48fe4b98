"""A field that no person sees: what stands in it was typed by a machine, or by a browser that fills in too
much. So it counts, and decides nothing alone."""

from .. import names
from .judging import Finding

WEIGHT = 4
MOST_SHOWN = 80


def trap(comment, by, clues, at):
    """Something stands in the field that people are asked to leave empty."""
    if not clues.trap.strip():
        return None
    typed = names.clean(clues.trap[:1000])[:MOST_SHOWN]
    return Finding("trap", WEIGHT, [typed] if typed else [])
