"""Addresses of the same person or publication elsewhere, as people type them: one a line."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

MOST = 12
_check = URLValidator(schemes=["https", "http"])


def validate(text):
    """Raises ValidationError with a sentence for the first line that is no address of the web."""
    lines = text.split()
    if len(lines) > MOST:
        raise ValidationError(f"These are {len(lines)} addresses. Please choose at most {MOST}.")
    for line in lines:
        try:
            _check(line)
        except ValidationError as reason:
            sentence = f"“{line}” is not an address. Please write one a line, like https://example.org/name."
            raise ValidationError(sentence) from reason


def read(text):
    """[{address, name}], the name being that of the site."""
    return [{"address": line, "name": _name(line)} for line in text.split()]


def _name(address):
    return (urlsplit(address).hostname or address).removeprefix("www.")
