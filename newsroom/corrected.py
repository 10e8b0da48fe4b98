"""The page of all corrections."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from articles import caching, corrections
from comments import guests

from . import frame, structured
from .menus import PAGES
from .past import number_in


@caching.conditional
def show(request):
    """The newest first, page by page; of pieces that are gone only that there was one."""
    at = timezone.now()
    around, before = frame.read(at), number_in(request, "before")
    behind = corrections.find(before, at) if before else None
    if before and behind is None:
        raise Http404
    told, has_more = corrections.newest(at, behind)
    found = {
        "publication": around.publication,
        "told": told,
        "older": told[-1].edition.pk if has_more else None,
        "is_newest_page": not before,
        "canonical": f"{settings.SITE_URL}{request.path}" + (f"?before={before}" if before else ""),
    }
    if not before:
        nodes = structured.collection(around.publication, request.path, PAGES["corrections"])
        found["structured"] = structured.script(*nodes)
    response = render(request, "articles/corrections.html", found)
    if guests.visitor_of(request).is_known:
        return caching.keep_private(response)
    return around.share(response, at=at)
