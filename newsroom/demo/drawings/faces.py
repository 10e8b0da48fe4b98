"""Portraits of people who do not exist."""

from dataclasses import dataclass

from .canvas import Canvas

SIDE = 240


@dataclass(frozen=True)
class Face:
    ground: str
    skin: str
    hair: str
    clothes: str
    is_long: bool = False
    has_glasses: bool = False
    has_beard: bool = False

    def draw(self):
        canvas = Canvas(self.ground, (SIDE, SIDE))
        if self.is_long:
            canvas.box(62, 66, 178, 190, self.hair, 56)
        canvas.oval(120, 262, 96, 78, self.clothes)
        canvas.box(100, 150, 140, 206, self.skin, 18)
        canvas.oval(120, 198, 26, 16, self.skin)
        canvas.oval(120, 112, 47, 57, self.skin)
        if self.has_beard:
            canvas.draw.chord([146, 150, 334, 346], 12, 168, self.hair)
            canvas.oval(120, 144, 17, 6, self.skin)
        canvas.draw.chord([138, 96, 342, 276], 178, 362, self.hair)
        canvas.oval(97, 88, 27, 15, self.hair)
        canvas.oval(148, 86, 22, 11, self.hair)
        for x in (101, 139):
            canvas.dot(x, 116, 4.5, "#2b2422")
        if self.has_glasses:
            for x in (101, 139):
                canvas.draw.ellipse([2 * (x - 16), 200, 2 * (x + 16), 264], outline="#2b2422", width=6)
            canvas.line("#2b2422", 3, (117, 114), (123, 114))
        canvas.draw.arc([204, 256, 276, 296], 20, 160, "#7c3f38", 6)
        return canvas.finish()
