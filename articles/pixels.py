"""What stands in the file of a picture, as plain pixels and as WebP."""

import logging
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

from .figures import WIDEST
from .pictures import FORMATS, BadPicture

MOST_PIXELS = 50_000_000
TALLEST = 4 * WIDEST  # pixels; WebP ends at 16,383
log = logging.getLogger(__name__)


def read(file):
    """The picture of the file: upright, in sRGB, within bounds, without anything that is not a pixel."""
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


def resize(picture, width, height):
    return picture.resize((width, height), Image.Resampling.LANCZOS)


def encode(picture):
    made = BytesIO()
    picture.save(made, "WEBP", quality=82)
    return made.getvalue()
