"""A plain text as lines that know what they are by themselves: list item, kept as typed, or prose."""

import re
from dataclasses import dataclass, replace

from .lists import Item, find_items

_COLUMNS = re.compile(r"[^\s.?!:;] {2,}\S")
_CODE = re.compile(r"[{}=;<>|\\]|\(\)|\w_\w")
_SENTENCE_END = (".", "!", "?", ":", ";", "”", '"', "…", ")", "’")


@dataclass(frozen=True)
class Line:
    number: int
    raw: str  # without trailing space
    is_after_gap: bool
    item: Item | None = None
    is_verbatim: bool = False

    @property
    def text(self):
        return self.raw.strip()

    @property
    def indent(self):
        """How many columns stand before the text; a tab goes to the next multiple of four."""
        return len(self.raw[: -len(self.text)].expandtabs(4))

    @property
    def content(self):
        """What the page shows as words: an item's marker is drawn."""
        return self.item.rest if self.item else self.text

    @property
    def exported(self):
        """The line in the normal form in which it is exported."""
        return f"{self.item.marker}{self.item.space}{self.item.rest}" if self.item else self.text


def read_lines(source):
    """The lines of a text that are not blank."""
    lines, is_after_gap = [], False
    for number, raw in enumerate(source.split("\n"), 1):
        if raw.strip():
            lines.append(Line(number, raw.rstrip(), is_after_gap))
        is_after_gap = not raw.strip()
    lines = [replace(line, item=item) for line, item in zip(lines, find_items(lines), strict=True)]
    return _mark_verbatim(lines)


def wrapping(lines):
    """The width at which the text is broken into lines of similar length; 0 if a line is a paragraph."""
    lengths = sorted(len(line.text) for line in lines if not line.item and not line.is_verbatim)
    width = lengths[int(len(lengths) * 0.9)] if lengths else 0
    full = [line for line in lines if width * 0.75 <= len(line.text) <= width * 1.3]
    broken = sum(not line.text.endswith(_SENTENCE_END) for line in full)
    return width if 40 <= width <= 120 and len(full) >= 4 and broken >= len(full) * 0.6 else 0


def _mark_verbatim(lines):
    marked, is_in_list = [], False
    columns = [len(line.text) <= 100 and bool(_COLUMNS.search(line.content)) for line in lines]
    for index, line in enumerate(lines):
        is_in_list = bool(line.item) or (is_in_list and line.indent > 0 and not line.is_after_gap)
        is_in_columns = columns[index] and any(
            columns[max(0, index - 1) : index] + columns[index + 1 : index + 2]
        )
        goes_on = index > 0 and marked[-1].is_verbatim
        is_code = not is_in_list and line.indent >= 4 and (goes_on or _looks_like_code(line.text))
        is_verbatim = "\t" in line.content or is_in_columns or is_code
        marked.append(replace(line, item=None if is_verbatim else line.item, is_verbatim=is_verbatim))
    return marked


def _looks_like_code(text):
    return bool(_CODE.search(text)) or (len(text.split()) < 8 and not text.endswith(_SENTENCE_END))
