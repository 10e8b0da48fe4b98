"""What a request asks for: whether the page cache may answer it at all, and under which key."""

from functools import lru_cache
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.http import HttpRequest
from django.http.cookie import parse_cookie
from django.http.request import split_domain_port, validate_host

from articles import compressing
from comments import guests

from ..page import wanted_twin

# What our pages read from an address. Whatever else stands there changes nothing.
PARAMETERS = frozenset({"after", "before", "from", "q", "section", "since", "sort", "thread"})
MOST_QUERY = 500  # characters
# Answered by others, whatever was read last.
PASSING = (settings.DESK_URL, "/healthz", "/readyz", "/markdownx", settings.STATIC_URL, settings.MEDIA_URL)
# Django answers these itself.
CONDITIONS = ("HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE", "HTTP_RANGE")


def key_of(environ):
    """(the key of the page, whether its answer may be kept); None if the request passes by."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or not _has_host(environ.get("HTTP_HOST", "")):
        return None
    path = environ.get("PATH_INFO", "")
    if path.startswith(PASSING) or any(name in environ for name in CONDITIONS):
        return None
    if wants_twin(environ.get("HTTP_ACCEPT", "")) or is_known(environ.get("HTTP_COOKIE", "")):
        return None
    query, is_plain = _read(environ.get("QUERY_STRING", ""))
    return None if query is None else ((environ["HTTP_HOST"], path, query), is_plain)


def is_known(cookies):
    """Whether a cookie of ours says who this is. Who is signed in has to be asked the database."""
    if not cookies or not any(name in cookies for name in (settings.SESSION_COOKIE_NAME, guests.COOKIE)):
        return False
    found = parse_cookie(cookies)
    return settings.SESSION_COOKIE_NAME in found or guests.is_ours(found.get(guests.COOKIE, ""))


@lru_cache(maxsize=256)
def wants_twin(accept):
    request = HttpRequest()
    request.META["HTTP_ACCEPT"] = accept or "*/*"
    return wanted_twin(request) is not None


@lru_cache(maxsize=256)
def encoding_of(accept):
    """The encoding in which an answer goes out that is long enough: `br`, `gzip` or none."""
    return compressing.best(accept)


@lru_cache(maxsize=256)
def _has_host(host):
    return bool(host) and validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS)


def _read(query):
    """(the known parameters in one order, whether there are no others); None for one too long to be kept."""
    if not query:
        return "", True
    if len(query) > MOST_QUERY:
        return None, False
    pairs = parse_qsl(query, keep_blank_values=True)
    known = [pair for pair in pairs if pair[0] in PARAMETERS]
    # Of several values of one name, the last one counts, so those keep their order.
    return urlencode(sorted(known, key=lambda pair: pair[0])), len(known) == len(pairs)
