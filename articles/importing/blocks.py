"""Lines of plain text to Markdown, block by block, and the proof that nothing of them is lost."""

import re
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from itertools import groupby, pairwise

from .. import markdown
from ..exporting import plain
from ..exporting.escaping import from_words

_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Block:
    style: str  # paragraph, list, verbatim or part
    lines: tuple
    is_fallback: bool = False

    @cached_property
    def markdown(self):
        if self.is_fallback:
            return "\n\n".join(from_words(line.text) for line in self.lines)
        return _WRITERS[self.style](self.lines)

    def checked(self):
        """This block, or the same lines as paragraphs if the page or the export would change a word."""
        return self if is_exact(self.markdown, self.lines, self.is_fallback) else self.as_paragraphs()

    def as_paragraphs(self):
        return Block(self.style, self.lines, is_fallback=True)


def to_blocks(lines, parts, is_joined):
    """The lines of one section as blocks. `parts`: numbers of the lines that open a part; `is_joined`:
    whether lines without a blank line between them are one paragraph."""
    styled, group, before = [], 0, ""
    for line in lines:
        style = _style(line, parts, before)
        goes_on = style == before and style != "part"
        if not goes_on or (style == "paragraph" and (line.is_after_gap or not is_joined)):
            group += 1
        styled.append((group, style, line))
        before = style
    for (_, style), members in groupby(styled, key=lambda each: each[:2]):
        yield Block(style, tuple(line for *_, line in members))


def to_markdown(blocks):
    """One Markdown text that shows exactly the words of these blocks, and the blocks as they were taken."""
    joined = "\n\n".join(block.markdown for block in blocks)
    if is_exact(joined, [line for block in blocks for line in block.lines]):
        return joined, blocks
    checked = [block.checked() for block in blocks]
    return "\n\n".join(block.markdown for block in checked), checked


def is_exact(source, lines, is_plain=False):
    """Whether this Markdown is exported as these lines, and the page shows all their words."""
    exported = [line.strip() for line in plain(source).split("\n")]
    if [line for line in exported if line] != [line.text if is_plain else line.exported for line in lines]:
        return False
    page = unescape(_TAG.sub("", markdown.render_article(source, key="x").html))
    words = " ".join(line.text if is_plain else line.content for line in lines)
    return page.split() == words.split() and (_counts_on(lines) or _keeps_numbers(source))


def _counts_on(lines):
    """Whether all the numbers of items go on from each other, so that any list would count them rightly."""
    numbers = [line.item.number for line in lines if line.item and line.item.number is not None]
    return all(after == before + 1 for before, after in pairwise(numbers))


def _keeps_numbers(source):
    """Whether the page counts each list as its author did: 1, 2, then 1, 2 again would go on with 3, 4."""
    counts = []
    for token in markdown.tokens(source):
        if token.type == "ordered_list_open":
            counts.append(None)
        elif token.type == "ordered_list_close":
            counts.pop()
        elif token.type == "list_item_open" and token.info:
            number, before = int(token.info), counts[-1]
            if before is not None and number != before + 1 and not number == before == 1:
                return False
            counts[-1] = number
    return True


def _style(line, parts, before):
    if line.number in parts:
        return "part"
    if line.is_verbatim:
        return "verbatim"
    return "list" if line.item or (before == "list" and line.indent) else "paragraph"


def _paragraph(lines):
    return "\n".join(from_words(line.text) for line in lines)


def _part(lines):
    return f"### {from_words(lines[0].text, '### ')}"


def _verbatim(lines):
    """A block of code whose fence is longer than any in it."""
    code = "\n".join(
        ("\n" if line.is_after_gap and line is not lines[0] else "") + line.raw for line in lines
    )
    longest = max(map(len, re.findall("`+", code)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{code}\n{fence}"


def _list(lines):
    """A list, nested as it was indented; lines of an item after its first stand below its words."""
    written, levels = [], []  # levels: (indent as typed, column of the item's words)
    for line in lines:
        if line.item:
            while levels and levels[-1][0] >= line.indent:
                levels.pop()
            margin = " " * (levels[-1][1] if levels else 0)
            marker = f"{margin}{line.item.marker}{line.item.space}"
            levels.append((line.indent, len(marker.expandtabs(4))))
            written.append(marker + from_words(line.item.rest))
        else:
            gap = "\n" if line.is_after_gap else ""
            written.append(f"{gap}{' ' * levels[-1][1]}{from_words(line.text)}")
    return "\n".join(written)


_WRITERS = {"paragraph": _paragraph, "list": _list, "verbatim": _verbatim, "part": _part}
