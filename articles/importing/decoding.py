"""Bytes to text, strictly: what is not clean UTF-8 text is refused, never guessed."""

import re

from django.utils.translation import gettext as _

from ..document import Unusable

_BINARY = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")


def decode(content):
    """The text of a file, without byte order mark, with LF line ends. Raises Unusable."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise Unusable(_("This is UTF-16 text. Please save it as UTF-8."))
    if b"\0" in content:
        raise Unusable(_("It contains NUL characters, so it is not a text. Please save it as UTF-8 text."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as reason:
        line = content.count(b"\n", 0, reason.start) + 1
        sentence = _("Line %(line)s is not UTF-8 text. Please save the file as UTF-8.")
        raise Unusable(sentence % {"line": line}) from reason
    if _BINARY.search(text):
        sentence = _("It contains control characters, so it is not a text. Please save it as UTF-8 text.")
        raise Unusable(sentence)
    if not text.strip():
        raise Unusable(_("It is empty. Please choose a file with a text."))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def headline_from(stem):
    """A headline made from a file's name, for a text that has none."""
    words = re.sub(r"[\s_-]+", " ", stem).strip()
    return words[:1].upper() + words[1:]
