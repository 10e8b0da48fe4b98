"""What shared caches may keep: the same bytes for all readers without a cookie, honest about the clock."""

from datetime import timedelta
from functools import wraps
from hashlib import sha256

from django.conf import settings
from django.http import HttpResponsePermanentRedirect
from django.utils.cache import (
    get_conditional_response,
    patch_vary_headers,
)
from django.utils.http import http_date, parse_http_date_safe
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from . import built, compressing

MOST_SECONDS = 60
SECOND = timedelta(seconds=1)


def share(response, *, at, ends=(), vary=(), seen=None, changed=()):
    """Lets caches keep the answer for a minute at most, and not past the first of `ends`, the instants at
    which the clock changes it; None among them is no end. `seen` are the counters from which the page was
    made (`generations.Seen`): with them our own cache may keep it, and it has a date, the last of theirs and
    of `changed`, when the clock changed the page last."""
    response.ends_at = min(filter(None, ends), default=None)
    left = (response.ends_at - at).total_seconds() if response.ends_at else MOST_SECONDS
    response["Cache-Control"] = lasting_header(left)
    patch_vary_headers(response, ["Cookie", *vary])
    if seen:
        response.seen, response.changed_at = seen, max(filter(None, [seen.changed_at, built.at(), *changed]))
        if is_settled(response.changed_at, at):
            response["Last-Modified"] = http_date(response.changed_at.timestamp())
        if settings.CDN_PURGE_URL:
            response["Surrogate-Key"] = " ".join(seen.numbers)
    return response


def lasting_header(seconds):
    """What shared caches are told of a page that is true for so long."""
    lasting = max(0, min(MOST_SECONDS, int(seconds)))
    return f"public, max-age=0, s-maxage={lasting}, must-revalidate"


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
        # Processors have instructions for this one: it takes half as long as Django's MD5.
        response["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'
        if encoding:
            response["ETag"] = compressing.tag(response["ETag"], encoding)
        modified = parse_http_date_safe(response.get("Last-Modified", ""))
        found = get_conditional_response(request, response["ETag"], modified, response)
        return compressing.compress(found, encoding) if found is response and encoding else found

    return answer


def is_settled(changed_at, at):
    """Whether nothing can change any more in the second of the last change, which is all that a date tells
    (RFC 9110, 8.8.2.2)."""
    return at - changed_at >= SECOND
