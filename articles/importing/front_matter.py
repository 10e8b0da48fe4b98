"""YAML front matter as plain data: every scalar is the words that stand there, "1984" and "on" too."""

import re

import yaml
from django.utils.translation import gettext as _

from ..document import Unusable
from ..numbers import grouped

_FRONT = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_MOST = 20_000  # characters; YAML is slow to read
_NOTHING = ("", "~", "null")


def split_front_matter(source):
    """(the fields of the front matter, the text behind it, how many lines it takes)."""
    found = _FRONT.match(source)
    if not found:
        return {}, source, 0
    return _fields(found[1]), source[found.end() :], found[0].count("\n")


def _fields(source):
    if len(source) > _MOST:
        sentence = _("The front matter is too long. Please shorten it to %(most)s characters.")
        raise Unusable(sentence % {"most": grouped(_MOST)})
    try:
        fields = _Words(source).get_single_data()
    except (yaml.YAMLError, RecursionError, ValueError) as reason:
        mark = getattr(reason, "problem_mark", None)
        sentence = _("The front matter is not YAML. Please correct or remove it.")
        if mark:
            sentence = _("The front matter is not YAML at line %(line)s. Please correct or remove it.")
        raise Unusable(sentence % {"line": mark and mark.line + 2}) from reason
    if not isinstance(fields or {}, dict):
        raise Unusable(_("The front matter must be a list of fields such as “headline: …”."))
    return fields or {}


class _Words(yaml.BaseLoader):
    """Knows texts, lists and mappings, and nothing where YAML's words for it stand without quotes."""

    def construct_scalar(self, node):
        value = super().construct_scalar(node)
        return None if node.style is None and value in _NOTHING else value
