"""Pictures that people give us: checked by what they hold, made anew, stored once in several widths."""

import hashlib
import logging
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from .figures import Figure

MOST_BYTES = 12_000_000
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
    if file is None or file.size > MOST_BYTES:
        sentence = _("Please choose one picture of at most %(most)s MB.")
        raise BadPicture(sentence % {"most": MOST_BYTES // 1_000_000})
    # With the first picture, as few processes ever see one.
    from . import pixels

    picture = pixels.read(file)
    content = pixels.encode(picture)
    digest = hashlib.sha256(content).hexdigest()[:32]
    figure = Figure(digest, *picture.size, alt, credit, is_decorative)
    files = {}
    for width in figure.widths:
        height = max(1, round(picture.height * width / picture.width))
        files[f"{digest}-{width}.webp"] = pixels.encode(pixels.resize(picture, width, height))
    # The largest comes last: where it stands, the others do too, whatever happens in between.
    return Made(figure, {**files, figure.name: content})


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
