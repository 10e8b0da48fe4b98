"""Answers for shared caches: the same bytes for all readers without a cookie, honest about the clock."""

import hashlib

from django.http import HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

MOST_SECONDS = 60


def share(request, response, *, at, until=None, vary=()):
    """Lets caches keep the answer for a minute at most, and not past `until`, when the clock changes it."""
    seconds = MOST_SECONDS if until is None else max(0, min(MOST_SECONDS, int((until - at).total_seconds())))
    response["Cache-Control"] = f"public, max-age=0, s-maxage={seconds}, must-revalidate"
    patch_vary_headers(response, ["Cookie", *vary])
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response["ETag"] = etag
    asked = parse_etags(request.headers.get("If-None-Match", ""))
    if request.method in ("GET", "HEAD") and (
        asked == ["*"] or etag in (a.removeprefix("W/") for a in asked)
    ):
        unchanged = HttpResponseNotModified()
        for name in ("Cache-Control", "ETag", "Vary"):
            unchanged[name] = response[name]
        return unchanged
    return response


def keep_private(response):
    """For answers that show something to one visitor only."""
    response["Cache-Control"] = "private, no-store"
    patch_vary_headers(response, ["Cookie"])
    return response
