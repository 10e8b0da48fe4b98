"""What each heading of a plain text opens: a section, a part of one, or a question of the FAQ."""

import re
from dataclasses import dataclass

from ..document import Kind
from ..exporting.names import strong_kind, weak_kind
from .headings import is_strong

_NUMBER = re.compile(r"(\d{1,2})[.)]\s+\S|(\d{1,2}(?:\.\d{1,2})+)[.)]?\s+\S")
_LAST_COUNTS = (Kind.FAQ, Kind.CONCLUSION)  # Of every other repeated name the first is meant.
_QUESTION_MARKS = ("?", "？", "؟")
_MOST_QUESTION, _MOST_QUESTION_WORDS = 200, 30


@dataclass(frozen=True)
class Role:
    level: str  # section, part or question
    kind: Kind | None = None


def assign_roles(lines, headings):
    """The roles of the lines that have one, by index; every other line is text."""
    kinds = _named_sections(lines, headings)
    roles, faq = _questions(lines, headings, kinds)
    return _Levels(lines, headings, kinds, faq).assign(roles)


def _named_sections(lines, headings):
    """The index of each section with a strong name, mapped to its kind; each kind once."""
    found = {}
    for index, is_heading in enumerate(headings):
        if is_heading and is_strong(lines[index]):
            kind = strong_kind(lines[index].text)
            if kind not in found or kind in _LAST_COUNTS:
                found[kind] = index
    return {index: kind for kind, index in found.items()}


def _questions(lines, headings, kinds):
    """The questions' roles, and the indexes of the FAQ: it ends at a name, or after its last answer."""
    start = next((index for index, kind in kinds.items() if kind == Kind.FAQ), None)
    if start is None:
        return {}, range(0)
    end = min((index for index in kinds if index > start), default=len(lines))
    asked = [index for index in range(start + 1, end) if is_question(lines[index])]
    if not asked:
        return {}, range(0)
    after = (index for index in range(asked[-1] + 2, end) if headings[index])
    return {index: Role("question") for index in asked}, range(start + 1, next(after, end))


def is_question(line):
    """Whether this line by itself asks something."""
    text = line.text
    return (
        text.endswith(_QUESTION_MARKS)
        and not (line.indent or line.item or line.is_verbatim)
        and len(text) <= _MOST_QUESTION
        and len(text.split()) <= _MOST_QUESTION_WORDS
    )


class _Levels:
    """Walks the headings in order and remembers what decides the level of the next."""

    def __init__(self, lines, headings, kinds, faq):
        self.lines, self.headings, self.kinds, self.faq = lines, headings, kinds, faq
        self.roles = {}
        self.has_parts = False
        self.numbered = (0, "")  # the last whole number and its level
        self.used = {*kinds.values()}

    def assign(self, roles):
        self.roles = roles
        leading = self._leading_to_named()
        for index, is_heading in enumerate(self.headings):
            if is_heading and index not in self.faq and index not in leading:
                self._place(index)
        return self.roles

    def _leading_to_named(self):
        """Unnamed headings with nothing but headings between them and a named section: a byline, a date."""
        leading = set()
        for index in range(len(self.headings) - 2, -1, -1):
            is_before = index + 1 in self.kinds or index + 1 in leading
            if is_before and self.headings[index] and index not in self.kinds:
                leading.add(index)
        return leading

    def _place(self, index):
        number = _NUMBER.match(self.lines[index].text)
        level = self._level(index, number)
        if number and number[1]:
            self.numbered = (int(number[1]), level)
        self.has_parts = level == "part"
        self.roles[index] = Role(level, self._kind(index) if level == "section" else None)

    def _level(self, index, number):
        if index in self.kinds:
            return "section"
        if number and number[2] and self.roles:
            return "part"
        if number and number[1] and int(number[1]) == self.numbered[0] + 1 and self.numbered[1]:
            return self.numbered[1]
        if self.roles.get(index - 1, Role("")).level == "section":
            return "part"
        is_pair = index + 1 < len(self.headings) and self.headings[index + 1] and index + 1 not in self.kinds
        return "part" if self.has_parts and not is_pair else "section"

    def _kind(self, index):
        kind = self.kinds.get(index) or weak_kind(self.lines[index].text) or Kind.OTHER
        if index not in self.kinds and kind in self.used:
            return Kind.OTHER
        self.used.add(kind)
        return kind
