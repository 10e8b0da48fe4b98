"""What every answer to a reader says to caches, browsers and whoever asks again."""

import gzip
import re
from itertools import product

import brotli
import pytest
from django.test import Client

from .every_read import NAMES, make_site, of, seconds_shared
from .make_comments import make_reader

pytestmark = [pytest.mark.django_db, pytest.mark.once]
DECODE = {"br": brotli.decompress, "gzip": gzip.decompress}
FOREVER = "public, max-age=31536000, immutable"
LONG_AGO, FUTURE = "Mon, 01 Jan 2001 00:00:00 GMT", "Fri, 01 Jan 2100 00:00:00 GMT"


@pytest.fixture
def site(db):
    return make_site()


def told(response):
    """The headers that say something of the answer."""
    return {
        name: value for name, value in response.headers.items() if name not in ("Content-Security-Policy",)
    }


@pytest.mark.parametrize("name", NAMES)
def test_every_output_is_the_same_for_all_and_shared_by_caches(client, site, name):
    for path in of(client, name):
        response = client.get(path)
        assert re.fullmatch('"[0-9a-f]{32}"', response["ETag"]), path
        assert seconds_shared(response) <= 60
        assert {"Cookie", "Accept-Encoding"} <= set(re.split(", *", response["Vary"]))
        assert not response.cookies
        assert response.content == Client().get(path).content


@pytest.mark.parametrize("name", NAMES)
def test_whoever_has_it_already_gets_304_and_head_says_what_get_says(client, site, name):
    for path in of(client, name):
        first = client.get(path)
        tag = first["ETag"]
        for known in (tag, f"W/{tag}", f'"other", W/"another", {tag}', "*"):
            again = client.get(path, headers={"if-none-match": known})
            assert (again.status_code, again.content) == (304, b"")
            assert {again[name] == first[name] for name in ("ETag", "Cache-Control", "Vary")} == {True}
        # The date counts only where no validator comes along.
        other = client.get(path, headers={"if-none-match": '"other"', "if-modified-since": FUTURE})
        assert other.status_code == 200
        assert client.get(path, headers={"if-modified-since": LONG_AGO}).status_code == 200
        head = client.head(path)
        assert (head.status_code, head.content, told(head)) == (200, b"", told(first))
        assert client.head(path, headers={"if-none-match": tag}).status_code == 304


@pytest.mark.parametrize("name", NAMES)
def test_fewer_bytes_come_to_whoever_can_read_them_under_a_validator_of_their_own(client, site, name):
    for path in of(client, name):
        plain = client.get(path, headers={"accept-encoding": "identity"})
        assert "Content-Encoding" not in plain
        if len(plain.content) < 500:
            continue
        tags = {plain["ETag"]}
        for encoding, decode in DECODE.items():
            asked = {"accept-encoding": encoding}
            short = client.get(path, headers=asked)
            assert short["Content-Encoding"] == encoding
            assert decode(short.content) == plain.content
            assert int(short["Content-Length"]) == len(short.content) < len(plain.content)
            tags.add(short["ETag"])
            known = asked | {"if-none-match": short["ETag"]}
            assert client.get(path, headers=known).status_code == 304
            assert told(client.head(path, headers=asked)) == told(short)
            assert client.get(path, headers=asked).content == short.content
        assert len(tags) == 3
        assert client.get(path, headers={"if-none-match": short["ETag"]}).status_code == 200


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("GZIP", "gzip"),
        ("br;q=0.5, gzip;q=0.9", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("*", "br"),
        ("*;q=0.1, br;q=0", "gzip"),
        ("identity, gzip;q=0.5", None),
        ("gzip;q=0", None),
        ("deflate", None),
        ("", None),
        ("gzip;q=many, \x7f, ;;", None),
    ],
)
def test_the_encoding_is_what_the_client_likes_best(client, accepted, encoding):
    assert client.get("/about/", headers={"accept-encoding": accepted}).get("Content-Encoding") == encoding


def test_what_is_for_one_person_is_neither_kept_nor_compressed(client, site):
    client.force_login(make_reader())
    for path in (site.get_absolute_url(), "/", "/search/?q=about"):
        response = client.get(path, headers={"accept-encoding": "gzip, br"})
        assert response["Cache-Control"] == "private, no-store"
        assert "Content-Encoding" not in response
        assert "ETag" not in response


@pytest.mark.parametrize("name", NAMES)
def test_what_can_only_be_read_takes_nothing_and_says_so(site, name):
    strict = Client(enforce_csrf_checks=True)
    methods = ["PUT", "PATCH", "DELETE"] + (["POST"] if name != "comments" else [])
    for path, method in product(of(strict, name), methods):
        answer = strict.generic(method, path, "body=words", "application/x-www-form-urlencoded")
        assert answer.status_code == 405, (method, path)
        assert answer["Allow"] == ("GET, HEAD, POST" if name == "comments" else "GET, HEAD")


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/colors/112233-aabbcc.css", "/media/x.webp"])
def test_neither_do_the_addresses_beside_them(path):
    answer = Client(enforce_csrf_checks=True).post(path)
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("name", [*NAMES, "write", "readyz", "trouble", "desk"])
def test_every_answer_keeps_the_browser_from_what_the_page_does_not_need(client, site, name):
    beside = {
        "write": [f"{site.get_absolute_url()}comments/new/"], "readyz": ["/readyz"],
        "trouble": ["/nothing/"], "desk": ["/admin/login/"],
    }  # fmt: skip
    for path in beside.get(name) or of(client, name):
        headers = client.get(path).headers
        policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
        assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
        assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert {"camera=()", "geolocation=()", "browsing-topics=()"} <= set(
            headers["Permissions-Policy"].split(", ")
        )


def test_colors_never_change_at_their_address(client):
    assert client.get("/colors/112233-aabbcc.css")["Cache-Control"] == FOREVER


def test_a_picture_is_sent_as_it_is(client, media):
    (media / "images").mkdir()
    (media / "images" / "x.webp").write_bytes(b"RIFF" * 500)
    answer = client.get("/media/images/x.webp", headers={"accept-encoding": "gzip, br"})
    assert b"".join(answer.streaming_content) == b"RIFF" * 500
    assert answer["Cache-Control"] == FOREVER
    assert "sandbox" in answer["Content-Security-Policy"]
