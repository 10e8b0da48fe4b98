"""A comparison in plain words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..numbers import grouped
from . import fact_sentences
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
    words, sections = sum(words_in(change.new) for change in comparison.sections), len(comparison.sections)
    sentence = ngettext(
        "Everything is new: %(words)s in %(number)s section.",
        "Everything is new: %(words)s in %(number)s sections.",
        sections,
    )
    return sentence % {"words": how_many_words(words), "number": grouped(sections)}


def of_fact(fact):
    old, new = fact.text.old, fact.text.new
    if fact.name == "lead_image" and fact.links and old and new:
        for link in fact.links:
            yield link.say("lead image")
    elif fact.name == "standfirst" and old and new:
        yield changed(_("The standfirst"), fact.text)
    else:
        yield fact_sentences.of(fact.name, old, new)


def of_section(change):
    yield from _of_unit(change, _in_quotes)
    if change.kinds:
        old, new = (kind.heading for kind in change.kinds)
        sentence = _("“%(name)s” is now of the kind “%(new)s” instead of “%(old)s”.")
        yield sentence % {"name": change.name, "old": old, "new": new}
    for question in [] if change.is_new or change.is_gone else change.changed_questions:
        yield from _of_unit(question, lambda name: _in_section(change.name, name))


def _in_quotes(name):
    return _("“%(name)s”") % {"name": name}


def _in_section(section, question):
    # Translators: stands where “Question” alone stands for a section, as in “In “FAQ”, “Why?” is new …”.
    return _("In “%(section)s”, “%(question)s”") % {"section": section, "question": question}


def _of_unit(change, called):
    """`called` makes of a name the words by which a sentence names its place."""
    name = called(change.name)
    if change.is_new or change.is_gone:
        yield _come_or_gone(change, name)
        return
    if not change.heading.is_empty:
        sentence = _("%(old)s is now called “%(new)s”.")
        yield sentence % {"old": called(change.old_name), "new": change.name}
    if change.moved:
        yield _moved(change, name)
    if not change.text.is_empty:
        yield changed(name, change.text)
    if change.credits:
        asked_by = change.credits[1]
        sentence = (
            _("%(name)s is now credited to %(reader)s.")
            if asked_by
            else _("%(name)s is now credited to nobody.")
        )
        yield sentence % {"name": name, "reader": asked_by}
    for link in change.links:
        yield link.sentence


def _come_or_gone(change, name):
    words = words_in(change.new or change.old)
    if change.is_new:
        sentence = ngettext(
            "%(name)s is new, with %(number)s word.", "%(name)s is new, with %(number)s words.", words
        )
    else:
        sentence = ngettext(
            "%(name)s goes, with its %(number)s word.", "%(name)s goes, with its %(number)s words.", words
        )
    return sentence % {"name": name, "number": grouped(words)}


def _moved(change, name):
    if not change.after:
        return _("%(name)s moves up and now comes first.") % {"name": name}
    if change.moved == "up":
        sentence = _("%(name)s moves up and now follows “%(after)s”.")
    else:
        sentence = _("%(name)s moves down and now follows “%(after)s”.")
    return sentence % {"name": name, "after": change.after}


def changed(name, text):
    """That a text changes, and how much."""
    if text.is_of_spaces:
        return _("%(name)s changes in its spaces and line breaks only.") % {"name": name}
    if not (text.new_words or text.gone_words):
        return _("%(name)s changes in its punctuation or marks only.") % {"name": name}
    counted = counts(text.new_words, text.gone_words)
    return _("%(name)s changes: %(counts)s.") % {"name": name, "counts": counted}


def counts(new, gone):
    """“12 words are new, 3 go”."""
    if not gone:
        coming = ngettext("%(number)s word is new", "%(number)s words are new", new)
        return coming % {"number": grouped(new)} if new else ""
    if not new:
        return ngettext("%(number)s word goes", "%(number)s words go", gone) % {"number": grouped(gone)}
    # Translators: stands behind “12 words are new,”.
    going = ngettext("%(gone)s goes", "%(gone)s go", gone) % {"gone": grouped(gone)}
    both = ngettext("%(number)s word is new, %(going)s", "%(number)s words are new, %(going)s", new)
    return both % {"number": grouped(new), "going": going}


def how_many_words(number):
    return ngettext("%(number)s word", "%(number)s words", number) % {"number": grouped(number)}
