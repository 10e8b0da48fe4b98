"""What a request asks for: whether the page cache may answer it at all, and under which key."""

from functools import lru_cache
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.http.cookie import parse_cookie
from django.http.request import split_domain_port, validate_host

from articles import compressing
from comments import guests

from ..page import twin_of

# What our pages read from an address. Whatever else stands there changes nothing.
PARAMETERS = frozenset({"after", "before", "from", "q", "section", "since", "sort", "thread"})
MOST_ASKED = 2000  # characters
# Answered by others, whatever was read last.
PASSING = (settings.DESK_URL, "/healthz", "/readyz", "/markdownx", settings.STATIC_URL, settings.MEDIA_URL)


def of(environ):
    """(the key of the page, whether its answer may be kept, the encoding in which it goes out if it is long
    enough); None if the request passes by."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or _has_condition(environ):
        return None
    if "HTTP_COOKIE" in environ and is_known(environ["HTTP_COOKIE"]):
        return None
    get = environ.get
    host, path, query = get("HTTP_HOST", ""), get("PATH_INFO", ""), get("QUERY_STRING", "")
    accept, encodings = get("HTTP_ACCEPT", ""), get("HTTP_ACCEPT_ENCODING", "")
    if len(host) + len(path) + len(query) + len(accept) + len(encodings) > MOST_ASKED:
        return None
    return _understand(host, path, query, accept, encodings)


@lru_cache(maxsize=1024)
def _understand(host, path, query, accept, encodings):
    """The same of what these words say. Readers and their programs use the same words again and again."""
    is_here = bool(host) and validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS)
    if not is_here or path.startswith(PASSING) or twin_of(accept or "*/*"):
        return None
    known, is_plain = _read(query)
    return (host, path, known), is_plain, compressing.best(encodings)


def _has_condition(environ):
    """Whether Django has to look at the answer."""
    return "HTTP_RANGE" in environ or "HTTP_IF_MATCH" in environ or "HTTP_IF_UNMODIFIED_SINCE" in environ


def is_known(cookies):
    """Whether a cookie of ours says who this is. Who is signed in has to be asked the database."""
    if not cookies or not any(name in cookies for name in (settings.SESSION_COOKIE_NAME, guests.COOKIE)):
        return False
    found = parse_cookie(cookies)
    return settings.SESSION_COOKIE_NAME in found or guests.is_ours(found.get(guests.COOKIE, ""))


def _read(query):
    """(the known parameters in one order, whether there are no others)."""
    pairs = parse_qsl(query, keep_blank_values=True)
    known = [pair for pair in pairs if pair[0] in PARAMETERS]
    # Of several values of one name, the last one counts, so those keep their order.
    return urlencode(sorted(known, key=lambda pair: pair[0])), len(known) == len(pairs)
