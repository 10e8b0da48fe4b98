"""The colors that a publication may choose: readable on every ground of its pages, by WCAG 2.2 (1.4.3)."""

import re

from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext as _

LEAST = 4.5
# As in static/site/tokens.css: --paper, --surface, and the words on a button.
LIGHT_GROUNDS = ("#fdfcf9", "#f4f1ea")
DARK_GROUNDS = ("#161512", "#211f1b")
ACCENT, ACCENT_IN_THE_DARK = "#0b5563", "#83c9d6"
COLOR = re.compile(r"#[0-9a-f]{6}")


def validate_on_light(color):
    """Raises ValidationError with a sentence for a color that cannot be read on a light page."""
    sentence = _(
        "Words in %(color)s cannot be read well on a light page: the contrast is %(found)s to 1, and readers "
        "need %(least)s to 1. Please choose a darker color."
    )
    _validate(color, LIGHT_GROUNDS, sentence)


def validate_on_dark(color):
    """Raises ValidationError with a sentence for a color that cannot be read on a dark page."""
    sentence = _(
        "Words in %(color)s cannot be read well on a dark page: the contrast is %(found)s to 1, and readers "
        "need %(least)s to 1. Please choose a lighter color."
    )
    _validate(color, DARK_GROUNDS, sentence)


def contrast(one, other):
    """The ratio of the luminances of two colors, 1 to 21."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _validate(color, grounds, sentence):
    if not COLOR.fullmatch(color):
        words = {"color": color}
        raise ValidationError(_("“%(color)s” is not a color. Please write it like #0b5563.") % words)
    lowest = min(contrast(color, ground) for ground in grounds)
    if lowest < LEAST:
        numbers = {"found": number_format(lowest, 1), "least": number_format(LEAST)}
        raise ValidationError(sentence % {"color": color, **numbers})


def _luminance(color):
    """Relative luminance as https://www.w3.org/TR/WCAG22/#dfn-relative-luminance has it."""
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
