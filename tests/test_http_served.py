"""The same over a real connection: the server, static files, and a site on HTTPS."""

import gzip
import http.client
import re

import brotli
import pytest

from .live import Site

# A year at the least: the name changes with the content.
FOREVER = re.compile(r"max-age=(\d{8,}), public, immutable")
HOST = "news.example.org"


@pytest.fixture(scope="module")
def site(tmp_path_factory, site_to_copy):
    site = Site(tmp_path_factory.mktemp("site"), like=site_to_copy, SITE_URL=f"https://{HOST}")
    site.shell("from tests.make import make_edition\nmake_edition()")
    with site.served():
        yield site


@pytest.fixture
def ask(site):
    """`ask(path, method="GET", **headers)` gives (status, headers, body), all over one connection."""
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=30)

    def ask(path, method="GET", **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers={"Host": HOST, **named})
        response = connection.getresponse()
        return (
            response.status,
            {name.lower(): value for name, value in response.getheaders()},
            response.read(),
        )

    yield ask
    connection.close()


PAGE = "/articles/harbor-dues-rise/"


def files(ask):
    page = ask(PAGE)[2].decode()
    return set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page))


def test_head_has_the_headers_of_get_and_no_body(ask):
    for path in (PAGE, "/feeds/articles.rss", "/nothing/", "/robots.txt"):
        status, headers, body = ask(path, accept_encoding="gzip")
        assert body
        again = ask(path, "HEAD", accept_encoding="gzip")
        assert again[0] == status
        assert again[2] == b""
        same = ("etag", "cache-control", "vary", "content-type", "content-encoding")
        assert [again[1].get(name) for name in same] == [headers.get(name) for name in same]


def test_a_page_that_is_known_costs_no_body(ask):
    for encoding in ("gzip", "br", "identity"):
        tag = ask(PAGE, accept_encoding=encoding)[1]["etag"]
        status, headers, body = ask(PAGE, accept_encoding=encoding, if_none_match=tag)
        assert (status, headers["etag"], body) == (304, tag, b"")


def test_static_files_are_kept_for_good_under_names_of_their_content(ask):
    found = files(ask)
    assert len(found) > 3
    for path in found:
        assert re.search(r"\.[0-9a-f]{12}\.(css|js|svg)$", path)
        status, headers, plain = ask(path)
        assert status == 200
        assert FOREVER.fullmatch(headers["cache-control"])
        assert headers["x-content-type-options"] == "nosniff"
        assert ask(path.replace(".", ".0", 1))[0] == 404
        for encoding, decode in (("gzip", gzip.decompress), ("br", brotli.decompress)):
            _, headers, short = ask(path, accept_encoding=encoding)
            if headers.get("content-encoding"):
                assert headers["content-encoding"] == encoding
                assert decode(short) == plain
            assert "accept-encoding" in headers.get("vary", "accept-encoding").lower()
    assert any(
        ask(path, accept_encoding="br")[1].get("content-encoding") == "br"
        for path in found
        if path.endswith("css")
    )


def test_a_site_on_https_says_so_for_a_year(ask):
    for path in (PAGE, "/nothing/", next(iter(files(ask)))):
        assert ask(path)[1]["strict-transport-security"] == "max-age=31536000"


def test_a_redirect_never_names_another_host(ask):
    for path in ("//evil.example/", "///articles/harbor-dues-rise", "/articles/Harbor-Dues-Rise?x=//evil"):
        status, headers, _ = ask(path)
        assert status in (301, 404)
        assert headers.get("location", PAGE).startswith(PAGE)
    assert ask(PAGE, host="evil.example")[0] == 400


def test_a_site_on_http_does_not_promise_https(client):
    assert "Strict-Transport-Security" not in client.get("/robots.txt").headers
