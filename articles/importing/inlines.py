"""The text of one block of HTML as Markdown: emphasis, code, links, pictures, line breaks."""

import re
from urllib.parse import quote

from bs4 import NavigableString

from ..exporting.escaping import from_words
from .footnotes import MARK

FEW, ALL, NONE = "few", "all", "none"  # how much is escaped; with NONE emphasis is left out, too
_MARKS = {"strong": "**", "em": "*", "del": "~~"}
_SPECIAL = re.compile(r"([\\`*_~\[\]<>&#|])")
_SCHEME = re.compile(r"(?:https?:|mailto:)", re.IGNORECASE)
_ANY_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_UNSAFE = re.compile(r"[\s<>]")
_SUSPECT_ENTITY = re.compile(r"&(?=#?\w+;)")


def write_inline(nodes, escaping=FEW, *, keeps_anchors=False, is_at_start=True):
    """Markdown of these nodes, which stand in one block; `is_at_start`: at its very beginning, not behind
    other marks on one line."""
    writer = _Writer(escaping, keeps_anchors)
    writer.is_at_start, writer.is_one_line = is_at_start, not is_at_start
    return writer.write(nodes).strip(" \n")


class _Writer:
    def __init__(self, escaping, keeps_anchors):
        self.escaping, self.keeps_anchors = escaping, keeps_anchors
        self.is_at_start, self.is_one_line = True, False

    def write(self, nodes):
        return "".join(self._write_one(node) for node in nodes)

    def _write_one(self, node):
        if isinstance(node, NavigableString):
            return self._write_words(str(node))
        match node.name:
            case "br":
                self.is_at_start = not self.is_one_line
                return "\\\n"
            case "img":
                return node.get("data-figure", "")
            case "code" if self.escaping != NONE:
                return self._write_code(node.get_text())
            case "a":
                return self._write_link(node)
            case "strong" | "em" | "del" if self.escaping != NONE:
                self.is_at_start = False
                return _outside(
                    self.write(node.children), lambda text: _MARKS[node.name].join(["", text, ""])
                )
            case _:
                return self.write(node.children)

    def _write_words(self, words):
        """The words escaped line by line, as far as the parser would take them for marks."""
        written = []
        for line in re.split(r"(\n)", words):
            if line == "\n":
                self.is_at_start = not self.is_one_line
                written.append(line)
            elif line:
                written.append(_outside(line, self._escape))
                self.is_at_start = False
        return "".join(written)

    def _escape(self, words):
        if MARK.fullmatch(words):
            return words
        if self.escaping != FEW:
            return from_words(words) if self.escaping == NONE else _escape_all(words, self.is_at_start)
        if self.is_at_start:
            return from_words(words)
        # Only at the beginning of a line are a hyphen or a number marks.
        return from_words(f"x {words}").removeprefix("x ")

    def _write_code(self, words):
        self.is_at_start = False
        words = " ".join(words.split("\n"))
        if not words.strip():
            return words
        fence = "`" * (max(map(len, re.findall("`+", words)), default=0) + 1)
        pad = " " if words[0] in "` " or words[-1] in "` " else ""
        return f"{fence}{pad}{words}{pad}{fence}"

    def _write_link(self, link):
        address = link.get("href", "").strip()
        if not is_link(address, self.keeps_anchors):
            return self.write(link.children)
        if link.get_text() == address and _SCHEME.match(address) and not re.search(r"[\s<>\\]", address):
            self.is_at_start = False
            return f"<{address}>"
        self.is_at_start = False
        title = _escape_title(" ".join(link.get("title", "").split()))
        written = self.write(link.children)
        return _outside(written, lambda text: f"[{text}]({_destination(address)}{title})")


def is_link(address, keeps_anchors=False):
    """Whether readers may follow this address; one within the page only if its ids stay."""
    if address.startswith("#"):
        return keeps_anchors and len(address) > 1
    return bool(address) and (bool(_SCHEME.match(address)) or not _ANY_SCHEME.match(address))


def _outside(text, mark):
    """Marks the text, and leaves the space around it outside of the marks, where they work."""
    inner = text.strip(" \n")
    if not inner:
        return text
    start = text[: len(text) - len(text.lstrip(" \n"))]
    return start + mark(inner) + text[len(text.rstrip(" \n")) :]


def _escape_all(words, is_at_start):
    escaped = _SPECIAL.sub(r"\\\1", words)
    if is_at_start:
        escaped = re.sub(r"\A(\d{1,9})([.)])", r"\1\\\2", re.sub(r"\A([+=-])", r"\\\1", escaped))
    return escaped


def _destination(address):
    address = _SUSPECT_ENTITY.sub(r"\\&", address.replace("\\", "%5C"))
    if re.search(r"[\s<>]|\).*\(", address) or address.count("(") != address.count(")"):
        return f"<{_UNSAFE.sub(lambda found: quote(found[0]), address)}>"
    return address


def _escape_title(title):
    escaped = title.replace("\\", "\\\\").replace('"', '\\"')
    escaped = _SUSPECT_ENTITY.sub(r"\\&", escaped)
    return f' "{escaped}"' if title else ""
