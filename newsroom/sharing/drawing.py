"""Draws the picture of a page, 1200 pixels wide and 630 high."""

import logging
from io import BytesIO

from django.core.files.storage import default_storage
from PIL import Image, ImageDraw, ImageOps

from . import lettering
from .picture import HEIGHT, SIZE, WIDTH

MARGIN, PAPER = 80, "#fdfcf9"
SIZES, LEADING = (84, 74, 64, 56, 48, 42), 1.22
TOP, BOTTOM = 176, 512  # Between them stands the headline.
log = logging.getLogger(__name__)


class NoLead(OSError):
    """The lead image cannot be read just now."""


def draw(picture):
    """The bytes of the file: of its lead image, else of its words. Raises NoLead."""
    return _encode(_open_lead(picture.lead) if picture.lead else draw_words(picture), picture.lead)


def draw_instead(picture):
    """The bytes of a file of the same kind with its words, while its lead image cannot be read."""
    return _encode(draw_words(picture), picture.lead)


def draw_words(picture):
    """The words on the color of the publication, which is readable on its pages and so the pages' on it."""
    made = Image.new("RGB", SIZE, picture.accent)
    canvas = ImageDraw.Draw(made)
    name, headline = lettering.drawable(picture.name), lettering.drawable(picture.headline)
    below = [lettering.drawable(words) for words in (picture.topic, picture.byline)]
    if headline:
        _write(canvas, name, 92, 36)
    _write_headline(canvas, headline or name)
    _write(canvas, " · ".join(filter(None, below)), 560, 30, lettering.PLAIN)
    canvas.rectangle((MARGIN, 132, WIDTH - MARGIN, 134), fill=PAPER)
    canvas.rectangle((0, HEIGHT - 14, WIDTH, HEIGHT), fill=PAPER)
    return made


def _encode(image, is_photo):
    made = BytesIO()
    if is_photo:
        image.save(made, "JPEG", quality=82, progressive=True, optimize=True)
    else:
        # A few shades of one color say all of it in a third of the bytes.
        image.quantize(48).save(made, "PNG", optimize=True)
    return made.getvalue()


def _write(canvas, words, y, size, weight=lettering.BOLD):
    font = lettering.font(size, weight)
    words = lettering.shorten(words, font, WIDTH - 2 * MARGIN)
    canvas.text((MARGIN, y), words, PAPER, font, anchor="ls")


def _write_headline(canvas, words):
    if not words:
        return
    font, lines = lettering.fit(words, WIDTH - 2 * MARGIN, BOTTOM - TOP, SIZES, LEADING)
    step = font.size * LEADING
    y = TOP + (BOTTOM - TOP - step * len(lines)) / 2 + font.size
    for number, line in enumerate(lines):
        canvas.text((MARGIN, y + number * step), line, PAPER, font, anchor="ls")


def _open_lead(name):
    try:
        with default_storage.open(f"images/{name}") as file, Image.open(file, formats=["WEBP"]) as opened:
            plain = Image.new("RGB", opened.size, PAPER)
            plain.paste(opened, mask=opened.convert("RGBA").getchannel("A"))
    except Exception as reason:
        # Each kind of storage has its own errors.
        log.exception("A lead image could not be read.")
        raise NoLead(name) from reason
    return ImageOps.fit(plain, SIZE, Image.Resampling.LANCZOS, centering=(0.5, 0.4))
