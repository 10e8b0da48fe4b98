"""A tractor stands with its hood open in a field, in the low sun of a harvest evening."""

from random import Random

from .canvas import HEIGHT, WIDTH, Canvas

HORIZON = 560
FAR = 560, HORIZON - 8  # where the furrows meet
RED, DARK_RED, TIRE = "#b5382c", "#7f241f", "#241f22"


def draw():
    canvas = Canvas.under_sky((86, 132, 158), (238, 206, 148), (246, 168, 92))
    random = Random(5)  # noqa: S311 - hills, no secrets
    for radius, color in ((150, "#f6cd8c"), (104, "#fbdf9f"), (72, "#fff2c6")):
        canvas.dot(560, 470, radius, color)
    canvas.hills(random, 500, 60, "#8d8a72")
    canvas.hills(random, 540, 34, "#6c7350")
    canvas.box(0, HORIZON, WIDTH, HEIGHT, "#9a7a3c")
    for furrow in range(-26, 40, 2):
        near = furrow * 110
        canvas.shape("#7d5f2e", FAR, (near, HEIGHT), (near + 92, HEIGHT))
    canvas.box(0, HORIZON - 6, WIDTH, HORIZON + 4, "#5d6a3c")
    for x in range(20, 420, 46):
        canvas.oval(x + random.uniform(-9, 9), HORIZON - 18, 30, random.uniform(18, 34), "#4c5a38")
    _tractor(canvas)
    return canvas.finish()


def _tractor(canvas):
    canvas.oval(1130, 812, 380, 26, "#5c4522")
    canvas.line("#4a4a4e", 12, (1392, 610), (1392, 430))  # the exhaust
    canvas.box(1130, 590, 1490, 720, RED, 18)
    canvas.box(1130, 668, 1490, 690, DARK_RED)
    canvas.shape(DARK_RED, (1230, 596), (1476, 596), (1476, 580), (1230, 580))
    canvas.shape(RED, (1236, 572), (1262, 560), (1130, 372), (1108, 390))  # the hood, open
    canvas.box(1260, 566, 1460, 592, "#3a3a40", 6)
    for x in (1290, 1336, 1382, 1428):
        canvas.box(x - 13, 546, x + 13, 572, "#8c9096", 4)
    canvas.shape("#33302f", (900, 640), (920, 356), (1124, 356), (1136, 640))
    canvas.shape("#cfe3e6", (922, 560), (938, 380), (1104, 380), (1114, 560))
    canvas.box(1010, 376, 1020, 600, "#33302f")
    canvas.box(884, 334, 1146, 364, RED, 12)
    canvas.box(860, 590, 1140, 640, RED, 20)
    for x, y, radius in ((950, 690, 138), (1420, 736, 88)):
        for lug in range(12):
            canvas.dot(*_around(x, y, radius, lug), 15, TIRE)
        canvas.dot(x, y, radius, TIRE)
        canvas.dot(x, y, radius * 0.58, "#e3b23c")
        canvas.dot(x, y, radius * 0.46, "#c2922a")
        canvas.dot(x, y, radius * 0.16, "#4a4030")
    canvas.box(1476, 618, 1496, 654, "#fff0bf", 5)
    # A case with a cable: what the machine waits for.
    canvas.line("#241f22", 5, (1300, 600), (1262, 760), (1212, 782))
    canvas.box(1110, 756, 1222, 806, "#2d4a5c", 7)
    canvas.box(1122, 764, 1210, 790, "#9fd3c7", 3)


def _around(x, y, radius, step):
    turn = (1j ** (step / 3)) * radius
    return x + turn.real, y + turn.imag
