"""What shared caches may keep: the same bytes for all readers without a cookie, honest about the clock.
Views that answer for caches are `conditional`, so that HEAD says as much as GET."""

from functools import wraps

from django.utils.cache import (
    get_conditional_response,
    patch_cache_control,
    patch_vary_headers,
    set_response_etag,
)
from django.utils.http import http_date, parse_http_date_safe

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


def conditional(view):
    """Gives the answer a strong validator, for HEAD as for GET, and 304 to who has it already."""

    @wraps(view)
    def answer(request, *parts, **named):
        response = view(request, *parts, **named)
        if response.status_code != 200 or response.get("Cache-Control", "").startswith("private"):
            return response
        set_response_etag(response)
        modified = parse_http_date_safe(response.get("Last-Modified", ""))
        return get_conditional_response(request, response["ETag"], modified, response)

    return answer


def date(response, at):
    """Says when the content changed last; None where nobody knows."""
    if at:
        response["Last-Modified"] = http_date(at.timestamp())
    return response
