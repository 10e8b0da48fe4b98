"""Plain text: finds the structure that its lines show. Every word is kept, and none becomes a mark.

Exporting the document as text gives the lines that came in, but for the normal form: byte order mark, line
ends, trailing space, blank lines, indentation of prose, `•` for `-`, and the page's own "Leave a comment".
"""

from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

from ..document import Document, Question, Section
from ..exporting import names
from .blocks import to_blocks, to_markdown
from .decoding import decode, headline_from
from .headings import find_headings, is_furniture, is_strong
from .levels import Role, assign_roles
from .lines import read_lines, wrapping
from .recognized import Entry, Recognized, check_number
from .remarks import remark_block, remark_name

_MOST_HEADLINE = 200


def read(stem, content):
    """The document of a plain text file. `stem`: the file's name, for a text without a headline."""
    lines = read_lines(decode(content))
    if len(lines) > 1 and is_furniture(lines[-1].text):
        lines.pop()
    width = wrapping(lines)
    headline = lines[0].text if _is_headline(lines[0], width) else ""
    body = lines[1:] if headline else lines
    is_joined = bool(width) and any(line.is_after_gap for line in body)
    piece = _Piece(is_joined, [])
    if not headline:
        piece.note(lines[0], "", _("no headline found: the name of the file is used"))
    if width and not is_joined:
        piece.note(body[0], body[0].text, _("looks wrapped: add blank lines between paragraphs"))
    sections = piece.sections(body, assign_roles(body, find_headings(body, width)))
    document = Document(headline=headline or headline_from(stem), sections=sections)
    return Recognized(document, outline=tuple(piece.outline))


def _is_headline(line, width):
    """Whether the first line of a file is its headline: it is short, and neither a name nor a list."""
    is_long = len(line.text) > (width * 0.9 if width else _MOST_HEADLINE)
    return not (is_long or is_strong(line) or line.item or line.is_verbatim)


@dataclass(frozen=True)
class _Piece:
    """The piece being put together, with the outline that grows beside it."""

    is_joined: bool
    outline: list

    def sections(self, body, roles):
        """The sections of these lines, in order."""
        check_number(sum(role.level != "part" for role in roles.values()) + 1)
        taken, sections = set(), []
        for heading, role, inner in _divide(body, roles):
            key = names.section_key(role.kind, heading.text if heading else "", taken)
            taken.add(key)
            sections.append(self._section(key, heading, role.kind, inner, taken))
        return sections

    def _section(self, key, heading, kind, inner, taken):
        first, *asked = _divide_questions(inner)
        self._add(heading or first[1][0][0], "section", kind, heading, first[1], remark_name(heading, kind))
        body = self._text(first[1], kind)
        questions = []
        for question, lines in asked:
            question_key = names.question_key(question.text, taken)
            taken.add(question_key)
            self._add(question, "question", "", question, lines)
            questions.append(Question(question_key, question.text, self._text(lines, kind)))
        return Section(key, kind, heading.text if heading else "", body, questions)

    def _text(self, lines, kind):
        """Markdown of the lines of a section or an answer; each comes with its role, a part or None."""
        parts = {line.number for line, role in lines if role}
        source, blocks = to_markdown(list(to_blocks([line for line, __ in lines], parts, self.is_joined)))
        rest = {
            line.number: lines[index + 1 :][:1]
            for index, (line, _end) in enumerate(lines)
            if line.number in parts
        }
        for block in blocks:
            first = block.lines[0]
            if block.style == "part":
                self._add(first, "part", "", first, rest[first.number])
            if remark := remark_block(block, kind):
                self.note(first, first.text, remark)
        return source

    def note(self, line, words, remark):
        self.outline.append(Entry(line.number, "text", "", "", words, remark))

    def _add(self, line, level, kind, heading, following, remark=""):
        words = following[0][0].text if following and not following[0][1] else ""
        self.outline.append(
            Entry(line.number, level, kind and kind.value, heading.text if heading else "", words, remark)
        )


def _divide(body, roles):
    """(heading, role, lines with their roles) of each section; text before the first has None as heading."""
    starts = sorted(index for index, role in roles.items() if role.level == "section")
    with_roles = [(line, roles.get(index)) for index, line in enumerate(body)]
    first = starts[0] if starts else len(body)
    if first:
        headings = [body[start].text for start in starts]
        yield None, Role("section", names.kind_of_opening(headings)), with_roles[:first]
    for start, end in pairwise([*starts, len(body)]):
        yield body[start], roles[start], with_roles[start + 1 : end]


def _divide_questions(inner):
    """(None, lines before the first question), then (question, lines of the answer) for each."""
    divided = [(None, [])]
    for line, role in inner:
        if role and role.level == "question":
            divided.append((line, []))
        else:
            divided[-1][1].append((line, role))
    return divided
