"""A Markdown file with front matter, as `exporting.to_markdown` writes it or as other people do.

`##` opens a section, `###` in the FAQ a question, a first `# ` is the headline if the front matter has none.
The form is described where it is written, in `exporting.as_markdown`.
"""

import json
import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from .. import markdown
from ..document import Document, Kind, Question, Section, Unusable
from ..exporting import names
from ..exporting.as_markdown import ATTRIBUTES, END, HEADING, TEXT, Code
from .credits import read_credits, read_identity
from .decoding import decode, headline_from
from .front_matter import split_front_matter
from .recognized import Recognized, check_number, kind_named, outline_of, plain_text

_HEADLINE = re.compile(r"(?:[ \t]*\n)*# +(\S.*)(?:\n|\Z)")


def read(stem, content):
    """The document of a Markdown file. `stem`: the file's name, for a text without a headline."""
    front, body, skipped = split_front_matter(decode(content))
    headline = plain_text(front, "headline", headline_from(stem))
    if front.get("headline") is None and (found := _HEADLINE.match(body)):
        headline = _words("# ", found[1])
        body, skipped = body[found.end() :], skipped + found[0].count("\n")
    byline, topic, by_slug = read_credits(front.get("authors"), front.get("topic"))
    article_id, slug = read_identity(plain_text(front, "id", ""), plain_text(front, "slug", ""))
    sections, lines = _Sections(_divide(body, skipped)).read()
    document = Document(
        headline=headline,
        standfirst=plain_text(front, "standfirst", ""),
        byline=byline,
        topic=topic,
        language=plain_text(front, "language", "en"),
        lead_image=plain_text(front, "lead_image", ""),
        sections=sections,
    )
    return Recognized(document, slug, article_id, by_slug, tuple(outline_of(document, lines)))


@dataclass
class _Piece:
    """A heading of the file and the numbered lines of text below it."""

    level: int
    heading: str = ""
    line: int = 0
    kind: Kind | None = None
    key: str = ""
    asked_by: str = ""
    is_stated: bool = False  # whether the file states the kind
    text: list = field(default_factory=list)

    @property
    def markdown(self):
        return "\n".join(line for __, line in self.text)

    @property
    def numbers(self):
        """The number of the heading's line, and those of the lines of the text as the document has it."""
        blank = next((index for index, (__, line) in enumerate(self.text) if line.strip(" \t")), 0)
        numbers = [number for number, __ in self.text[blank:]]
        return self.line or numbers[0], numbers


def _divide(body, skipped):
    """The pieces of the file: the text before the first heading, then each section and question."""
    pieces, kinds = [_Piece(0)], set()
    code, is_text = Code(), False
    for number, line in enumerate(body.split("\n"), skipped + 1):
        levels = (2, 3) if pieces[-1].kind == Kind.FAQ else (2,)
        if is_text or line not in (TEXT, END):
            heading = None if is_text or code.holds(line) else HEADING.match(line)
            if heading and len(heading[1]) in levels:
                pieces.append(_open(len(heading[1]), line, number, kinds))
            else:
                pieces[-1].text.append((number, line))
        code = Code() if line == END and not is_text else code
        is_text = line == TEXT and not is_text
    return pieces


def _open(level, line, number, kinds):
    words = line[level:].strip()
    stated = ATTRIBUTES.search(words)
    heading = _words(f"{'#' * level} ", words[: stated.start()] if stated else words)
    piece = _Piece(level, heading, number, Kind.FAQ)
    if level == 2:
        piece.is_stated = bool(stated and stated["kind"])
        piece.kind = kind_named(stated and stated["kind"]) or names.kind_of(heading, kinds)
        kinds.add(piece.kind)
    if stated:
        piece.key, piece.asked_by = stated["key"], _unquote(stated["asked_by"] or '""')
    return piece


def _words(marks, source):
    """The words of a heading without marks of emphasis or links."""
    children = markdown.tokens(marks + source)[1].children or ()
    return "".join(child.content for child in children)


def _unquote(quoted):
    try:
        return json.loads(quoted)
    except ValueError as reason:
        sentence = _("The name %(name)s after asked_by is not readable. Please correct it.")
        raise Unusable(sentence % {"name": quoted[:60]}) from reason


class _Sections:
    """Gives the pieces their keys and puts the questions into their section."""

    def __init__(self, pieces):
        self.opening, *self.pieces = pieces
        self.keys = set()
        self.lines = {}  # numbers by key

    def read(self):
        """(the sections, their line numbers by key)."""
        check_number(len(self.pieces) + 1)
        if self.opening.markdown.strip():
            self._place_opening()
        sections = []
        for piece in self.pieces:
            if piece.level == 3:
                sections[-1][-1].append(self._question(piece))
            else:
                key = self._key(piece, names.section_key(piece.kind, piece.heading, self.keys))
                sections.append((key, piece.kind, piece.heading, piece.markdown, []))
        return [Section(*section) for section in sections], self.lines

    def _place_opening(self):
        """Makes the text before the first heading a section; "Background" is not the introduction then."""
        sections = [piece for piece in self.pieces if piece.level == 2]
        self.opening.kind = names.kind_of_opening([piece.heading for piece in sections])
        for piece in sections:
            if piece.kind == self.opening.kind and not piece.is_stated:
                piece.kind = Kind.OTHER
        self.pieces.insert(0, self.opening)

    def _question(self, piece):
        key = self._key(piece, names.question_key(piece.heading, self.keys))
        return Question(key, piece.heading, piece.markdown, piece.asked_by)

    def _key(self, piece, by_default):
        key = piece.key or by_default
        self.keys.add(key)
        self.lines[key] = piece.numbers
        return key
