"""A document with one thing of another: a section, a question, or a fact such as the headline."""

from dataclasses import replace

from .comparing import order


def with_fact_of(document, other, name):
    """The document with the headline, standfirst, byline, topic, language or lead image of the other."""
    return replace(document, **{name: getattr(other, name)})


def with_unit_of(document, other, key):
    """The document with the section or question that has this key in the other: in the place of its own, or
    else where it stood, behind the nearest of its predecessors. Raises KeyError, or Unusable if something
    else has that key by now."""
    if section := other.section(key):
        return replace(document, sections=_put(document.sections, other.sections, section))
    questions = other.faq.questions if other.faq else ()
    question = {each.key: each for each in questions}[key]
    if document.faq is None:
        document = with_unit_of(document, other.with_section(replace(other.faq, questions=())), other.faq.key)
    faq = replace(document.faq, questions=_put(document.faq.questions, questions, question))
    return document.with_section(faq)


def _put(units, others, unit):
    keys = [each.key for each in units]
    if unit.key in keys:
        return [unit if each.key == unit.key else each for each in units]
    place = order.place(unit.key, [each.key for each in others], keys)
    return [*units[:place], unit, *units[place:]]
