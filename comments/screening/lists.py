"""The word list that moderators keep."""

from ..models import WordEntry
from . import patterns, seen
from .judging import HOLD_FROM, SPAM_FROM, Finding

WEIGHTS = {WordEntry.Effect.HOLD: HOLD_FROM, WordEntry.Effect.SPAM: SPAM_FROM}
MOST_SHOWN, MOST_LETTERS = 10, 100


def words(comment, by, clues, at):
    """Words that are on the list stand in the name, the text or the addresses of links. One query, so that
    an entry works from the moment in which it is saved."""
    entries = WordEntry.objects.filter(is_active=True).order_by().values_list("words", "effect")
    text = patterns.Text(seen.text_of(comment))
    found, effects = [], set()
    for entry, effect in entries:
        if spelled := text.find(entry):
            found += spelled
            effects.add(effect)
    if not found:
        return None
    evidence = [spelled[:MOST_LETTERS] for spelled in dict.fromkeys(found)][:MOST_SHOWN]
    return Finding("words", max(WEIGHTS[effect] for effect in effects), evidence)
