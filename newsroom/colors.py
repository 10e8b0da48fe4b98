"""The colors that a publication may choose: readable on every ground of its pages, by WCAG 2.2 (1.4.3)."""

import re

from django.core.exceptions import ValidationError

LEAST = 4.5
# As in static/site/tokens.css: --paper, --surface, and the words on a button.
LIGHT_GROUNDS = ("#fdfcf9", "#f4f1ea")
DARK_GROUNDS = ("#161512", "#211f1b")
ACCENT, ACCENT_IN_THE_DARK = "#0b5563", "#83c9d6"
COLOR = re.compile(r"#[0-9a-f]{6}")


def validate_on_light(color):
    """Raises ValidationError with a sentence for a color that cannot be read on a light page."""
    _validate(color, LIGHT_GROUNDS, "light", "darker")


def validate_on_dark(color):
    """Raises ValidationError with a sentence for a color that cannot be read on a dark page."""
    _validate(color, DARK_GROUNDS, "dark", "lighter")


def contrast(one, other):
    """The ratio of the luminances of two colors, 1 to 21."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _validate(color, grounds, page, way):
    if not COLOR.fullmatch(color):
        raise ValidationError(f"“{color}” is not a color. Please write it like #0b5563.")
    lowest = min(contrast(color, ground) for ground in grounds)
    if lowest < LEAST:
        raise ValidationError(
            f"Words in {color} cannot be read well on a {page} page: the contrast is {lowest:.1f} to 1, and "
            f"readers need {LEAST} to 1. Please choose a {way} color."
        )


def _luminance(color):
    """Relative luminance as https://www.w3.org/TR/WCAG22/#dfn-relative-luminance has it."""
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
