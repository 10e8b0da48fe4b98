"""A small bus with lit windows climbs a road in the hills, early in the morning."""

from random import Random

from .canvas import HEIGHT, WIDTH, Canvas


def draw():
    canvas = Canvas.under_sky((126, 150, 184), (226, 196, 178), (250, 224, 182))
    random = Random(3)  # noqa: S311 - hills, no secrets
    canvas.dot(380, 430, 66, "#fff1cf")
    canvas.hills(random, 440, 110, "#93a3b4")
    canvas.hills(random, 540, 90, "#6f8a86")
    canvas.hills(random, 640, 60, "#4f6f5c")
    canvas.shape("#5a5a60", (0, 862), (WIDTH, 700), (WIDTH, 780), (0, HEIGHT), (0, 962))
    for x in range(40, WIDTH, 150):
        canvas.line("#e8e2cf", 6, (x, 890 - x / 9.2), (x + 70, 890 - (x + 70) / 9.2))
    _stop(canvas)
    _bus(canvas, 560, 540)
    return canvas.finish()


def _bus(canvas, left, top):
    canvas.oval(left + 250, top + 262, 270, 16, "#3d4044")
    canvas.box(left, top, left + 500, top + 220, "#d9782d", 34)
    canvas.box(left, top + 150, left + 500, top + 176, "#f4e3c4")
    for window in range(4):
        x = left + 26 + window * 92
        canvas.box(x, top + 34, x + 78, top + 116, "#ffeeb0" if window != 2 else "#51606f", 10)
    canvas.box(left + 400, top + 34, left + 484, top + 132, "#cfe3e6", 14)
    canvas.box(left + 484, top + 160, left + 502, top + 190, "#fff6d8", 6)
    for wheel in (left + 106, left + 394):
        canvas.dot(wheel, top + 222, 48, "#241f22")
        canvas.dot(wheel, top + 222, 22, "#b9bcc4")


def _stop(canvas):
    """Somebody waits at a pole, without a schedule on it."""
    canvas.box(1296, 470, 1306, 740, "#3a362f")
    canvas.dot(1301, 458, 36, "#2e5f8a")
    canvas.box(1284, 450, 1318, 468, "#f3f1ea", 4)
    canvas.box(1356, 600, 1400, 728, "#7b3f45", 16)
    canvas.dot(1378, 580, 22, "#c98f6b")
