"""Who wrote a piece and who asked, as outputs say it in the language that is spoken now."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _


def by(names):
    return _("By %(names)s") % {"names": names}


def asked_by(name):
    return _("Asked by %(reader)s") % {"reader": name}


def read_asked_by(words):
    """The name in words that `asked_by` made, in any of our languages; other words as they are."""
    for language, __ in settings.LANGUAGES:
        with translation.override(language):
            before, after = asked_by("\n").split("\n")
        if words.startswith(before) and words.endswith(after):
            return words.removeprefix(before).removesuffix(after)
    return words
