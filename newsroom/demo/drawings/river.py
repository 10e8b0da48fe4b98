"""A river winds between green and dry fields; a pump with a meter stands at its bank."""

from random import Random

from .canvas import HEIGHT, WIDTH, Canvas

GREEN, DRY = ("#6f8f4a", "#86a35a", "#5f7f42"), ("#cdb06a", "#bd9c58", "#d8c083")


def draw():
    canvas = Canvas.under_sky((112, 160, 196), (190, 214, 220), (236, 232, 206))
    random = Random(9)  # noqa: S311 - hills, no secrets
    canvas.hills(random, 300, 70, "#8fa5a0")
    canvas.hills(random, 350, 40, "#748f78")
    canvas.box(0, 380, WIDTH, HEIGHT, "#8a9a58")
    for number in range(6):
        top, bottom = 380 + number**2 * 22, 380 + (number + 1) ** 2 * 22
        canvas.shape(GREEN[number % 3], (0, top), (900, top), (900, bottom), (0, bottom))
        canvas.shape(DRY[number % 3], (900, top), (WIDTH, top), (WIDTH, bottom), (900, bottom))
    banks = [(880, 380), (990, 440), (800, 540), (960, 690), (700, HEIGHT)]
    for reach, color in ((26, "#b9a77a"), (0, "#5b8fb0")):
        left = [(x - 10 - number * 34 - reach, y) for number, (x, y) in enumerate(banks)]
        right = [(x + 10 + number * 38 + reach, y) for number, (x, y) in enumerate(banks)]
        canvas.shape(color, *left, *right[::-1])
    for _ in range(26):
        x, y = random.uniform(0, 640), random.uniform(560, 880)
        canvas.oval(x, y, 16, 9, "#48682f")
    _pump(canvas)
    return canvas.finish()


def _pump(canvas):
    canvas.line("#4a4a4e", 20, (820, 800), (1010, 740), (1170, 740))
    canvas.box(1140, 660, 1390, 830, "#b5382c", 18)
    canvas.box(1140, 800, 1390, 846, "#5c4522", 6)
    canvas.line("#4a4a4e", 20, (1390, 740), (WIDTH, 740))
    canvas.box(1240, 610, 1290, 664, "#4a4a4e", 6)
    canvas.dot(1265, 566, 74, "#f3f1ea")
    canvas.dot(1265, 566, 64, "#ffffff")
    canvas.box(1222, 584, 1308, 608, "#2b2422", 4)
    canvas.line("#b5382c", 6, (1265, 566), (1304, 532))
    canvas.dot(1265, 566, 8, "#2b2422")
