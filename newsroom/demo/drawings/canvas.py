"""What all drawings are made with: places and sizes as in the finished picture."""

import io

from PIL import Image, ImageDraw

SIZE = WIDTH, HEIGHT = 1600, 900
FINER = 2  # Drawn larger and made smaller, so that edges are smooth.


class Canvas:
    """`picture` is what is drawn so far; `finish` gives a file of it."""

    def __init__(self, color, size=SIZE):
        self.size = size
        self.picture = Image.new("RGB", finer(*size), color)
        self.draw = ImageDraw.Draw(self.picture)

    @classmethod
    def under_sky(cls, *colors):
        """From the first color at the top to the last at the horizon."""
        strip = Image.new("RGB", (1, len(colors)))
        strip.putdata(colors)
        canvas = cls(colors[0])
        canvas.picture.paste(strip.resize(canvas.picture.size, Image.Resampling.BICUBIC))
        return canvas

    def box(self, left, top, right, bottom, color, radius=0):
        self.draw.rounded_rectangle(finer(left, top, right, bottom), radius * FINER, color)

    def dot(self, x, y, radius, color):
        self.oval(x, y, radius, radius, color)

    def oval(self, x, y, across, down, color):
        self.draw.ellipse(finer(x - across, y - down, x + across, y + down), color)

    def shape(self, color, *corners):
        self.draw.polygon([tuple(finer(*corner)) for corner in corners], color)

    def line(self, color, width, *places):
        self.draw.line([tuple(finer(*place)) for place in places], color, round(width * FINER))

    def words(self, x, y, words, size, color):
        self.draw.text(finer(x, y), words, color, font_size=size * FINER)

    def hills(self, random, height, swing, color):
        """A line of hills about this height, and all below it."""
        line, level = [], height
        for x in range(0, WIDTH + 41, 40):
            level += random.uniform(-swing, swing) / 2 + (height - level) / 4
            line.append((x, level))
        self.shape(color, (0, HEIGHT), *line, (WIDTH, HEIGHT))

    def finish(self):
        made = io.BytesIO()
        self.picture.resize(self.size, Image.Resampling.LANCZOS).save(made, "PNG")
        made.size = made.tell()
        made.seek(0)
        return made


def finer(*places):
    return [round(place * FINER) for place in places]
