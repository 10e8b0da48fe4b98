"""Pictures of pages, drawn when somebody first asks for one. Never of a piece that readers do not get."""

from django.core.cache import cache
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from articles import caching, reading

from ..models import Publication
from .picture import of_piece, of_publication

KEPT_FOR = 30 * 24 * 3600  # seconds
# Its reader may keep a picture for good; caches that serve many let go of what was withdrawn within a day.
FOR_GOOD = "public, max-age=31536000, s-maxage=86400, immutable"


@caching.conditional
def piece(request, slug, version, ending):
    """The picture of a live piece; another version leads to the one that it has now."""
    at = timezone.now()
    edition = reading.find_live(slug, at, publication=Publication.joined())
    if edition is None:
        raise Http404
    authors = reading.piece_of(edition).authors
    return _answer(request, of_piece(edition, authors, Publication.from_joined(edition.publication)), at)


@caching.conditional
def site(request, version):
    """The picture of the publication."""
    return _answer(request, of_publication(Publication.current()), timezone.now())


def _answer(request, picture, at):
    if request.path != picture.path:
        return caching.share(HttpResponseRedirect(picture.path), at=at)
    # With the first picture, as few are ever asked for.
    from . import drawing

    key = f"share-{picture.version}"
    if not (content := cache.get(key)):
        try:
            content = drawing.draw(picture)
        except drawing.NoLead:
            instead = HttpResponse(drawing.draw_instead(picture), content_type=picture.content_type)
            return caching.share(instead, at=at)
        cache.set(key, content, KEPT_FOR)
    response = HttpResponse(content, content_type=picture.content_type)
    response["Cache-Control"] = FOR_GOOD
    return response
