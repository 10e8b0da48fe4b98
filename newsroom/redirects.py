"""One address for each page. Other ways to write it lead there, in one step."""

import re
from copy import copy

from django.urls import is_valid_path
from django.utils import timezone
from django.utils.encoding import escape_uri_path

from articles import caching


class RedirectMiddleware:
    """Where a read finds nothing, but something stands at the same address in lower case, with one slash for
    several, with or without the last one, the answer is 301. What is sent is left where it was sent to."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        ways = (self._lead(request, path) for path in _spellings(request.path_info))
        return next(filter(None, ways), response)

    def _lead(self, request, path):
        """301 to what is found at the path, or to where that itself has moved; None if there is nothing."""
        asked = copy(request)
        asked.path = asked.path_info = path
        found = self.get_response(asked)
        if found.status_code == 404:
            return None
        if found.status_code == 301:
            return found
        moved = caching.move(request, escape_uri_path(path), at=timezone.now())
        return caching.keep_private(moved) if "no-store" in found.get("Cache-Control", "") else moved


def _spellings(path):
    stem = re.sub("/+", "/", path.lower()).removesuffix("/")
    return [way for way in (f"{stem}/", stem) if way != path and is_valid_path(way)]
