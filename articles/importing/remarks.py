"""What the outline says of things that a person should look at."""

import re

from django.utils.translation import gettext as _

from ..document import Kind
from ..exporting.names import strong_kind, weak_kind
from .headings import looks_like_heading

_ANSWERED = re.compile(r"(?:Q|A|Question|Answer)\s?\d*\s?[:.)]\s", re.IGNORECASE)


def remark_name(heading, kind):
    """Of a section: that its name says nothing, or is there twice."""
    if heading is None or kind != Kind.OTHER:
        return ""
    if strong_kind(heading.text):
        return _("a name that is there twice: this one became a section of its own")
    return "" if weak_kind(heading.text) else _("unknown name: section, part or text?")


def remark_block(block, kind):
    """Of a block of text: what about it was hard to tell."""
    if block.is_fallback:
        return _("kept as plain paragraphs")
    if block.style == "verbatim":
        return _("kept as typed: columns, tabs or code")
    if kind == Kind.FAQ and any(_ANSWERED.match(line.content) for line in block.lines):
        return _("question and answer marks: kept as text")
    if kind == Kind.FAQ and any(line.text.endswith("?") for line in block.lines):
        return _("a question in the text: kept as text")
    if kind == Kind.FAQ and block.style == "paragraph" and looks_like_heading(block.lines[-1]):
        return _("a heading or a group in the FAQ: kept as text")
    return ""
