"""What a picture shows, and the address that says so: other words or colors are another address."""

import hashlib
import json
from dataclasses import asdict, dataclass

from django.conf import settings
from django.urls import reverse

from articles import figures

from .. import colors

SIZE = WIDTH, HEIGHT = 1200, 630  # pixels
DRAWN = 1  # Raise it with every change of how pictures are drawn: their addresses change with it.


@dataclass(frozen=True)
class Picture:
    """Of a piece, or of the whole publication where `slug` is empty. `lead` is the file of a lead image that
    is large enough to be the picture."""

    name: str
    accent: str
    headline: str
    topic: str = ""
    byline: str = ""
    lead: str = ""
    slug: str = ""
    alt: str = ""
    width, height = SIZE

    @property
    def version(self):
        facts = asdict(self)
        del facts["slug"], facts["alt"]
        seen = {"lead": self.lead} if self.lead else facts
        return hashlib.sha256(json.dumps([DRAWN, seen]).encode()).hexdigest()[:20]

    @property
    def ending(self):
        return "jpg" if self.lead else "png"

    @property
    def content_type(self):
        return "image/jpeg" if self.lead else "image/png"

    @property
    def path(self):
        if self.slug:
            return reverse("share-picture", args=[self.slug, self.version, self.ending])
        return reverse("site-picture", args=[self.version])

    @property
    def url(self):
        return f"{settings.SITE_URL}{self.path}"


def of_piece(edition, authors, publication):
    """The picture of a piece that readers get."""
    document = edition.version.document
    figure = figures.read(document.lead_image)
    is_large = figure and figure.width >= WIDTH and figure.height >= HEIGHT
    return Picture(
        name=publication.name,
        accent=_accent(publication),
        headline=document.headline,
        topic=edition.topic.name if edition.topic else "",
        byline=", ".join(author.name for author in authors),
        lead=figure.name if is_large else "",
        slug=edition.article.slug_id,
        alt=(is_large and figure.alt) or document.headline,
    )


def of_publication(publication):
    """The picture of every page that is no piece."""
    name, tagline = publication.name, publication.tagline
    return Picture(name, _accent(publication), tagline, alt=f"{name}: {tagline}" if tagline else name)


def _accent(publication):
    is_color = colors.COLOR.fullmatch(publication.accent)
    return publication.accent if is_color else colors.ACCENT
