"""What a page weighs: whole, without the cards of its comments, and the words of those alone."""

import html
import re

from articles import compressing

KB = 1024
_CARD = re.compile(r'<article id="comment-.*?</article>\n?', re.DOTALL)
_BODY = re.compile(r'<div class="comment-body"[^>]*>(.*?)</div>', re.DOTALL)


def parts(page):
    """(what it is, its bytes) of the parts that no card could be without."""
    text = page.decode()
    words = html.unescape(re.sub("<[^>]+>", "", "".join(_BODY.findall(text))))
    return [
        ("the same page without any card", _CARD.sub("", text).encode()),
        ("the words of its comments alone", words.encode()),
    ]


def told(content):
    """(kilobytes, what they are in each encoding)."""
    small = {name: len(compress(content)) / KB for name, compress in compressing.WAYS.items()}
    return len(content) / KB, ", ".join(f"{name} {size:.1f} KB" for name, size in small.items())
