"""The site behind the nginx of `deploy/`: what is kept for whom, and what passes by."""

import gzip
import re
from urllib.parse import urlencode

import brotli
import pytest
from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage

from comments import guests

from . import nginx as web
from .live import Site
from .make_pictures import picture

pytestmark = pytest.mark.once
PAGE = "/articles/harbor-dues-rise/"
KEPT = ("etag", "cache-control", "vary", "content-type", "content-encoding", "content-security-policy")
MAKE = "from tests.make import make_edition\nmake_edition()"


@pytest.fixture(scope="module")
def site(tmp_path_factory, site_to_copy):
    web.program()
    folder = tmp_path_factory.mktemp("site")
    served = {"SITE_URL": f"https://{web.NAME}", "TRUSTED_PROXIES": "127.0.0.1", "WORKERS": "1"}
    site = Site(folder, like=site_to_copy, **served)
    site.shell(MAKE)
    (folder / "var" / "media" / "images").mkdir()
    (folder / "var" / "media" / "images" / "crane.webp").write_bytes(picture("WEBP").getvalue())
    site.files = folder / "var"
    with site.served():
        yield site


@pytest.fixture(scope="module")
def nginx(site, tmp_path_factory):
    folder = tmp_path_factory.mktemp("web") / "nginx"
    with web.Nginx(folder, upstream=site.port, files=site.files).served() as nginx:
        yield nginx


@pytest.fixture
def ask(nginx):
    return nginx.ask


@pytest.fixture
def ask_site(nginx, site):
    """The same question to the site itself."""
    return lambda path, **headers: nginx.ask(path, port=site.port, **headers)


def kept(headers):
    return {name: headers.get(name) for name in KEPT}


def test_strangers_get_kept_pages_in_each_encoding(ask, ask_site):
    plain = ask_site(PAGE)[2]
    for encoding, decode in (("gzip", gzip.decompress), ("br", brotli.decompress), ("identity", bytes)):
        status, own, body = ask_site(PAGE, accept_encoding=encoding)
        ask(PAGE, accept_encoding=encoding)
        again = ask(PAGE, accept_encoding=encoding)
        assert again[1]["x-cache"] == "HIT"
        assert (again[0], again[2]) == (status, body)
        assert kept(again[1]) == kept(own)
        assert decode(again[2]) == plain


def test_the_ways_to_accept_an_encoding_share_what_is_kept(ask):
    ways = {
        "gzip, deflate, br, zstd": "br",
        "br;q=1.0, gzip;q=0.8, *;q=0.1": "br",
        "gzip, br;q=0": "gzip",
        "br; q=0.0,gzip": "gzip",
        "deflate, gzip;q=0": None,
        "": None,
    }
    for encoding in ("br", "gzip", ""):
        ask(PAGE, accept_encoding=encoding)
    for way, encoding in ways.items():
        _, headers, _ = ask(PAGE, accept_encoding=way)
        assert (headers["x-cache"], headers.get("content-encoding")) == ("HIT", encoding)


def test_a_kept_page_answers_head_and_who_has_it_already(ask):
    _, headers, body = ask("/", accept_encoding="gzip")
    status, again, nothing = ask("/", accept_encoding="gzip", if_none_match=headers["etag"])
    assert (status, again["etag"], again["x-cache"], nothing) == (304, headers["etag"], "HIT", b"")
    status, again, nothing = ask("/", "HEAD", accept_encoding="gzip")
    assert (status, again["x-cache"], nothing) == (200, "HIT", b"")
    assert int(again["content-length"]) == len(body)


def test_the_cookies_of_known_visitors_pass_by(ask):
    names = (
        guests.COOKIE,
        settings.SESSION_COOKIE_NAME,
        settings.CSRF_COOKIE_NAME,
        CookieStorage.cookie_name,
    )
    for number, name in enumerate(names):
        for cookie in (f"{name}=x", f"theme=dark; {name}=x", f"a=b;{name}=x"):
            path = f"/topics/?{number}"
            assert ask(path, cookie=cookie)[1]["x-cache"] == "BYPASS"
        # Nothing of it was kept for others.
        assert ask(path)[1]["x-cache"] == "MISS"
        assert ask(path, cookie=f"not{name}=x; {name}ly=y")[1]["x-cache"] == "HIT"
        assert ask(path, cookie=f"{name}=x")[1]["x-cache"] == "BYPASS"


