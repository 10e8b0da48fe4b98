"""Which lines of a plain text may be headings, by how they look and by the company they keep."""

import re

from ..exporting.names import strong_kind

_MOST_CHARACTERS, _MOST_WORDS, _MOST_LABEL_WORDS = 90, 14, 9
_ENDS = (".", "!", ",", ";", ":", "…")
_CLOSING = "”’\"')]»"
_STARTS = "([{<-–—#>|*_~`+=\\^&"
_CAPTION = re.compile(
    r"(?:figure|fig|table|chart|graph|exhibit|image|map)\.?\s*[\d:–—]|(?:sources?|credits?|captions?|copyright)\s*:"
    r"|(?:photo|photograph|picture|image|illustration)s?(?:\s*:|\s+(?:by|courtesy|credit)\b)",
    re.IGNORECASE,
)
_ROW = 4  # So many lines in a row that look like headings are a list, a table of contents or verse.


def find_headings(lines, width):
    """For each line whether it is taken for a heading. `width`: that of wrapped text, or 0."""
    looks = [looks_like_heading(line) for line in lines]
    looks = [look and stands_out(lines, index, width) for index, look in enumerate(looks)]
    if looks and not is_strong(lines[-1]):
        looks[-1] = False
    return _without_rows(lines, looks)


def is_furniture(words):
    """Whether this is the page's own invitation below a piece, and none of its words."""
    return " ".join(words.rstrip(":").casefold().split()) == "leave a comment"


def looks_like_heading(line):
    """Whether the line by itself could be a heading."""
    text = line.text
    if line.indent or line.item or line.is_verbatim:
        return False
    return _is_heading_text(text) or is_strong(line)


def is_strong(line):
    """Whether the line is a name that always opens a section, with or without a colon behind it."""
    text = line.text.rstrip(":： ")
    return bool(not line.indent and not line.item and _is_heading_text(text) and strong_kind(text))


def stands_out(lines, index, width):
    """Whether the line is clearly shorter than wrapped lines, and stands first after a blank line."""
    if not width or is_strong(lines[index]):
        return True
    return lines[index].is_after_gap and len(lines[index].text) < width * 0.75


def _is_heading_text(text):
    words = text.split()
    first_letter = next((character for character in text if character.isalpha()), "")
    return (
        len(text) <= _MOST_CHARACTERS
        and len(words) <= _MOST_WORDS
        and first_letter != ""
        and not first_letter.islower()
        and text[0] not in _STARTS
        and not text.rstrip(_CLOSING).endswith(_ENDS)
        and not _CAPTION.match(text)
        and not (": " in text and len(words) > _MOST_LABEL_WORDS)
    )


def _without_rows(lines, looks):
    """Long rows are text; but a strong name in one counts if the piece has none of its kind elsewhere."""
    rows = list(_rows(looks))
    elsewhere = {strong_kind(lines[i].text) for row in rows if len(row) < _ROW for i in row}
    kept = [False] * len(lines)
    for row in rows:
        for index in row:
            is_named = is_strong(lines[index]) and strong_kind(lines[index].text) not in elsewhere
            kept[index] = len(row) < _ROW or is_named
    return kept


def _rows(looks):
    """The indexes of each unbroken run of lines that look like headings."""
    row = []
    for index, look in enumerate([*looks, False]):
        if look:
            row.append(index)
        elif row:
            yield row
            row = []
