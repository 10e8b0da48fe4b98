"""A comment as its readers see it: without the marks of Markdown, between which words could hide."""

from functools import lru_cache
from html.parser import HTMLParser

_APART = {"p", "br", "li", "blockquote", "pre", "ol", "ul"}


def text_of(comment):
    """Everything in which words can stand: the name, the text, the addresses of links; a line each."""
    text, addresses = read(comment.html)
    return "\n".join([comment.display_name, text, *addresses])


@lru_cache(maxsize=16)
def read(html):
    """(text, addresses of links) of a stored rendering."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.text), reader.addresses


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.text, self.addresses = [], []

    def handle_starttag(self, tag, attributes):
        if tag in _APART:
            self.text.append("\n")
        if tag == "a":
            self.addresses += [value for name, value in attributes if name == "href" and value]

    def handle_data(self, words):
        self.text.append(words)
