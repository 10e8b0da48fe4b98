"""What an importer found in a file: the document, and an outline for the person who looks it over."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from .. import markdown
from ..document import Document, Kind, Unusable
from ..exporting.names import weak_kind
from ..numbers import grouped

MOST_KEYS = 1_000  # sections and questions of one piece
_MOST_WORDS = 60  # characters of what a line of the outline quotes


class BadFile(ValueError):
    """The file cannot be imported; the message is one line that names it and says what to do."""


@dataclass(frozen=True)
class Entry:
    """A line of the outline. `line` is 0 where the format has no lines; a `note` asks for a look."""

    line: int
    level: str  # section, part, question or text
    kind: str
    heading: str
    words: str
    note: str = ""

    def __str__(self):
        words = " · ".join(part for part in (_shorten(self.heading), _shorten(self.words)) if part)
        note = f"  <-- {self.note}" if self.note else ""
        return f"{self.line or '':>5}  {self.level:<8}  {self.kind:<18}  {words}{note}".rstrip()


@dataclass(frozen=True)
class Recognized:
    """A document whose byline and topic hold slugs; `names` gives their names for display. `slug` and `id`
    are those that the file asked for, or empty."""

    document: Document
    slug: str = ""
    id: str = ""
    names: dict = field(default_factory=dict)
    outline: tuple[Entry, ...] = ()
    pictures: tuple = ()  # what `pictures.make` made; stored only when the document is

    def __str__(self):
        return self.describe()

    def describe(self):
        """The outline as it is printed: one line for the headline, one for each entry."""
        return "\n".join([f"Headline: {self.document.headline}", *map(str, self.outline)])


def check_number(keys):
    """Raises Unusable if a piece would get this many sections and questions and they are too many."""
    if keys > MOST_KEYS:
        sentence = _("It has %(number)s sections and questions. Please divide it: %(most)s are the most.")
        raise Unusable(sentence % {"number": grouped(keys), "most": grouped(MOST_KEYS)})


def _shorten(words):
    words = " ".join(words[: 4 * _MOST_WORDS].split())
    return words if len(words) <= _MOST_WORDS else words[: _MOST_WORDS - 1].rstrip() + "…"


def plain_text(node, name, default=None):
    """The text in this field of plain data. Raises Unusable if it is not text, or missing without default."""
    value = node.get(name, default)
    value = default if value is None else value
    if not isinstance(value, str):
        raise Unusable(_("The field “%(name)s” must be text.") % {"name": name})
    try:
        value.encode()
    except UnicodeEncodeError:
        sentence = _("The field “%(name)s” contains half of a character. Please retype it.")
        raise Unusable(sentence % {"name": name}) from None
    return value


def kind_named(value):
    """The kind with this name, or None for no name. Raises Unusable for one that is not known."""
    if value and value not in {kind.value for kind in Kind}:
        raise Unusable(_("“%(kind)s” is not a kind of section.") % {"kind": value[:60]})
    return Kind(value) if value else None


def outline_of(document, lines=None):
    """The outline of a document whose structure the file states itself. `lines`: by key, the number of the
    heading's line and those of the lines of its text."""
    lines = lines or {}
    for section in document.sections:
        heading, numbers = lines.get(section.key, (0, ()))
        is_unknown = section.kind == Kind.OTHER and not weak_kind(section.heading)
        note = _("unknown name") if is_unknown else ""
        words = _opening(section.markdown)
        yield Entry(heading, "section", section.kind.value, section.heading, words, note)
        for index, part in _parts(section.markdown):
            yield Entry(numbers[index] if numbers else 0, "part", "", part, "")
        for question in section.questions:
            heading, __ = lines.get(question.key, (0, ()))
            yield Entry(heading, "question", "", question.question, _opening(question.markdown))


def _parts(source):
    """(index of the line, heading) of each part."""
    tokens = markdown.tokens(source)
    for index, token in enumerate(tokens):
        if (token.type, token.tag, token.level) == ("heading_open", "h3", 0):
            yield token.map[0], "".join(child.content for child in tokens[index + 1].children)


def _opening(source):
    """The first line of a text, unless it is a heading."""
    first = source.split("\n", 1)[0]
    return "" if first.startswith("#") else first
