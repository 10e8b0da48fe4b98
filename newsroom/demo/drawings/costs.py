"""Figures as bars."""

from .canvas import Canvas

COSTS = [
    ("Cars", 12_900, "#28536b"),
    ("Track access", 9_400, "#3f7186"),
    ("Crew", 8_600, "#7a8450"),
    ("Energy", 5_200, "#c2703d"),
    ("Linen, breakfast", 4_900, "#a04a3c"),
]


def draw():
    """What one departure costs."""
    canvas = Canvas("#f6f2e9", (1600, 700))
    for place, (name, crowns, color) in enumerate(COSTS):
        top = 50 + place * 124
        canvas.words(60, top + 24, name, 40, "#3a362f")
        end = 500 + crowns / 15.5
        canvas.box(500, top, end, top + 92, color, 8)
        canvas.words(end + 24, top + 24, f"{crowns:,}", 40, "#3a362f")
    return canvas.finish()
