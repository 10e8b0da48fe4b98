"""An edition as the entries that search leads to and slices list."""

from itertools import count

from .. import audiences
from ..document import Kind
from ..models import Entry
from . import seen


def of(edition):
    """Its entries in the order of the page, not stored."""
    document, numbers = edition.version.document, count()
    found = [Entry(kind=Entry.HEAD, heading=document.headline, words=document.standfirst)]
    for section, stored in zip(document.sections, edition.rendered["sections"], strict=True):
        found += _of_section(section, stored)
    for entry in found:
        entry.edition, entry.position = edition, next(numbers)
    return found


def _of_section(section, stored):
    about = {"section_key": section.key, "section_kind": section.kind.value}
    own = seen.words(stored["lead"], stored["footnotes"])
    yield Entry(kind=Entry.SECTION, key=section.key, heading=section.heading, words=own, **about)
    for part in stored["parts"]:
        is_advice = section.kind == Kind.PRACTICAL_ADVICE
        yield Entry(
            kind=Entry.PART,
            key=part["anchor"],
            heading=part["heading"],
            words=seen.words(part["html"]),
            audience=audiences.slug(part["heading"]) if is_advice else "",
            **about,
        )
    for question, answer in zip(section.questions, stored["questions"], strict=True):
        words = seen.words(answer["html"])
        yield Entry(kind=Entry.QUESTION, key=question.key, heading=question.question, words=words, **about)
