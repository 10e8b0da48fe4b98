"""A few words that the moderators of the sample site look out for."""

from comments.models import WordEntry

HOLD, SPAM = WordEntry.Effect.HOLD, WordEntry.Effect.SPAM
ENTRIES = [
    ("unlock any model", HOLD, "Sellers of cracked diagnostic software, every harvest."),
    ("emission* delete", SPAM, "The same sellers under another name."),
    ("miracle heater*", SPAM, "Came forty times in one night."),
    ("heat cost calculator", HOLD, "Several accounts link to it; please look where the link leads."),
    ("bled us", HOLD, "Mostly fair anger. Read to the end before you decide."),
]


def load():
    WordEntry.objects.bulk_create(WordEntry(words=w, effect=effect, note=note) for w, effect, note in ENTRIES)
