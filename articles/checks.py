"""What stands between a document and its readers. Plain functions over documents, no database."""

import re
from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import markdown, rendering
from .document import Kind
from .markdown import TooLong

BLOCK, WARN = "block", "warn"
# "IMG_1234", "DSC 0042", "a quay.jpeg"
FILE_NAME = re.compile(
    r"(?i)(?:img|dscn?|pxl|image|screenshot|photo)[-_ ]?\d[\d_-]*|.*\.(?:jpe?g|png|webp|gif|heic)"
)


@dataclass(frozen=True)
class Problem:
    """`field` is `headline`, `sections`, …, or `section:KEY:heading|body`, `question:KEY:question|answer`.
    A block can be overridden with a reason, unless it is final."""

    level: str
    sentence: str
    field: str
    is_final: bool = False

    def __str__(self):
        return str(self.sentence)


NO_NOTE = Problem(
    BLOCK,
    gettext_lazy("A correction needs a note that says what was wrong and what is right."),
    "note",
    is_final=True,
)


def check(document):
    """Every problem, in the order of the piece."""
    return [problem for one in CHECKS for problem in one(document)]


def blocking(document):
    return [problem for problem in check(document) if problem.level == BLOCK]


def check_headline(document):
    if not document.headline:
        yield Problem(BLOCK, _("The headline is missing. Please write one."), "headline", is_final=True)
    elif len(document.headline) > 150:
        sentence = _("The headline is longer than 150 characters; lists and phones cut it.")
        yield Problem(WARN, sentence, "headline")


def check_standfirst_and_byline(document):
    if not document.standfirst:
        yield Problem(WARN, _("There is no standfirst. Search engines and lists show it."), "standfirst")
    if not document.byline:
        yield Problem(WARN, _("There is no author. Readers like to know who wrote a piece."), "bylines")


def check_structure(document):
    kinds = [section.kind for section in document.sections]
    if Kind.INTRODUCTION not in kinds:
        sentence = _("The introduction is missing. Please add a section of that kind.")
        yield Problem(BLOCK, sentence, "sections")
    if not set(kinds) - {Kind.INTRODUCTION}:
        yield Problem(BLOCK, _("At least one section besides the introduction is needed."), "sections")
    for kind, count in Counter(kinds).items():
        if count > 1 and kind != Kind.OTHER:
            second = [s for s in document.sections if s.kind == kind][1]
            sentence = _("There are %(number)s sections of the kind “%(kind)s”. Please keep one of them.")
            sentence %= {"number": count, "kind": kind.heading}
            yield Problem(BLOCK, sentence, f"section:{second.key}:kind", is_final=True)


def check_sections(document):
    for section in document.sections:
        name = section.heading or section.kind.heading
        if not section.markdown and not section.questions:
            field = "questions" if section.kind == Kind.FAQ else f"section:{section.key}:body"
            sentence = _("The section “%(name)s” is empty. Please fill or delete it.") % {"name": name}
            yield Problem(BLOCK, sentence, field)
        if section.kind == Kind.OTHER and not section.heading:
            yield Problem(WARN, _("A section has no heading of its own."), f"section:{section.key}:heading")


def check_questions(document):
    for question in document.faq.questions if document.faq else ():
        if not question.question:
            sentence = _("A question of the FAQ has no words. Please write or delete it.")
            yield Problem(BLOCK, sentence, f"question:{question.key}:question")
        elif not question.markdown:
            sentence = _("The question “%(question)s” has no answer. Please answer or delete it.")
            sentence %= {"question": question.question}
            yield Problem(BLOCK, sentence, f"question:{question.key}:answer")


def check_rendering(document):
    try:
        rendered = rendering.render(document)
    except TooLong as reason:
        yield Problem(BLOCK, str(reason), "sections", is_final=True)
        return
    for section, found in zip(document.sections, rendered["sections"], strict=True):
        if section.markdown and not section.questions and not found["html"].strip():
            sentence = _("The section “%(name)s” shows nothing on the page. Please fill or delete it.")
            sentence %= {"name": section.heading}
            yield Problem(BLOCK, sentence, f"section:{section.key}:body")


def check_images(document):
    """Every picture has words for those who do not see it, or is said to need none."""
    for name, source, field in _texts(document):
        try:
            found = markdown.figures_in(source)
        except TooLong:
            continue
        for number, figure in enumerate(found, start=1):
            image = name if len(found) == 1 else _one_of(name, number, len(found))
            yield from _check_image(figure, image, field)


def _one_of(name, number, count):
    return _("%(image)s, number %(number)s of %(all)s,") % {"image": name, "number": number, "all": count}


def _texts(document):
    yield _("The lead image"), document.lead_image, "lead_image"
    for section in document.sections:
        name = _("The image in “%(section)s”") % {"section": section.heading or section.kind.heading}
        yield name, section.markdown, f"section:{section.key}:body"
        for question in section.questions:
            name = _("The image in the answer to “%(question)s”") % {"question": question.question}
            yield name, question.markdown, f"question:{question.key}:answer"


def _check_image(figure, image, field):
    named = {"image": image}
    if not figure.alt and not figure.is_decorative:
        sentence = _("%(image)s has no description. Please write what it shows, or mark it as decorative.")
        yield Problem(BLOCK, sentence % named, field)
    if FILE_NAME.fullmatch(figure.alt):
        sentence = _("%(image)s is described by the name of its file. Please write what it shows.")
        yield Problem(WARN, sentence % named, field)
    if not figure.credit:
        sentence = _("%(image)s has no credit. Please say whose picture it is.")
        yield Problem(WARN, sentence % named, field)


CHECKS = [
    check_headline,
    check_standfirst_and_byline,
    check_structure,
    check_sections,
    check_questions,
    check_images,
    check_rendering,
]
