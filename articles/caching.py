"""What shared caches may keep: the same bytes for all readers without a cookie, honest about the clock."""

from functools import wraps

from django.http import HttpResponsePermanentRedirect
from django.utils.cache import (
    get_conditional_response,
    patch_cache_control,
    patch_vary_headers,
    set_response_etag,
)
from django.utils.http import http_date, parse_http_date_safe
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from . import compressing

MOST_SECONDS = 60


def share(response, *, at, ends=(), vary=()):
    """Lets caches keep the answer for a minute at most, and not past the first of `ends`, the instants at
    which the clock changes it; None among them is no end."""
    lasting = [int((end - at).total_seconds()) for end in ends if end]
    seconds = max(0, min([MOST_SECONDS, *lasting]))
    patch_cache_control(response, public=True, max_age=0, s_maxage=seconds, must_revalidate=True)
    patch_vary_headers(response, ["Cookie", *vary])
    return response


def keep_private(response):
    """For answers that show something to one visitor only."""
    response["Cache-Control"] = "private, no-store"
    patch_vary_headers(response, ["Cookie"])
    return response


def move(request, address, *, at, ends=()):
    """301 to where the page is now, with the query; nobody keeps it longer than a page, so a second move
    never meets a browser that remembers the first."""
    query = request.META.get("QUERY_STRING", "")
    moved = HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
    return share(moved, at=at, ends=ends)


def conditional(view):
    """For a view that answers reads only, for all: gives each encoding of the answer its strong validator, to
    HEAD as to GET, and 304 to who has it already."""

    # It changes nothing, so a form that is sent here is told 405 instead of a missing token.
    @csrf_exempt
    @require_safe
    @wraps(view)
    def answer(request, *parts, **named):
        response = view(request, *parts, **named)
        if response.status_code != 200 or response.get("Cache-Control", "").startswith("private"):
            return response
        encoding = compressing.choose(request, response)
        set_response_etag(response)
        if encoding:
            response["ETag"] = f'{response["ETag"][:-1]}-{encoding}"'
        modified = parse_http_date_safe(response.get("Last-Modified", ""))
        found = get_conditional_response(request, response["ETag"], modified, response)
        return compressing.compress(found, encoding) if found is response and encoding else found

    return answer


def date(response, at):
    """Says when the content changed last; None where nobody knows."""
    if at:
        response["Last-Modified"] = http_date(at.timestamp())
    return response
