"""The word list that moderators keep."""

from articles.joined import Rows

from ..models import WordEntry
from . import patterns, seen
from .judging import HOLD_FROM, SPAM_FROM, Finding, asking

WEIGHTS = {WordEntry.Effect.HOLD: HOLD_FROM, WordEntry.Effect.SPAM: SPAM_FROM}
MOST_SHOWN, MOST_LETTERS = 10, 100


def _ask(given):
    entries = WordEntry.objects.filter(is_active=True).order_by()
    return {"listed": Rows(entries, words="words", effect="effect")}


@asking(_ask)
def words(comment, by, clues, at):
    """Words that are on the list stand in the name, the text or the addresses of links. The list is read
    each time, so that an entry works from the moment in which it is saved."""
    listed = clues.read["listed"]
    if not listed:
        return None
    text = patterns.Text(seen.text_of(comment))
    found, effects = [], set()
    for entry in listed:
        if spelled := text.find(entry["words"]):
            found += spelled
            effects.add(entry["effect"])
    if not found:
        return None
    evidence = [spelled[:MOST_LETTERS] for spelled in dict.fromkeys(found)][:MOST_SHOWN]
    return Finding("words", max(WEIGHTS[effect] for effect in effects), evidence)
