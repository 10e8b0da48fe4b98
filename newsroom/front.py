"""The front page: what was published last."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles import caching, reading
from comments import guests

from . import frame


@require_safe
@caching.conditional
def show(request):
    at = timezone.now()
    editions = list(reading.newest(at, joined=["article__discussion"]))
    for edition in editions:
        discussion = getattr(edition.article, "discussion", None)
        edition.public_count = discussion.public_count if discussion else 0
    around = frame.read(at)
    found = {"editions": editions, "publication": around.publication}
    response = render(request, "articles/front.html", found)
    if guests.visitor_of(request).is_known:
        return caching.keep_private(response)
    return caching.share(response, ends=[around.ends], at=at)
