"""Formats: the sections that a new article begins with. Plain data; add one here, and the desk offers it."""

from dataclasses import dataclass

from .document import Kind


@dataclass(frozen=True)
class Format:
    """`sections` are (kind, heading, hint); the hint tells the writer what belongs there."""

    key: str
    name: str
    about: str
    sections: tuple[tuple[Kind, str, str], ...]


def _named(kind, hint, heading=None):
    return kind, kind.heading if heading is None else heading, hint


ANALYSIS = Format(
    "analysis",
    "Full analysis",
    "The long form: what happened, why, what to do about it, what to watch, and the readers' questions.",
    (
        _named(Kind.INTRODUCTION, "What happened, and why it matters now."),
        _named(Kind.ANALYSIS, "Why, and what follows. Give each thread a part of its own (### …)."),
        _named(Kind.SUMMARY, "The whole in a paragraph, for those who read nothing else."),
        _named(Kind.KEY_POINTS, "Three to six points, one line each."),
        _named(Kind.PRACTICAL_ADVICE, "What to do, by audience: a part for each (### For tenants)."),
        _named(Kind.POINTS_OF_CAUTION, "What may turn out otherwise, and what is not known."),
        _named(Kind.COMPARISON, "Then and now, here and elsewhere: parts side by side, or a table."),
        _named(Kind.LEGAL_IMPLICATIONS, "Which rules apply, and what they demand."),
        _named(Kind.CONCLUSION, "What stays, and what to look out for next."),
        _named(Kind.FAQ, "Text before the questions, if any; the questions stand below."),
    ),
)
EXPLAINER = Format(
    "explainer",
    "Explainer",
    "The short form: one matter made clear, with its key points and questions.",
    (
        _named(Kind.INTRODUCTION, "The question that this answers, and the answer in short."),
        _named(Kind.KEY_POINTS, "Three to six points, one line each."),
        _named(Kind.ANALYSIS, "How it works, step by step.", "How it works"),
        _named(Kind.FAQ, "Text before the questions, if any; the questions stand below."),
    ),
)
BRIEF = Format(
    "brief",
    "News brief",
    "What happened, in a few paragraphs, and what it means.",
    (
        _named(Kind.INTRODUCTION, "What happened, where, when, and who says so.", "What happened"),
        _named(Kind.SUMMARY, "What it means for readers.", "What it means"),
    ),
)
FORMATS = {each.key: each for each in (ANALYSIS, EXPLAINER, BRIEF)}
CHOICES = [(each.key, each.name) for each in FORMATS.values()]


def hint(format_key, kind):
    """What a section of this kind is for; the full analysis knows every kind but `other`."""
    for wanted in (FORMATS.get(format_key, ANALYSIS), ANALYSIS):
        for found, _, words in wanted.sections:
            if found == kind:
                return words
    return ""


def closest(document):
    """The format whose kinds of section are most like those of this document."""
    kinds = {section.kind for section in document.sections} - {Kind.OTHER}
    return min(FORMATS.values(), key=lambda each: len({kind for kind, *_ in each.sections} ^ kinds))
