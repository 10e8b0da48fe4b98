"""Blocks of HTML as Markdown, and the proof for each that the page will show all its words."""

import re
from dataclasses import dataclass, field
from html import unescape

from bs4 import NavigableString, Tag

from .. import markdown
from ..exporting.escaping import from_words
from .inlines import ALL, FEW, NONE, write_inline
from .tidying import BLOCKS, HEADINGS

_TAG = re.compile(r"<[^>]*>")
_UNCOUNTED = re.compile(
    r"<figcaption>.*?</figcaption>|<sup class=\"footnote-ref\">.*?</sup>|<a [^>]*footnote-backref.*?</a>"
)
_LANGUAGE = re.compile(r"(?:language|lang|brush|highlight-source)[-:]\s*([\w+-]{1,30})")
_RULES = {"left": ":--", "center": ":-:", "right": "--:"}
KNOWN = (*HEADINGS, "p", "ul", "ol", "pre", "blockquote", "table", "hr", "dl")
PLAIN = "kept as plain paragraphs"


def words_of(node):
    """The words of an element as a reader sees them: space where a block or a line ends."""
    if isinstance(node, NavigableString):
        return str(node)
    if node.name == "img":
        return ""
    inner = "".join(words_of(child) for child in node.children)
    return f"\n{inner}\n" if node.name in BLOCKS or node.name == "br" else inner


def page_words(source):
    """The words that the page shows of this Markdown, without the numbers of its notes."""
    html = markdown.render_article(source, key="x").html
    return unescape(_TAG.sub("", _UNCOUNTED.sub("", html))).split()


@dataclass(frozen=True)
class Writer:
    """`is_ours`: whether the HTML is an export of ours, whose paragraphs and anchors mean what they say;
    `levels`: what a level of its headings is in the Markdown."""

    is_ours: bool = False
    levels: dict = field(default_factory=dict)

    def write(self, elements):
        """(Markdown, remark) of these blocks; each is written in the richest way that keeps its words."""
        blocks, remark = [], ""
        for block in to_blocks(elements):
            written, said = self._write_safely(block, blocks[-1] if blocks else "")
            if written:
                blocks.append(written)
            remark = said or remark
        return "\n\n".join(blocks), remark

    def _write_safely(self, block, before):
        words = words_of(block).split()
        for escaping in (FEW, ALL, NONE):
            written = _Blocks(self, escaping).write_one(block, before)
            if page_words(written) == words:
                return written, "" if escaping != NONE else "emphasis left out: it would have cost words"
        return write_plainly(block), PLAIN


def write_plainly(element):
    """Paragraphs of nothing but the words."""
    lines = (" ".join(line.split()) for line in words_of(element).split("\n"))
    return "\n\n".join(from_words(line) for line in lines if line)


def to_blocks(nodes):
    """The blocks in these nodes; boxes are opened."""
    for node in nodes:
        if isinstance(node, Tag):
            yield from [node] if node.name in KNOWN else to_blocks(node.children)