def test_who_wants_a_twin_is_led_to_it_and_nobody_else_is(ask):
    for accept in (
        "text/markdown",
        "application/json, text/html;q=0.5",
        "text/html;q=0.5, */*",
        "application/*",
        "text/plain",
    ):
        status, headers, _ = ask(PAGE, accept=accept)
        assert (status, headers["x-cache"]) == (302, "BYPASS")
        assert re.fullmatch(r"/articles/harbor-dues-rise\.(md|json|txt)", headers["location"])
    for accept in ("*/*", "text/html", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"):
        ask(PAGE, accept=accept)
        assert ask(PAGE, accept=accept)[1]["x-cache"] == "HIT"
    ask("/feeds/articles.atom", accept="application/atom+xml")
    assert ask("/feeds/articles.atom", accept="text/xml")[1]["x-cache"] == "HIT"


def test_what_is_nobody_elses_is_not_kept(ask):
    for path in ("/admin/login/", "/healthz", "/readyz", "/nothing/"):
        assert [ask(path)[1]["x-cache"] for _ in range(2)] == ["MISS", "MISS"]
    assert ask(PAGE, authorization="Basic eDp5")[1]["x-cache"] == "BYPASS"
    assert ask(PAGE, cdn_loop="cdn.example")[1]["x-cache"] == "BYPASS"


def test_a_comment_arrives_with_its_address_and_is_seen_by_its_author_alone(ask, site):
    ask(PAGE, accept_encoding="gzip")
    form = {"name": "Ana", "email": "ana@example.org", "body": "Behind nginx."}
    status, headers, _ = ask(
        f"{PAGE}comments/",
        "POST",
        urlencode(form),
        source=("127.0.0.2", 0),
        content_type="application/x-www-form-urlencoded",
        sec_fetch_site="same-origin",
        x_forwarded_for="203.0.113.9",
    )
    assert status == 303
    cookie = headers["set-cookie"].partition(";")[0]
    for _ in range(2):
        _, own, body = ask(PAGE, cookie=cookie, accept_encoding="gzip")
        assert own["x-cache"] == "BYPASS"
        assert own["cache-control"] == "private, no-store"
        # Compressed, the length of a page would tell of a secret in it.
        assert "content-encoding" not in own
        assert b"Behind nginx." in body
    _, others, body = ask(PAGE, accept_encoding="gzip")
    assert others["x-cache"] == "HIT"
    assert b"Behind nginx." not in gzip.decompress(body)
    networks = site.shell("""
from comments.models import PrivateRow
from comments.network import hash_of
import ipaddress
print(*PrivateRow.objects.values_list("network", flat=True), hash_of(ipaddress.ip_address("127.0.0.2")))
""").split()
    assert len(set(networks)) == 1


def test_static_files_come_from_the_disk_as_the_site_gives_them(ask, ask_site):
    page = ask_site(PAGE)[2].decode()
    for path in set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page)):
        for encoding in ("gzip", "identity"):
            status, own, body = ask_site(path, accept_encoding=encoding)
            again = ask(path, accept_encoding=encoding)
            assert again[1]["server"] == "nginx"
            assert "x-cache" not in again[1]
            assert (again[0], again[2]) == (status, body)
            assert told(again[1]) == told(own)


def test_media_come_from_the_disk_as_the_site_gives_them(ask, ask_site):
    path = "/media/images/crane.webp"
    status, own, body = ask_site(path)
    again = ask(path)
    assert "x-cache" not in again[1]
    assert (again[0], again[2]) == (status, body)
    # An image has no powers that could be taken from it, and is shown where it is anyway.
    assert told(again[1]) == told(own, but=("permissions-policy", "content-disposition"))
    assert ask(path, if_modified_since=again[1]["last-modified"])[0] == 304


def told(headers, but=()):
    """What a browser goes by."""
    spare = {"date", "server", "connection", "content-length", "etag", "accept-ranges", "last-modified", *but}
    spare |= {"strict-transport-security"}  # the pages tell it
    return {name: value.replace('"', "") for name, value in headers.items() if name not in spare}


def test_nothing_else_of_the_disk_is_to_be_had(ask, site):
    (site.files / "secret-key").write_text("secret")
    for path in (
        "/static/../secret-key",
        "/media/../secret-key",
        "/media/..%2fsecret-key",
        "/media../secret-key",
        "/static/site/site.css",
    ):
        status, _, body = ask(path)
        assert status in (400, 404)
        assert b"secret" not in body


def test_what_is_too_large_is_told_by_the_site_as_far_as_it_goes(ask):
    status, headers, _ = ask(
        f"{PAGE}comments/", "POST", b"body=" + b"x" * 13_000_000, sec_fetch_site="same-origin",
        content_type="application/x-www-form-urlencoded",
    )  # fmt: skip
    assert status == 413
    assert "permissions-policy" in headers
    status, headers, _ = ask(f"{PAGE}comments/", "POST", b"x" * 28_000_000)
    assert status == 413
    assert "permissions-policy" not in headers


def test_http_leads_to_https_which_the_site_tells_browsers_to_keep(nginx):
    status, headers, _ = nginx.ask(f"{PAGE}?since=1", port=nginx.leading_port)
    assert (status, headers["location"]) == (301, f"https://{web.NAME}{PAGE}?since=1")
    for _ in range(2):
        status, headers, _ = nginx.ask(PAGE, secure=True)
        assert status == 200
        assert headers["strict-transport-security"] == "max-age=31536000"
    assert headers["x-cache"] == "HIT"
