"""Keys of sections and questions: given once, then permanent; readers' links and comments hang on them."""

from collections import defaultdict

from . import ids
from .document import Kind

FAQ = Kind.FAQ.value


def give(article, sections, questions):
    """Gives a key to each row that has none. A key that was ever in an edition comes back only for the same
    fixed kind; `faq` belongs to the FAQ alone, also when an editor changes a row's kind."""
    published = _published(article)
    sections, questions = list(sections), list(questions)
    for row in sections:
        if row.key and (row.key == FAQ) != (row.kind == FAQ):
            row.key = ""
    taken = {row.key for row in (*sections, *questions) if row.key}
    for row in sections:
        if not row.key:
            row.key = _free_for_section(row, taken, published)
            taken.add(row.key)
    for row in questions:
        if not row.key:
            row.key = ids.free(ids.from_words(row.question, "question"), taken | {*published, FAQ})
            taken.add(row.key)


def _free_for_section(row, taken, published):
    if row.kind == Kind.OTHER:
        return ids.free(ids.from_words(row.heading, "section"), taken | {*published, *Kind})
    others = {key for key, kinds in published.items() if kinds != {row.kind}}
    return ids.free(str(row.kind), taken | (others - {FAQ}))


def _published(article):
    """Every key that was ever in an edition, with the kinds of what it named."""
    found = defaultdict(set)
    if not article.pk:
        return found
    for stored in article.editions.values_list("version__stored", flat=True).distinct():
        for section in stored["sections"]:
            found[section["key"]].add(section["kind"])
            for question in section["questions"]:
                found[question["key"]].add("question")
    return found