class _Blocks:
    """Writes blocks with one way of escaping."""

    def __init__(self, writer, escaping):
        self.writer, self.escaping = writer, escaping

    def inline(self, element):
        return write_inline(element.children, self.escaping, keeps_anchors=self.writer.is_ours)

    def line(self, element):
        """Its text on one line, behind other marks."""
        source = write_inline(
            element.children, self.escaping, keeps_anchors=self.writer.is_ours, is_at_start=False
        )
        return " ".join(source.replace("\\\n", " ").split("\n"))

    def write(self, element):
        blocks = []
        for block in to_blocks(element.children):
            if written := self.write_one(block, blocks[-1] if blocks else ""):
                blocks.append(written)
        return blocks

    def write_one(self, block, before=""):
        """Markdown of one block. `before`: that of the one before it, as two lists must not become one."""
        match block.name:
            case "ul" | "ol":
                return self.write_list(block, before)
            case "pre":
                return _fence(block)
            case "blockquote":
                return _indent("\n\n".join(self.write(block)), "> ", "> ")
            case "table":
                return self.write_table(block)
            case "hr":
                return "---"
            case "dl":
                return self.write_terms(block)
            case name if name in HEADINGS:
                return self.write_heading(block)
            case _:
                return self.inline(block)

    def write_heading(self, block):
        level = int(block.name[1])
        level = self.writer.levels.get(level, max(3, level))
        words = self.line(block)
        return f"{'#' * level} {words}" if words else ""

    def write_terms(self, block):
        written = []
        for child in block.find_all(["dt", "dd"]):
            if child.name == "dt":
                words = self.line(child)
                written.append(f"**{words}**" if words and self.escaping != NONE else words)
            else:
                written += self.write(child)
        return "\n\n".join(part for part in written if part)

    def write_list(self, block, before):
        items = block.find_all("li", recursive=False)
        is_loose = self.is_loose(items)
        number = block.get("start", "1")
        number = int(number) if number.isdecimal() and len(number) < 9 else 1
        is_second = re.match(r"-( |\Z)" if block.name == "ul" else r"\d+\.( |\Z)", before)
        written = []
        for index, item in enumerate(items):
            bullet = "*" if is_second else "-"
            if block.name == "ol":
                bullet = f"{number + index}{')' if is_second else '.'}"
            inner = self.write_item(item, is_loose)
            written.append(_indent(inner, f"{bullet} ", " " * (len(bullet) + 1)) if inner else bullet)
        return ("\n\n" if is_loose else "\n").join(written)

    def write_item(self, item, is_loose):
        return ("\n\n" if is_loose else "\n").join(self.write(item))

    def is_loose(self, items):
        """Whether space stands between the items. Others mean nothing by the one paragraph in each item."""
        if self.writer.is_ours:
            return any(item.find("p", attrs={"data-loose": None}, recursive=False) for item in items)
        return any(
            len(item.find_all(["p", "pre", "table", "blockquote"], recursive=False)) > 1 for item in items
        )

    def write_table(self, table):
        rows = [row for row in table.find_all("tr") if row.find_parent("table") is table]
        cells = [row.find_all(["th", "td"], recursive=False) for row in rows]
        width = max((sum(map(_span, row)) for row in cells), default=0)
        if not width:
            return "\n\n".join(self.write(table))
        written = [self.write_row(row, width) for row in cells]
        rules = [_RULES.get(_alignment(cell), "---") for cell in cells[0]]
        captions = [self.inline(each) for each in table.find_all("p", recursive=False)]
        rule = f"| {' | '.join([*rules, *['---'] * (width - len(rules))])} |"
        return "\n\n".join([*captions, "\n".join([written[0], rule, *written[1:]])])

    def write_row(self, cells, width):
        texts = []
        for cell in cells:
            blocks = [self.line(each) for each in _flat(cell)]
            texts += [" ".join(blocks).replace("|", "\\|"), *[""] * (_span(cell) - 1)]
        return f"| {' | '.join([*texts, *[''] * (width - len(texts))])} |"


def _flat(cell):
    """The innermost blocks of a cell: a row has no place for lists."""
    for block in to_blocks(cell.children):
        if block.name in ("ul", "ol", "blockquote", "dl", "table"):
            for part in block.find_all(["li", "dt", "dd", "td", "th", "p"]):
                if not part.find(["li", "td", "th", "p"]):
                    yield part
        else:
            yield block


def _span(cell):
    span = cell.get("colspan", "1")
    return min(20, int(span)) if span.isdecimal() and int(span[:3]) else 1


def _alignment(cell):
    styled = re.search(r"text-align:\s*(left|center|right)", cell.get("style", ""))
    named = [name for name in cell.get("class", ()) if name in _RULES]
    return styled[1] if styled else named[0] if named else cell.get("align", "")


def _fence(block):
    code = block.find("code") or block
    named = [
        found[1]
        for name in (*code.get("class", ()), *block.get("class", ()))
        if (found := _LANGUAGE.match(name))
    ]
    for line in block.find_all("br"):
        line.replace_with("\n")
    words = block.get_text().removesuffix("\n")
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", words)), default=0))
    return f"{fence}{named[0] if named else ''}\n{words}\n{fence}"


def _indent(text, first, others):
    lines = text.split("\n")
    return "\n".join(
        [
            first + lines[0],
            *((others + line).rstrip() if line or others.strip() else "" for line in lines[1:]),
        ]
    )
