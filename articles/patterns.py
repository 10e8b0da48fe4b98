"""Small templates that stand on a page a hundred times: rendered once in each language, then filled as `%`
patterns, which costs a hundredth of it."""

import re
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils import timezone, translation

_PLACE = re.compile("\x02(\\w+)\x03")


def pattern(template, *names, **fixed):
    """The template as a `%` pattern with places of these names, in the language spoken now. What is put there
    has to be escaped; the names are given to the template as texts that say something."""
    spoken = translation.get_language(), timezone.get_current_timezone_name()
    return _pattern(spoken, template, names, tuple(sorted(fixed.items())))


def leave_open(*names):
    """For each name a text without any sign that is escaped; `close` makes a place of it."""
    return {name: f"\x02{name}\x03" for name in names}


def close(html):
    """The pattern of a text that was rendered with places left open."""
    return _PLACE.sub(r"%(\1)s", html.replace("%", "%%"))


@lru_cache(maxsize=512)
def _pattern(spoken, template, names, fixed):
    return close(render_to_string(template, {**leave_open(*names), **dict(fixed)}).strip("\n"))
