"""Fewer bytes for whoever can read them. Only what all readers get alike is compressed: the length of a page
with somebody's secret beside somebody else's words would tell of the secret."""

import gzip
import re

import brotli
from django.utils.cache import patch_vary_headers

LEAST = 500  # bytes; below that the headers outweigh what is saved
# Deterministic, so that equal answers stay equal; both take about as long as rendering a list.
WAYS = {
    "br": lambda content: brotli.compress(content, mode=brotli.MODE_TEXT, quality=8),
    "gzip": lambda content: gzip.compress(content, compresslevel=6, mtime=0),
}
_IS_TEXT = re.compile(r"text/|application/(?:[\w.-]+\+)?(?:json|xml)\b|image/svg\+xml")
_ENCODING = re.compile(r"\s*([\w*-]+)\s*(?:;\s*q=\s*([01](?:\.\d{0,3})?)\s*)?", re.ASCII)


def choose(request, response):
    """The name of the encoding for this answer, empty for none. Says that it depends on what is accepted."""
    if not is_text(response.get("Content-Type", "")):
        return ""
    patch_vary_headers(response, ["Accept-Encoding"])
    if len(response.content) < LEAST:
        return ""
    return best(request.headers.get("Accept-Encoding", ""))


def is_text(content_type):
    """Whether compressing pays at all."""
    return bool(_IS_TEXT.match(content_type))


def best(accepted):
    """The encoding of WAYS that this header (Accept-Encoding) likes best, empty for none."""
    wanted = _read(accepted)
    weights = {way: wanted.get(way, wanted.get("*", 0)) for way in WAYS}
    found = max(WAYS, key=weights.get)
    return found if weights[found] > 0 and weights[found] >= wanted.get("identity", 0) else ""


def tag(etag, encoding):
    """The validator of the answer in an encoding: other bytes, another one."""
    return f'{etag[:-1]}-{encoding}"'


def compress(response, encoding):
    response.content = WAYS[encoding](response.content)
    response["Content-Encoding"] = encoding
    return response


def _read(header):
    """`{encoding: weight}`; what cannot be read is left out."""
    found = (_ENCODING.fullmatch(part) for part in header.lower().split(","))
    return {match[1]: float(match[2] or 1) for match in found if match}
