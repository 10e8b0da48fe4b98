"""A train with lit windows crosses a viaduct over the sea by night."""

from random import Random

from PIL import Image, ImageDraw

from .canvas import HEIGHT, WIDTH, Canvas, finer

STONE = "#0d1128"


def draw():
    canvas = Canvas.under_sky((10, 18, 48), (98, 84, 128), (226, 150, 112))
    random = Random(14)  # noqa: S311 - stars, no secrets
    for _ in range(160):
        place = random.uniform(0, WIDTH), random.uniform(0, 430) ** 0.98
        canvas.dot(*place, random.uniform(0.6, 1.9), "#cfd6f2")
    _moon(canvas)
    canvas.hills(random, 560, 70, "#3d3a66")
    canvas.hills(random, 640, 50, "#262648")
    canvas.box(0, 745, WIDTH, HEIGHT, "#141a36")
    for _ in range(90):
        x, y = random.uniform(0, WIDTH), random.uniform(760, 890)
        canvas.box(x, y, x + random.uniform(20, 120), y + 2, "#5d5a86")
    _viaduct(canvas)
    for car in range(6):
        _car(canvas, car)
    _engine(canvas)
    return canvas.finish()


def _moon(canvas):
    """A crescent: the sky and its stars stay where the moon is dark."""
    shape = Image.new("L", canvas.picture.size)
    pen = ImageDraw.Draw(shape)
    for x, y, radius, light in ((1290, 190, 62, 255), (1264, 178, 54, 0)):
        pen.ellipse(finer(x - radius, y - radius, x + radius, y + radius), light)
    canvas.picture.paste("#f6ecd2", mask=shape)


def _viaduct(canvas):
    canvas.box(0, 622, WIDTH, 668, STONE)
    canvas.box(0, 618, WIDTH, 622, "#2a3158")
    for x in range(-60, WIDTH, 190):
        canvas.box(x, 668, x + 34, 800, STONE)
        # Above each pier the arches begin.
        for step in range(28):
            reach = round(28 - (28**2 - (28 - step) ** 2) ** 0.5)
            canvas.box(x - reach, 668 + step, x + 34 + reach, 669 + step, STONE)
        canvas.box(x - 12, 792, x + 46, 804, STONE)


def _car(canvas, car):
    left = 120 + car * 212
    canvas.box(left, 548, left + 204, 610, "#1f3a5f", 12)
    canvas.box(left, 592, left + 204, 597, "#c9a45c")
    for window in range(6):
        x = left + 14 + window * 31
        is_lit = (car * 7 + window * 5) % 4 != 1
        canvas.box(x, 560, x + 21, 580, "#ffdf8e" if is_lit else "#2c4b73")
    for wheel in (32, 64, 140, 172):
        canvas.dot(left + wheel, 612, 9, "#0a0e20")


def _engine(canvas):
    canvas.box(1392, 540, 1560, 610, "#8c2f39", 26)
    canvas.box(1392, 592, 1540, 597, "#c9a45c")
    canvas.box(1500, 556, 1540, 578, "#ffe9b0")
    canvas.dot(1548, 594, 7, "#fff6d8")
    for wheel in (1424, 1460, 1500):
        canvas.dot(wheel, 612, 10, "#0a0e20")
