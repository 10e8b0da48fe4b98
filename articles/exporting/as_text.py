"""A document as plain text, one paragraph a line: of an imported text, line for line the one that came in."""

import re

from .. import languages, markdown
from . import credited


def to_text(document, names=None):
    """The whole piece as plain text; `names` maps what the byline holds to names for display."""
    with languages.speaking(document.language):
        return "\n".join(_lines(document, names or {})) + "\n"


def _lines(document, names):
    paper = _Paper()
    paper.write(document.headline)
    paper.write(document.standfirst)
    paper.write(plain(document.lead_image))
    if document.byline:
        paper.write(credited.by(", ".join(names.get(key, key) for key in document.byline)))
    for section in document.sections:
        paper.write(section.heading)
        paper.write_markdown(section.markdown)
        for question in section.questions:
            paper.write(question.question)
            paper.write(question.asked_by and credited.asked_by(question.asked_by))
            paper.write_markdown(question.markdown)
    return paper.lines


def plain(source):
    """The words of Markdown without its marks: links as "words (url)", rows of tables with " | "."""
    paper = _Paper()
    paper.write_markdown(source)
    return "\n".join(paper.lines)


def words(source):
    """The words that a reader sees: as `plain`, without addresses and without the breaks of typed lines."""
    paper = _Paper(is_read=True)
    paper.write_markdown(source)
    return "\n".join(paper.lines)


class _Paper:
    """Lines being written. What stands in a list or a quotation is put behind its marker or indented."""

    def __init__(self, *, is_read=False):
        self.is_read = is_read
        self.lines = []
        self.is_after_wrapped = False
        self.margins = []  # [for the first line, for the lines after it]
        self.cells = []

    def write(self, text):
        if not text:
            return
        if self.is_after_wrapped:
            self.lines.append("")
            self.is_after_wrapped = False
        for line in text.split("\n"):
            self.lines.append("".join(first for first, _ in self.margins) + line)
            self.margins = [(rest, rest) for _, rest in self.margins]

    def write_paragraph(self, text):
        """Blank lines stand around a paragraph of several lines, as nothing else shows where it ends."""
        is_wrapped = "\n" in text and not self.margins
        if is_wrapped and self.lines and self.lines[-1]:
            self.lines.append("")
            self.is_after_wrapped = False
        self.write(text)
        self.is_after_wrapped = is_wrapped

    def write_markdown(self, source):
        typed = source.split("\n")
        for token in markdown.tokens(source):
            self.set_margin(token, typed)
            match token.type:
                case "tr_open":
                    self.cells = []
                case "th_open" | "td_open":
                    self.cells.append("")
                case "tr_close":
                    self.write(" | ".join(self.cells))
                    self.cells = []
                case "inline" if self.cells:
                    self.cells[-1] = _words(token, self.is_read)
                case "inline":
                    self.write_paragraph(_words(token, self.is_read))
                case "fence" | "code_block":
                    self.write(token.content.removesuffix("\n"))
                case "hr":
                    self.write("* * *")

    def set_margin(self, token, typed):
        match token.type:
            case "list_item_open":
                self.indent("• " if self.is_read and not token.info else _marker(token, typed))
            case "blockquote_open":
                self.margins.append(("> ", "> "))
            case "footnote_open":
                self.indent(f"[{token.meta['id'] + 1}] ")
            case "list_item_close" | "blockquote_close" | "footnote_close":
                self.margins.pop()

    def indent(self, marker):
        self.margins.append((marker, " " * len(marker)))


def _marker(item, typed):
    """The marker of a list item and the space behind it, as they were typed."""
    mark = item.info + item.markup
    space = re.match(re.escape(mark) + r"([ \t]{1,4})", typed[item.map[0]].lstrip())
    return mark + (space[1] if space else " ")


def _words(inline, is_read=False):
    """The words of a line of text; a link or an image gives its address behind its words, an image its credit
    before that. What `is_read` has neither addresses nor the breaks of typed lines."""
    words, links = [], []
    for child in inline.children or ():
        match child.type:
            case "softbreak" if is_read:
                words.append(" ")
            case "softbreak" | "hardbreak":
                words.append("\n")
            case "link_open" if not is_read:
                links.append((len(words), child.attrs["href"]))
            case "link_close" if not is_read:
                start, address = links.pop()
                words.append(_address("".join(words[start:]), address))
            case "image" if is_read:
                words.append(_words(child, is_read))
            case "image":
                alternative = _words(child)
                details = [child.attrs.get("title"), child.attrs["src"].removesuffix("#decorative")]
                words += [alternative, _address(alternative, "; ".join(filter(None, details)))]
            case "footnote_ref":
                words.append(f"[{child.meta['id'] + 1}]")
            case _:
                words.append(child.content)
    return "".join(words)


def _address(words, address):
    return "" if address in (words, f"mailto:{words}") else f" ({address})" if words else address
