"""The pictures in a page: what the file holds is made one of ours, what stands elsewhere becomes a link."""

import base64
import binascii
import re
from urllib.parse import unquote, urlsplit

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import figures, pictures
from ..document import Unusable

MOST = 30
_OURS = re.compile(r"[^?#]*/images/([0-9a-f]{32}-[1-9]\d{0,3}x[1-9]\d{0,3}\.webp)")
_DATA = re.compile(r"data:image/[\w.+-]+;base64,([A-Za-z0-9+/=\s%]+)", re.IGNORECASE)
_IN_FILES = re.compile(r"picture:(\d{1,4})")
NO_ALT = gettext_lazy("a picture without a description: please say what it shows")
ELSEWHERE = gettext_lazy("a picture from elsewhere: kept as a link, please choose the file itself")
UNREADABLE = gettext_lazy("a picture that cannot be read: please choose it again")


class Embedded:
    """Takes the pictures of one page. `made` wait to be stored; `notes` are for the outline."""

    def __init__(self, files=()):
        self.files = files  # contents by number, for addresses such as picture:3
        self.made, self.notes = {}, []

    def take(self, tree, main, is_ours=False):
        """Puts Markdown, a link or nothing in the place of each picture."""
        for image in main.find_all("img"):
            caption = _caption_of(image)
            credit = " ".join((caption.get_text() if caption else image.get("title", "")).split())
            figure = self._figure(image, credit, is_ours)
            if figure:
                image.attrs = {"data-figure": figure.markdown}
                if caption and len(credit) <= figures.MOST_CREDIT:
                    caption.extract()
            else:
                self._replace(tree, image)

    def _figure(self, image, credit, is_ours):
        """The picture of ours that this is by now, or None."""
        alt = " ".join(image.get("alt", "").split())[: figures.MOST_ALT]
        credit = credit if len(credit) <= figures.MOST_CREDIT else ""
        if found := _OURS.fullmatch(image.get("src", "")):
            mark = "#decorative" if is_ours and not alt else ""
            return figures.at(f"{figures.FOLDER}{found[1]}{mark}", alt, credit)
        content = self._content(image.get("src", ""))
        if content is None:
            return None
        check_pictures(len(self.made) + 1)
        try:
            picture = pictures.make(ContentFile(content), alt=alt, credit=credit)
        except pictures.BadPicture:
            return None
        self.made[picture.figure.name] = picture
        return picture.figure

    def _content(self, source):
        """The bytes of a picture that the file itself holds, or None."""
        if named := _IN_FILES.fullmatch(source):
            return next(iter(self.files[int(named[1]) :]), None)
        found = _DATA.fullmatch(source)
        try:
            return base64.b64decode(re.sub(r"\s", "", unquote(found[1]))) if found else None
        except (binascii.Error, ValueError):
            return None

    def _replace(self, tree, image):
        """A link to the picture with its words; the words alone where no link can lead to it."""
        source, words = image.get("src", ""), " ".join(image.get("alt", "").split())
        is_elsewhere = bool(re.match(r"https?://", source))
        if is_elsewhere and (image.get("width") in ("0", "1") or image.get("height") in ("0", "1")):
            image.extract()
            return
        if source or words:
            self.notes.append((words, str(ELSEWHERE if is_elsewhere else UNREADABLE)))
        words = words or (unquote(urlsplit(source).path.rpartition("/")[2]) or source if is_elsewhere else "")
        if not words:
            image.extract()
        elif is_elsewhere and not image.find_parent("a"):
            link = tree.new_tag("a", attrs={"href": source})
            link.string = words
            image.replace_with(link)
        else:
            image.replace_with(words)


def check_pictures(number):
    """Raises Unusable if a piece would get this many pictures and they are too many."""
    if number > MOST:
        sentence = _("It has more than %(most)s pictures. Please divide it, or leave some out.")
        raise Unusable(sentence % {"most": MOST})


def _caption_of(image):
    """The caption of a figure that holds this picture alone."""
    figure = image.find_parent("figure")
    if figure is None or len(figure.find_all("img")) != 1:
        return None
    captions = figure.find_all("figcaption")
    return captions[0] if len(captions) == 1 and not captions[0].find(["p", "img", "a"]) else None
