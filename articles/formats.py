"""Formats: the sections that a new article begins with. Plain data; add one here, and the desk offers it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .document import Kind


@dataclass(frozen=True)
class Format:
    """`sections` are (kind, heading, hint); the hint tells the writer what belongs there."""

    key: str
    name: str
    about: str
    sections: tuple[tuple[Kind, str, str], ...]


def _named(kind, hint, heading=None):
    return kind, kind.label if heading is None else heading, hint


ANALYSIS = Format(
    "analysis",
    _("Full analysis"),
    _("The long form: what happened, why, what to do about it, what to watch, and the readers' questions."),
    (
        _named(Kind.INTRODUCTION, _("What happened, and why it matters now.")),
        _named(Kind.ANALYSIS, _("Why, and what follows. Give each thread a part of its own (### …).")),
        _named(Kind.SUMMARY, _("The whole in a paragraph, for those who read nothing else.")),
        _named(Kind.KEY_POINTS, _("Three to six points, one line each.")),
        _named(Kind.PRACTICAL_ADVICE, _("What to do, by audience: a part for each (### For tenants).")),
        _named(Kind.POINTS_OF_CAUTION, _("What may turn out otherwise, and what is not known.")),
        _named(Kind.COMPARISON, _("Then and now, here and elsewhere: parts side by side, or a table.")),
        _named(Kind.LEGAL_IMPLICATIONS, _("Which rules apply, and what they demand.")),
        _named(Kind.CONCLUSION, _("What stays, and what to look out for next.")),
        _named(Kind.FAQ, _("Text before the questions, if any; the questions stand below.")),
    ),
)
EXPLAINER = Format(
    "explainer",
    _("Explainer"),
    _("The short form: one matter made clear, with its key points and questions."),
    (
        _named(Kind.INTRODUCTION, _("The question that this answers, and the answer in short.")),
        _named(Kind.KEY_POINTS, _("Three to six points, one line each.")),
        _named(Kind.ANALYSIS, _("How it works, step by step."), _("How it works")),
        _named(Kind.FAQ, _("Text before the questions, if any; the questions stand below.")),
    ),
)
BRIEF = Format(
    "brief",
    _("News brief"),
    _("What happened, in a few paragraphs, and what it means."),
    (
        _named(Kind.INTRODUCTION, _("What happened, where, when, and who says so."), _("What happened")),
        _named(Kind.SUMMARY, _("What it means for readers."), _("What it means")),
    ),
)
FORMATS = {each.key: each for each in (ANALYSIS, EXPLAINER, BRIEF)}
CHOICES = [(each.key, each.name) for each in FORMATS.values()]


def hint(format_key, kind):
    """What a section of this kind is for; the full analysis knows every kind but `other`."""
    for wanted in (FORMATS.get(format_key, ANALYSIS), ANALYSIS):
        for found, __, words in wanted.sections:
            if found == kind:
                return words
    return ""


def closest(document):
    """The format whose kinds of section are most like those of this document."""
    kinds = {section.kind for section in document.sections} - {Kind.OTHER}
    return min(FORMATS.values(), key=lambda each: len({kind for kind, *_rest in each.sections} ^ kinds))
