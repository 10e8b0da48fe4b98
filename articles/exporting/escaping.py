"""Words to Markdown: nothing is escaped but what the parser of articles would take for a mark."""

import re

from .. import markdown

MARKS = "\\`*_~[<&#"
START = re.compile(r"([#>+=-]|\d{1,9}(?=[.)]))")
_SUSPECT = re.compile(rf"[{re.escape(MARKS)}]|\A[>+=|:-]|\A\d{{1,9}}[.)]")
_LONG = 5_000  # Looking for the fewest marks costs a parse for each: in longer lines all are escaped.
_TOO_LONG = 20_000  # Here even one parse costs too much, if brackets were nested in it.


def from_words(words, before=""):
    """Markdown that the page shows as exactly this line of words, behind `before` ("" or "### ")."""
    if not _SUSPECT.search(words) or (len(words) < _TOO_LONG and shows(words, words, before)):
        return words
    marks = {mark for mark in MARKS if mark in words} | ({"start"} if START.match(words) else set())
    if len(words) < _LONG:
        # The fewest that do: what is still right without a mark escaped needs no backslash there.
        for mark in sorted(marks):
            if shows(_escape(words, marks - {mark}), words, before):
                marks.remove(mark)
    return _escape(words, marks)


def shows(source, words, before=""):
    """Whether the page shows this line of Markdown as one block of exactly these words, without any mark."""
    tokens = markdown.tokens(before + source)
    if len(tokens) != 3 or tokens[0].type not in ("paragraph_open", "heading_open"):
        return False
    children = tokens[1].children
    return all(child.type == "text" for child in children) and "".join(c.content for c in children) == words


def _escape(words, marks):
    chosen = "".join(re.escape(mark) for mark in marks if mark != "start")
    # An underscore within a word is never a mark.
    pattern = rf"(?<=[^\W_])_+(?=[^\W_])|([{chosen}])"
    escaped = (
        re.sub(pattern, lambda found: f"\\{found[1]}" if found[1] else found[0], words) if chosen else words
    )
    return (
        START.sub(_escape_start, escaped, count=1) if "start" in marks and START.match(escaped) else escaped
    )


def _escape_start(found):
    return f"{found[1]}\\" if found[1].isdigit() else f"\\{found[1]}"
