"""The front page: what was published last."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from articles import caching, reading
from comments import guests


@require_safe
@conditional_page
def show(request):
    at = timezone.now()
    editions = list(reading.newest(at, joined=["article__discussion"]))
    for edition in editions:
        discussion = getattr(edition.article, "discussion", None)
        edition.public_count = discussion.public_count if discussion else 0
    response = render(request, "articles/front.html", {"editions": editions})
    if guests.visitor_of(request).is_known:
        return caching.keep_private(response)
    return caching.share(response, ends=[reading.next_change(at)], at=at)
