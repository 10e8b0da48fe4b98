"""The names that sections go by: which kind a heading means, and the key that a section gets by itself.

A strong name ("Key Takeaways") always opens a section. A weak one ("Background") is as often a part or a
line of text: it only gives a kind to a section that was found by its place.
"""

import re

from .. import ids
from ..document import Kind

_STRONG = {
    Kind.INTRODUCTION: ["introduction", "intro"],
    Kind.ANALYSIS: ["analysis", "in-depth analysis", "detailed analysis", "our analysis"],
    Kind.SUMMARY: ["summary", "executive summary", "tl;dr", "tldr"],
    Kind.KEY_POINTS: ["key points", "key takeaways", "takeaways", "key findings", "main points"],
    Kind.PRACTICAL_ADVICE: ["practical advice", "practical tips", "practical recommendations"],
    Kind.POINTS_OF_CAUTION: ["points of caution", "cautions", "key risks", "risks and cautions"],
    Kind.COMPARISON: ["comparison", "comparisons", "comparative analysis"],
    Kind.LEGAL_IMPLICATIONS: ["legal implications", "legal considerations", "legal aspects"],
    Kind.CONCLUSION: ["conclusion", "conclusions", "in conclusion", "concluding thoughts", "final thoughts"],
    Kind.FAQ: ["faq", "faqs", "q&a", "questions and answers", "common questions"]
    + [f"frequently asked questions{short}" for short in ("", " (faq)", " (faqs)")],
}
_WEAK = {
    Kind.INTRODUCTION: ["background", "overview", "context"],
    Kind.SUMMARY: ["at a glance", "in brief", "abstract"],
    Kind.KEY_POINTS: ["highlights", "findings"],
    Kind.PRACTICAL_ADVICE: ["next steps", "best practices", "recommendations", "what you can do"],
    Kind.POINTS_OF_CAUTION: ["limitations", "caveats", "risks", "warnings"],
    Kind.LEGAL_IMPLICATIONS: ["legal framework", "regulation"],
    Kind.CONCLUSION: ["outlook", "closing thoughts"],
    Kind.OTHER: ["references", "disclaimer", "sources", "further reading", "about the author", "methodology"],
}


def _by_name(names):
    return {name: kind for kind, known in names.items() for name in known}


_STRONG_KINDS, _WEAK_KINDS = _by_name(_STRONG), _by_name(_WEAK)
_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*[.):]?|[ivxlc]{1,6}[.):])\s+(?=\S)")
_REST = re.compile(r"\s+[—–-]\s+|:\s+")
_FIXED = frozenset(kind.value for kind in Kind if kind != Kind.OTHER)
_LONGEST = 60  # characters of a key made from words, so that a number fits behind it


def strong_kind(heading):
    """The kind that this heading names in so many words, or None."""
    return _find(heading, _STRONG_KINDS)


def weak_kind(heading):
    """The kind that this heading suggests, or None."""
    return _find(heading, _WEAK_KINDS)


def _find(heading, kinds):
    """Looks the name up whole, then up to a colon or dash: "Summary", "3. Summary — the deal in short"."""
    name = " ".join(heading.casefold().replace("’", "'").split())
    name = re.sub(r"\A[^\w]+", "", name)
    name = _NUMBER.sub("", name, count=1) if _NUMBER.match(name) else name
    name = name.rstrip(": ")
    return kinds.get(name) or kinds.get(_REST.split(name, maxsplit=1)[0])


def kind_of(heading, taken):
    """The kind of a section with this heading, when nothing but the heading says so: each fixed kind once."""
    kind = strong_kind(heading) or weak_kind(heading) or Kind.OTHER
    return Kind.OTHER if kind in taken else kind


def kind_of_opening(headings):
    """The kind of text that stands before the first of these headings: the introduction, if none is named."""
    named = any(strong_kind(heading) == Kind.INTRODUCTION for heading in headings)
    return Kind.OTHER if named else Kind.INTRODUCTION


def section_key(kind, heading, taken):
    """The key of a section that came without one: its kind, or the words of its heading."""
    if kind == Kind.OTHER:
        return _from_words(heading or "opening", "section", taken)
    return ids.free(kind.value, taken)


def question_key(question, taken):
    """The key of a question that came without one: its words."""
    return _from_words(question, "question", taken)


def _from_words(words, otherwise, taken):
    return ids.free(ids.from_words(words, otherwise, _LONGEST), _FIXED.union(taken))
