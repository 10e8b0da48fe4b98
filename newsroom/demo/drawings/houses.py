"""Brick houses in the snow, at dusk: heat pumps stand before them, and one chimney still smokes."""

from random import Random

from .canvas import HEIGHT, WIDTH, Canvas

SNOW = "#e6e9f2"
# Left, right, roof, color of the bricks, rows and columns of windows.
HOUSES = [
    (110, 470, 330, "#8f4a3c", 4, 4),
    (490, 900, 250, "#7a3f38", 5, 4),
    (920, 1230, 400, "#a25a43", 3, 3),
    (1250, 1530, 300, "#6d3a3a", 4, 3),
]


def draw():
    canvas = Canvas.under_sky((52, 66, 104), (138, 128, 158), (240, 190, 160))
    random = Random(8)  # noqa: S311 - snow, no secrets
    canvas.hills(random, 500, 90, "#8288a8")
    canvas.hills(random, 610, 60, "#6b7096")
    for number, house in enumerate(HOUSES):
        _house(canvas, number, *house)
    for step in range(9):
        canvas.oval(1462 + step * 15, 198 - step * 18, 16 + step * 5, 11 + step * 3, "#b9b4c4")
    canvas.box(0, 740, WIDTH, HEIGHT, SNOW)
    canvas.oval(300, 746, 420, 20, SNOW)
    canvas.oval(1150, 744, 520, 16, SNOW)
    for left in (190, 600, 730, 1010):
        _pump(canvas, left, 652)
    for x in (60, 1240, 1560):
        _tree(canvas, x, 760)
    canvas.shape("#cdd3e4", (0, 830), (WIDTH, 800), (WIDTH, 836), (0, 872))
    for _ in range(240):
        canvas.dot(random.uniform(0, WIDTH), random.uniform(0, HEIGHT), random.uniform(1, 3.2), "#f4f6fb")
    return canvas.finish()


def _house(canvas, number, left, right, roof, color, rows, columns):
    canvas.box(right - 90, roof - 76, right - 50, roof, "#4a2b2c")
    canvas.box(right - 94, roof - 84, right - 46, roof - 70, SNOW, 6)
    canvas.box(left, roof, right, 760, color)
    for course in range(roof + 24, 740, 24):
        canvas.box(left, course, right, course + 1, "#5c322f")
    canvas.box(left - 12, roof - 14, right + 12, roof + 12, SNOW, 10)
    width, height = (right - left) / columns, (700 - roof) / rows
    for row in range(rows):
        for column in range(columns):
            x, y = left + column * width + width / 2, roof + 34 + row * height
            is_lit = (number * 5 + row * 3 + column * 7) % 5 in (0, 2)
            canvas.box(x - 25, y - 4, x + 25, y + 58, "#3b2526")
            canvas.box(x - 21, y, x + 21, y + 54, "#ffd98a" if is_lit else "#39405f")
            canvas.box(x - 1.5, y, x + 1.5, y + 54, "#3b2526")
            canvas.box(x - 30, y + 56, x + 30, y + 64, SNOW, 3)


def _pump(canvas, left, top):
    canvas.box(left + 8, top + 84, left + 24, top + 106, "#4b5162")
    canvas.box(left + 96, top + 84, left + 112, top + 106, "#4b5162")
    canvas.box(left, top, left + 120, top + 88, "#f3f1ea", 9)
    canvas.box(left - 3, top - 8, left + 123, top + 5, "#ffffff", 6)
    canvas.dot(left + 46, top + 46, 35, "#5a6275")
    canvas.dot(left + 46, top + 46, 31, "#2f3546")
    for x, y in ((0, -17), (16, 8), (-16, 8)):
        canvas.oval(left + 46 + x, top + 46 + y, 11, 11, "#8b93a6")
    canvas.dot(left + 46, top + 46, 7, "#c8cdd8")
    for slat in range(5):
        canvas.box(left + 90, top + 20 + slat * 12, left + 112, top + 24 + slat * 12, "#b9bcc4")


def _tree(canvas, x, foot):
    canvas.line("#3a3142", 9, (x, foot), (x, foot - 150))
    for height, reach in ((60, 46), (90, 40), (118, 28)):
        canvas.line("#3a3142", 4, (x, foot - height), (x - reach, foot - height - 62))
        canvas.line("#3a3142", 4, (x, foot - height - 12), (x + reach, foot - height - 70))
