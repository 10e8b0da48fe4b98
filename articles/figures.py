"""A picture of ours as texts name it. Its address says its size, and so which smaller widths stand beside it:
nothing has to be looked up to show it. Knows neither Django nor files.

    ![what it shows](/media/images/<32 hex digits>-<width>x<height>.webp "credit")
    ![](/media/images/….webp#decorative "credit")       says nothing that the text does not say
"""

import re
from dataclasses import dataclass
from functools import cache
from html import escape

from markdown_it.common.utils import unescapeAll

WIDEST = 2000  # pixels
WIDTHS = (480, 960, 1440)  # One that is added later would be missing beside every older picture.
FOLDER = "/media/images/"  # In every text, wherever MEDIA_URL leads: a text survives a change of storage.
IN_TEXT = "(min-width: 44rem) 40rem, 100vw"
IN_HEADER = "(min-width: 64rem) 60rem, 100vw"
# How wide pictures show at most where there are no styles.
WIDTH_IN_TEXT, WIDTH_IN_HEADER, WIDTH_IN_LIST = 640, 960, 480
MOST_ALT, MOST_CREDIT = 500, 300  # characters

_NAME = r"(?P<digest>[0-9a-f]{32})-(?P<width>[1-9]\d{0,3})x(?P<height>[1-9]\d{0,3})\.webp"
_ADDRESS = re.compile(rf"{FOLDER}{_NAME}(?P<decorative>#decorative)?")
_IMAGE = re.compile(r'!\[((?:[^\\\[\]]|\\.)*)\]\((\S+?)(?: "((?:[^\\"]|\\.)*)")?\)')
_IN_ALT = re.compile(r"(?<=[^\W_])_+(?=[^\W_])|([\\`*_\[\]<~|]|&(?=[#A-Za-z]))")
_IN_CREDIT = re.compile(r'([\\"|]|&(?=[#A-Za-z]))')


@dataclass(frozen=True)
class Figure:
    """`alt` and `credit` are lines of plain words."""

    digest: str
    width: int
    height: int
    alt: str = ""
    credit: str = ""
    is_decorative: bool = False

    @property
    def name(self):
        """The file of the largest width, as those of pictures are called in their folder."""
        return f"{self.digest}-{self.width}x{self.height}.webp"

    @property
    def address(self):
        return FOLDER + self.name

    @property
    def widths(self):
        """Of the files beside it, which are called `<digest>-<width>.webp`."""
        return [width for width in WIDTHS if width < self.width]

    @property
    def smallest(self):
        """The file of the smallest width."""
        return f"{self.digest}-{self.widths[0]}.webp" if self.widths else self.name

    @property
    def is_portrait(self):
        return self.height > self.width

    def fitted(self, width):
        """(width, height) at which it shows within this width, as large as it is at most."""
        width = min(width, self.width)
        return width, max(1, round(width * self.height / self.width))

    @property
    def markdown(self):
        alt = _IN_ALT.sub(_escape, "" if self.is_decorative else self.alt)
        credit = _IN_CREDIT.sub(_escape, self.credit)
        mark = "#decorative" if self.is_decorative else ""
        return f"![{alt}]({self.address}{mark}" + (f' "{credit}")' if credit else ")")

    def srcset(self, folder):
        """Its files under `folder`, each with its width, for a browser to choose from."""
        files = [f"{self.digest}-{width}.webp {width}w" for width in self.widths]
        return ", ".join(folder + file for file in [*files, f"{self.name} {self.width}w"])

    def picture(self, folder, *, is_lead=False, title=""):
        """The HTML of the picture alone, its files under `folder`. Its place is kept while it loads."""
        hint = 'fetchpriority="high"' if is_lead else 'loading="lazy"'
        title = f' title="{escape(title)}"' if title else ""
        width, height = self.fitted(WIDTH_IN_HEADER if is_lead else WIDTH_IN_TEXT)
        return (
            f'<picture><source type="image/webp" srcset="{escape(self.srcset(folder))}"'
            f' sizes="{IN_HEADER if is_lead else IN_TEXT}">'
            f'<img src="{escape(folder + self.name)}" width="{width}" height="{height}"'
            f' alt="{escape(self.alt)}"{title} {hint} decoding="async"></picture>'
        )

    def html(self, folder, *, is_lead=False):
        """The HTML of the picture with its credit below."""
        opening = '<figure class="portrait">' if self.is_portrait else "<figure>"
        return f"{opening}{self.picture(folder, is_lead=is_lead)}{self.caption}</figure>"

    @property
    def caption(self):
        return f"<figcaption>{escape(self.credit)}</figcaption>" if self.credit else ""


def at(address, alt="", credit=""):
    """The picture of ours at this address of a text, or None."""
    if not (found := _ADDRESS.fullmatch(address)):
        return None
    size = int(found["width"]), int(found["height"])
    is_decorative = bool(found["decorative"])
    return Figure(found["digest"], *size, "" if is_decorative else alt, credit, is_decorative)


def read(source):
    """The picture of Markdown that is exactly one picture of ours, or None."""
    found = _IMAGE.fullmatch(source)
    return found and at(found[2], unescapeAll(found[1]).strip(), unescapeAll(found[3] or "").strip())


def is_allowed(tag, name, value, folder):
    """Whether HTML of ours may say this in `<source>` or `<img>`; what others may say is not asked here."""
    pattern = _allowed(folder).get((tag, name))
    return pattern is None or bool(pattern.fullmatch(value))


@cache
def _allowed(folder):
    file = re.escape(folder) + r"[0-9a-f]{32}-[1-9]\d{0,3}"
    number = r"[1-9]\d{0,3}"
    patterns = {
        ("source", "type"): "image/webp",
        ("source", "sizes"): f"{re.escape(IN_TEXT)}|{re.escape(IN_HEADER)}",
        ("source", "srcset"): rf"(?:{file}\.webp {number}w, )*{file}x{number}\.webp {number}w",
        ("img", "src"): rf"{file}x{number}\.webp",
        ("img", "width"): number,
        ("img", "height"): number,
        ("img", "loading"): "lazy",
        ("img", "decoding"): "async",
        ("img", "fetchpriority"): "high",
    }
    return {place: re.compile(pattern) for place, pattern in patterns.items()}


def _escape(found):
    return f"\\{found[1]}" if found[1] else found[0]
