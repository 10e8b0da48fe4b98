"""A comparison in plain words."""

from .units import words_in


def of(comparison):
    if comparison.is_first:
        yield _first(comparison)
        return
    for fact in comparison.facts:
        yield from of_fact(fact)
    for change in comparison.changed_sections:
        yield from of_section(change)


def _first(comparison):
    words = _count(sum(words_in(change.new) for change in comparison.sections), "word")
    return f"Everything is new: {words} in {_count(len(comparison.sections), 'section')}."


def of_fact(fact):
    old, new, label = fact.text.old, fact.text.new, fact.label.lower()
    if fact.name == "lead_image" and fact.links and old and new:
        for link in fact.links:
            yield link.say("lead image")
    elif not old:
        yield f"A {label} is new." if _is_long(fact) else f"The {label} is new: “{new}”."
    elif not new:
        yield f"The {label} goes." if _is_long(fact) else f"The {label} “{old}” goes."
    elif fact.name == "standfirst":
        yield f"The standfirst changes{_how(fact.text)}."
    elif fact.name == "lead_image":
        yield "The lead image changes."
    else:
        yield f"The {label} changes from “{old}” to “{new}”."


def _is_long(fact):
    return fact.name in ("standfirst", "lead_image")


def of_section(change):
    yield from _of_unit(change, "")
    if change.kinds:
        old, new = (kind.heading for kind in change.kinds)
        yield f"“{change.name}” is now of the kind “{new}” instead of “{old}”."
    for question in [] if change.is_new or change.is_gone else change.changed_questions:
        yield from _of_unit(question, f"In “{change.name}”, ")


def _of_unit(change, where):
    name = f"{where}“{change.name}”"
    if change.is_new or change.is_gone:
        words = _count(words_in(change.new or change.old), "word")
        yield f"{name} is new, with {words}." if change.is_new else f"{name} goes, with its {words}."
        return
    if not change.heading.is_empty:
        yield f"{where}“{change.old_name}” is now called “{change.name}”."
    if change.moved:
        place = f"follows “{change.after}”" if change.after else "comes first"
        yield f"{name} moves {change.moved} and now {place}."
    if not change.text.is_empty:
        yield f"{name} changes{_how(change.text)}."
    if change.credits:
        yield f"{name} is now {_credited(change.credits[1])}."
    for link in change.links:
        yield link.sentence


def _credited(name):
    return f"credited to {name}" if name else "credited to nobody"


def _how(text):
    if text.is_of_spaces:
        return " in its spaces and line breaks only"
    if not (text.new_words or text.gone_words):
        return " in its punctuation or marks only"
    return f": {counts(text.new_words, text.gone_words)}"


def counts(new, gone):
    """“12 words are new, 3 go”."""
    coming = f"{_count(new, 'word')} {'is' if new == 1 else 'are'} new" if new else ""
    going = f"{gone:,}{'' if new else ' word' if gone == 1 else ' words'} {'goes' if gone == 1 else 'go'}"
    return ", ".join(part for part in (coming, going if gone else "") if part)


def _count(number, word):
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"
