"""The words of stored HTML as a reader sees them, a line for each block."""

import re
from html.parser import HTMLParser

_BLOCKS = {"blockquote", "br", "figcaption", "figure", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre"}
_BLOCKS |= {"section", "table", "td", "th", "tr", "ul"}


def words(*pieces):
    """Pictures give their alternative text; the numbers of notes and the ways back from them are no words."""
    reader = _Reader()
    for html in pieces:
        reader.feed(html)
        reader.parts.append("\n")
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return "\n".join(filter(None, lines))


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.parts, self.unseen = [], ""

    def handle_starttag(self, tag, attrs):
        classes = dict(attrs).get("class", "")
        if not self.unseen and classes in ("footnote-ref", "footnote-backref"):
            self.unseen = tag
        elif tag == "img":
            self.parts.append(dict(attrs).get("alt") or "")
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag):
        if tag == self.unseen:
            self.unseen = ""
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data):
        if not self.unseen:
            # The line breaks that an author typed are spaces, and blocks break by themselves.
            self.parts.append(re.sub(r"\s+", " ", data))
