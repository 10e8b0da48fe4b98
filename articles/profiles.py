"""Addresses of the same person or publication elsewhere, as people type them: one a line."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

MOST = 12
_check = URLValidator(schemes=["https", "http"])


def validate(text):
    """Raises ValidationError with a sentence for the first line that is no address of the web."""
    lines = text.split()
    if len(lines) > MOST:
        sentence = _("These are %(number)s addresses. Please choose at most %(most)s.")
        raise ValidationError(sentence % {"number": len(lines), "most": MOST})
    for line in lines:
        try:
            _check(line)
        except ValidationError as reason:
            sentence = _(
                "“%(line)s” is not an address. Please write one a line, like https://example.org/name."
            )
            raise ValidationError(sentence % {"line": line}) from reason


def read(text):
    """[{address, name}], the name being that of the site."""
    return [{"address": line, "name": _name(line)} for line in text.split()]


def _name(address):
    return (urlsplit(address).hostname or address).removeprefix("www.")
