"""Doors of apartments in a row, each with a tag on which a price could stand."""

from .canvas import HEIGHT, WIDTH, Canvas

COLORS = ["#2e5f8a", "#a04a3c", "#3f6b57", "#c2703d", "#5d4a72"]
PRICES = [5, 2, 4, 1, 3]  # how tall the bar on the tag is


def draw():
    canvas = Canvas("#e9dfcf")
    canvas.box(0, 0, WIDTH, 90, "#d6c8b2")
    canvas.box(0, 760, WIDTH, HEIGHT, "#8b7a66")
    canvas.box(0, 744, WIDTH, 764, "#f6f0e4")
    for number, color in enumerate(COLORS):
        _door(canvas, 90 + number * 300, color, PRICES[number])
    return canvas.finish()


def _door(canvas, left, color, price):
    canvas.box(left - 18, 196, left + 238, 764, "#f6f0e4", 8)
    canvas.box(left, 214, left + 220, 764, color, 4)
    for top in (250, 510):
        canvas.box(left + 28, top, left + 192, top + 210, "#f6f0e4", 6)
        canvas.box(left + 33, top + 5, left + 187, top + 205, color, 4)
    canvas.dot(left + 196, 486, 13, "#e3b23c")
    canvas.box(left - 10, 776, left + 230, 806, "#6b5c4b", 8)  # the mat
    # The tag hangs from the knob.
    canvas.line("#3a362f", 3, (left + 196, 486), (left + 150, 560))
    canvas.box(left + 96, 552, left + 204, 690, "#fffaf0", 10)
    canvas.dot(left + 150, 568, 6, "#3a362f")
    for step in range(price):
        canvas.box(left + 116, 664 - step * 20, left + 184, 678 - step * 20, "#c2703d", 3)
