"""XML from plain texts. What the format has no place for, from names typed long ago, is left out."""

import re
from xml.etree import ElementTree

_NOWHERE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def root(tag, **attributes):
    return ElementTree.Element(tag, attributes)


def add(parent, tag, words="", attributes=None):
    """A new last element with these words and attributes; those that are empty are left out."""
    kept = {name: clean(value) for name, value in (attributes or {}).items() if value}
    made = ElementTree.SubElement(parent, tag, kept)
    made.text = clean(words) or None
    return made


def clean(words):
    """The words without the characters that XML 1.0 excludes."""
    return _NOWHERE.sub("", words)


def written(element):
    return ElementTree.tostring(element, encoding="utf-8", xml_declaration=True) + b"\n"
