"""Why a rule spoke, in words for moderators."""

_LABELS = {
    "words": "Listed words",
    "links": "Many links",
    "hosts": "Repeated host",
    "copies": "Same words before",
    "trap": "Hidden field filled in",
    "filling": "Sent very quickly",
    "network": "Many from one network",
    "sender": "Many from one sender",
    "letters": "Letters that pretend",
    "namesake": "Name of our own people",
    "first": "New reader",
}
# Their evidence is words that stand in the comment.
_OF_WORDS = {"words", "letters", "hosts"}


def label_of(rule):
    """The rule's name as moderators read it."""
    return _LABELS.get(rule, rule.replace("-", " ").capitalize())


def explain(signal):
    """A sentence with the evidence; the bare evidence of a rule that is not there any more, or told otherwise
    when it spoke."""
    if tell := _SENTENCES.get(signal.rule):
        try:
            return tell(signal.evidence) if signal.rule in _OF_WORDS else tell(*signal.evidence)
        except TypeError:
            pass
    return ", ".join(map(str, signal.evidence))


def words_of(signal):
    """What stands in the comment and made the rule speak, as it is spelled there."""
    return [str(word) for word in signal.evidence] if signal.rule in _OF_WORDS else []


def _count(number, noun):
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _quote(found):
    return ", ".join(f"“{word}”" for word in found)


_SENTENCES = {
    "words": lambda found: f"It contains what is on the word list: {_quote(found)}.",
    "links": lambda count, allowed: (
        f"It has {_count(count, 'link')}; from a reader like this one, up to {allowed} pass."
    ),
    "hosts": lambda found: (
        f"It links to {', '.join(found)}, as several other comments do that are spam or not approved."
    ),
    "copies": lambda count: f"The same words came in {_count(count, 'other comment')} within seven days.",
    "trap": lambda typed="": (
        f"{f'“{typed}”' if typed else 'Something'} was written into the field that people do not see."
    ),
    "filling": lambda seconds: f"The form was filled in and sent within {seconds} seconds.",
    "network": lambda count: f"{count} comments or more came from the same network within a day.",
    "sender": lambda count: f"{count} comments or more came from the same sender within a day.",
    "letters": lambda found: f"It is not what it looks like: {_quote(found)}.",
    "namesake": lambda name: f"A guest writes as “{name}”, which an author or one of our accounts is called.",
    "first": lambda approved, wanted: (
        "No comment of this reader has been approved yet."
        if not approved
        else f"Only {approved} of {wanted} comments that make a reader known have been approved."
    ),
}
