"""What changed from one edition to another, as readers are told it: words instead of Markdown."""

from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import comparing, exporting, languages

NEW, CHANGED, REMOVED = "new", "changed", "removed"
# What is beside the sections, in a list of what changed.
_FACTS = {
    "headline": gettext_lazy("headline"),
    "standfirst": gettext_lazy("standfirst"),
    "byline": gettext_lazy("byline"),
    "topic": gettext_lazy("topic"),
    "language": gettext_lazy("language"),
    "lead_image": gettext_lazy("lead image"),
}


@dataclass(frozen=True)
class Told:
    """What became of a section or question; `paragraphs` are lists of runs, `remarks` are sentences."""

    key: str
    name: str
    mark: str
    paragraphs: list = field(default_factory=list)
    remarks: list = field(default_factory=list)
    questions: list = field(default_factory=list)


@dataclass(frozen=True)
class Since:
    """What the page marks for a reader who knows an earlier edition: `{key: NEW or CHANGED}`, the same as a
    list, what is no longer there, and what changed beside the sections."""

    marks: dict
    places: list
    removed: list
    facts: list

    @property
    def is_empty(self):
        return not (self.places or self.removed or self.facts)


def since(old, new):
    """What is other in `new` than in `old`. Nothing is compared word by word, so it costs next to nothing."""
    comparison = comparing.compare(old, new)
    with languages.speaking(new.language):
        places = [each for section in comparison.sections for each in _places(section)]
    return Since(
        {key: mark for key, __, mark in places if mark != REMOVED},
        [{"key": key, "name": name, "mark": mark} for key, name, mark in places if mark != REMOVED],
        [name for __, name, mark in places if mark == REMOVED],
        [str(_FACTS[fact.name]) for fact in comparison.facts],
    )


def _places(section):
    if section.is_new or section.is_gone:
        yield section.key, section.name, NEW if section.is_new else REMOVED
        return
    if replace(section.old, **_questions(())) != replace(section.new, **_questions(())):
        yield section.key, section.name, CHANGED
    for question in section.questions:
        if question.is_new or question.is_gone:
            yield question.key, question.name, NEW if question.is_new else REMOVED
        elif question.is_rewritten:
            yield question.key, question.name, CHANGED


def _questions(questions):
    return {"questions": list(questions)}


def changes(old, new, *, authors=None, topics=None):
    """Everything that `new` says otherwise than `old`, a Told each, in the order of the piece."""
    names = {"authors": authors, "topics": topics}
    typed = comparing.compare(old, new, **names)
    read = comparing.compare(_words_of(old), _words_of(new), **names)
    told = [_tell_fact(fact) for fact in typed.facts]
    pairs = zip(typed.sections, read.sections, strict=True)
    return told + [_tell(*pair, new.language) for pair in pairs if not pair[0].is_empty]


def _words_of(document):
    """The document without the marks of Markdown."""
    sections = [
        replace(
            section,
            markdown=exporting.words(section.markdown),
            questions=[replace(each, markdown=exporting.words(each.markdown)) for each in section.questions],
        )
        for section in document.sections
    ]
    return replace(document, sections=sections)


def _tell_fact(fact):
    if fact.name == "lead_image":
        return Told("", fact.label, _mark(not fact.text.old, not fact.text.new), [], _links(fact.links))
    return Told("", fact.label, _mark(not fact.text.old, False), list(comparing.paragraphs(fact.text)))


def _mark(is_new, is_gone):
    return NEW if is_new else REMOVED if is_gone else CHANGED


def _tell(typed, read, language):
    remarks = [] if typed.is_new or typed.is_gone else list(_remarks(typed, read))
    text = [] if read.text.is_empty else list(comparing.paragraphs(read.text))
    pairs = zip(typed.questions, read.questions, strict=True)
    questions = [_tell(*pair, language) for pair in pairs if not pair[0].is_empty]
    with languages.speaking(language):
        name = typed.name
    return Told(typed.key, name, _mark(typed.is_new, typed.is_gone), text, remarks, questions)


def _remarks(typed, read):
    if not typed.heading.is_empty:
        yield _("This was called “%(old)s” before.") % {"old": typed.old_name}
    if typed.moved:
        yield _moved(typed)
    if typed.kinds:
        old, new = (kind.heading for kind in typed.kinds)
        yield _("This is now of the kind “%(new)s” instead of “%(old)s”.") % {"old": old, "new": new}
    if typed.credits:
        asked_by = typed.credits[1]
        sentence = _("Asked by %(reader)s.") if asked_by else _("Nobody is credited any more.")
        yield sentence % {"reader": asked_by}
    yield from _links(typed.links)
    if not typed.text.is_empty and read.text.is_empty and not typed.links:
        yield _("Only the formatting of the text changed.")


def _moved(typed):
    if not typed.after:
        return _("This moved up and now comes first.")
    if typed.moved == "up":
        sentence = _("This moved up and now follows “%(after)s”.")
    else:
        sentence = _("This moved down and now follows “%(after)s”.")
    return sentence % {"after": typed.after}


def _links(links):
    return [link.sentence for link in links]
