"""Pictures that people give us: checked by what they hold, made anew, stored once in several widths."""

import hashlib
import logging
from dataclasses import dataclass
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

from .figures import WIDEST, Figure

MOST_BYTES = 12_000_000
MOST_PIXELS = 50_000_000
TALLEST = 4 * WIDEST  # pixels; WebP ends at 16,383
FORMATS = ["JPEG", "PNG", "WEBP", "GIF"]
log = logging.getLogger(__name__)


class BadPicture(ValueError):
    """Not a picture that can be stored; the message is a sentence for the person who chose it."""


class NotStored(BadPicture):
    """The picture is in order, but the storage is not."""


@dataclass(frozen=True)
class Made:
    """A picture that is ready to be stored: the Figure that names it, and what its files hold, by name."""

    figure: Figure
    files: dict

    def keep(self):
        """Stores it; the same picture is stored once. Raises NotStored."""
        try:
            for name, content in self.files.items():
                _keep(f"images/{name}", content)
        except Exception as reason:
            # Each kind of storage has its own errors.
            log.exception("A picture could not be stored.")
            sentence = _("The picture could not be stored just now. Please try again later.")
            raise NotStored(sentence) from reason


def store(file, *, alt="", credit="", is_decorative=False):
    """Stores the picture in this file; the Figure that names it, with these words. Raises BadPicture."""
    made = make(file, alt=alt, credit=credit, is_decorative=is_decorative)
    made.keep()
    return made.figure


def make(file, *, alt="", credit="", is_decorative=False):
    """The picture in this file, made anew, and stored nowhere yet. Raises BadPicture."""
    picture = _read(file)
    content = _encode(picture)
    digest = hashlib.sha256(content).hexdigest()[:32]
    figure = Figure(digest, *picture.size, alt, credit, is_decorative)
    files = {}
    for width in figure.widths:
        height = max(1, round(picture.height * width / picture.width))
        files[f"{digest}-{width}.webp"] = _encode(picture.resize((width, height), Image.Resampling.LANCZOS))
    # The largest comes last: where it stands, the others do too, whatever happens in between.
    return Made(figure, {**files, figure.name: content})


def _read(file):
    """The picture of the file: upright, in sRGB, within bounds, without anything that is not a pixel."""
    if file is None or file.size > MOST_BYTES:
        sentence = _("Please choose one picture of at most %(most)s MB.")
        raise BadPicture(sentence % {"most": MOST_BYTES // 1_000_000})
    try:
        with Image.open(file, formats=FORMATS) as opened:
            _check(opened)
            return _make_plain(opened)
    except BadPicture:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_large() from None
    except Exception as reason:
        # A damaged file raises whatever its decoder stumbles on, TypeError and struct.error among them.
        sentence = _("This is not a picture that can be read. Please use JPEG, PNG, WebP or GIF.")
        raise BadPicture(sentence) from reason


def _check(opened):
    if opened.width * opened.height > MOST_PIXELS:
        raise _too_large()
    # Phones put a second picture behind a JPEG's first: that is no animation.
    if opened.format not in ("JPEG", "MPO") and getattr(opened, "is_animated", False):
        raise BadPicture(_("This picture moves, which many readers cannot bear. Please use a still one."))


def _too_large():
    return BadPicture(_("The picture has more than 50 million pixels. Please make it smaller."))


def _make_plain(opened):
    is_on_its_side = opened.getexif().get(0x0112, 1) >= 5
    bounds = (TALLEST, WIDEST) if is_on_its_side else (WIDEST, TALLEST)
    mode = "RGBA" if opened.has_transparency_data else "RGB"
    picture = _in_plain_mode(opened, mode)
    picture.thumbnail(bounds)
    plain = _to_srgb(ImageOps.exif_transpose(picture), opened.info.get("icc_profile"), mode)
    plain.info = {}
    return plain


def _in_plain_mode(opened, mode):
    if opened.mode.startswith("I"):
        # Of 16 bits Pillow would cut off what is brighter than 8 bits can say.
        return opened.point(lambda level: level / 256).convert("L")
    # Palettes and bits would be made smaller by leaving pixels out.
    return opened if opened.mode in ("RGB", "RGBA", "L", "CMYK") else opened.convert(mode)


def _to_srgb(picture, profile, mode):
    if profile:
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            return ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode=mode)
        except (ImageCms.PyCMSError, OSError, ValueError):
            # A profile that is broken, or not for such a picture, says nothing about its colors.
            log.info("The color profile of a picture was left out.")
    return picture.convert(mode)


def _encode(picture):
    made = BytesIO()
    picture.save(made, "WEBP", quality=82)
    return made.getvalue()


def _keep(name, content):
    """Stores the content under this very name; what a crash left half written is written again."""
    if default_storage.exists(name):
        if default_storage.size(name) == len(content):
            return
        default_storage.delete(name)
    kept = default_storage.save(name, ContentFile(content))
    if kept != name:
        # The same picture was stored meanwhile.
        default_storage.delete(kept)
