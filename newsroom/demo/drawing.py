"""The pictures of the sample articles, drawn here: nobody else's work, and the same on every machine."""

import io
from random import Random

from PIL import Image, ImageDraw

SIZE = WIDTH, HEIGHT = 1600, 900
COSTS = [
    ("Cars", 12_900, "#28536b"),
    ("Track access", 9_400, "#3f7186"),
    ("Crew", 8_600, "#7a8450"),
    ("Energy", 5_200, "#c2703d"),
    ("Linen, breakfast", 4_900, "#a04a3c"),
]
FINER = 2  # Drawn larger and made smaller, so that edges are smooth.


def night_train():
    """A train with lit windows crosses a viaduct over the sea by night."""
    picture = _sky((10, 18, 48), (98, 84, 128), (226, 150, 112))
    draw, random = ImageDraw.Draw(picture), Random(14)  # noqa: S311 - stars, no secrets
    for _ in range(160):
        _dot(
            draw,
            random.uniform(0, WIDTH),
            random.uniform(0, 430) ** 0.98,
            random.uniform(0.6, 1.9),
            "#cfd6f2",
        )
    _moon(picture)
    _hills(draw, random, 560, 70, "#3d3a66")
    _hills(draw, random, 640, 50, "#262648")
    _box(draw, 0, 745, WIDTH, HEIGHT, "#141a36")
    for _ in range(90):
        x, y = random.uniform(0, WIDTH), random.uniform(760, 890)
        _box(draw, x, y, x + random.uniform(20, 120), y + 2, "#5d5a86")
    _viaduct(draw)
    _train(draw)
    return _finish(picture)


def departure_costs():
    """What one departure costs, as bars."""
    picture = Image.new("RGB", (WIDTH * FINER, 700 * FINER), "#f6f2e9")
    draw = ImageDraw.Draw(picture)
    for place, (name, crowns, color) in enumerate(COSTS):
        top = 50 + place * 124
        _words(draw, 60, top + 24, name, 40, "#3a362f")
        end = 500 + crowns / 15.5
        draw.rounded_rectangle(_finer(500, top, end, top + 92), 8 * FINER, color)
        _words(draw, end + 24, top + 24, f"{crowns:,}", 40, "#3a362f")
    return _finish(picture)


def _finish(picture):
    made = io.BytesIO()
    picture.resize([side // FINER for side in picture.size], Image.Resampling.LANCZOS).save(made, "PNG")
    made.size = made.tell()
    made.seek(0)
    return made


def _finer(*places):
    return [round(place * FINER) for place in places]


def _box(draw, left, top, right, bottom, color):
    draw.rectangle(_finer(left, top, right, bottom), color)


def _dot(draw, x, y, radius, color):
    draw.ellipse(_finer(x - radius, y - radius, x + radius, y + radius), color)


def _words(draw, x, y, words, size, color):
    draw.text(_finer(x, y), words, color, font_size=size * FINER)


def _sky(*colors):
    """From the first color at the top to the last at the horizon."""
    strip = Image.new("RGB", (1, len(colors)))
    strip.putdata(colors)
    return strip.resize((WIDTH * FINER, HEIGHT * FINER), Image.Resampling.BICUBIC)


def _moon(picture):
    """A crescent: the sky and its stars stay where the moon is dark."""
    shape = Image.new("L", picture.size)
    draw = ImageDraw.Draw(shape)
    _dot(draw, 1290, 190, 62, 255)
    _dot(draw, 1264, 178, 54, 0)
    picture.paste("#f6ecd2", mask=shape)


def _hills(draw, random, height, swing, color):
    line, level = [], height
    for x in range(0, WIDTH + 41, 40):
        level += random.uniform(-swing, swing) / 2 + (height - level) / 4
        line.append((x * FINER, round(level * FINER)))
    draw.polygon([(0, HEIGHT * FINER), *line, (WIDTH * FINER, HEIGHT * FINER)], color)


def _viaduct(draw):
    stone = "#0d1128"
    _box(draw, 0, 622, WIDTH, 668, stone)
    _box(draw, 0, 618, WIDTH, 622, "#2a3158")
    for x in range(-60, WIDTH, 190):
        _box(draw, x, 668, x + 34, 800, stone)
        # Above each pier the arches begin.
        for step in range(28):
            reach = round(28 - (28**2 - (28 - step) ** 2) ** 0.5)
            _box(draw, x - reach, 668 + step, x + 34 + reach, 669 + step, stone)
        _box(draw, x - 12, 792, x + 46, 804, stone)


def _train(draw):
    for car in range(6):
        left = 120 + car * 212
        draw.rounded_rectangle(_finer(left, 548, left + 204, 610), 12 * FINER, "#1f3a5f")
        _box(draw, left, 592, left + 204, 597, "#c9a45c")
        for window in range(6):
            x = left + 14 + window * 31
            is_lit = (car * 7 + window * 5) % 4 != 1
            _box(draw, x, 560, x + 21, 580, "#ffdf8e" if is_lit else "#2c4b73")
        for wheel in (32, 64, 140, 172):
            _dot(draw, left + wheel, 612, 9, "#0a0e20")
    draw.rounded_rectangle(_finer(1392, 540, 1560, 610), 26 * FINER, "#8c2f39")
    _box(draw, 1392, 592, 1540, 597, "#c9a45c")
    _box(draw, 1500, 556, 1540, 578, "#ffe9b0")
    _dot(draw, 1548, 594, 7, "#fff6d8")
    for wheel in (1424, 1460, 1500):
        _dot(draw, wheel, 612, 10, "#0a0e20")
