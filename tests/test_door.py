"""The page cache gives what the site would give, to whom it may, and says the same about it."""

import gzip

import brotli
import pytest
from django.http import HttpResponse

from comments import guests
from newsroom.door.entry import Entry
from newsroom.door.shelf import Shelf

from .make import make_edition, pass_time
from .make_comments import make_comment

PAGE = "/articles/harbor-dues-rise/"


@pytest.fixture
def page(reader):
    edition = make_edition()
    make_comment(edition, "Said by a reader.", state="public")
    make_comment(edition, "Said by another one.", state="public")
    pass_time(minutes=5)
    return reader


@pytest.mark.parametrize(
    "path",
    [
        "/", PAGE, f"{PAGE}comments/", f"{PAGE}history/", f"{PAGE}v/1/", "/archive/", "/topics/",
        "/corrections/", "/about/", "/feeds/articles.atom", "/sitemap.xml", "/sitemap-news.xml", "/llms.txt",
        f"{PAGE[:-1]}.md", f"{PAGE[:-1]}.json", f"{PAGE}comments/feed.atom",
    ],
)  # fmt: skip
def test_a_page_is_made_once_and_says_what_the_site_says(page, path):
    first, again, fresh = page.get(path), page.get(path), page.fresh(path)
    assert (first.status_code, again.queries) == (200, 0)
    assert first.content == again.content == fresh.content
    assert first.headers == again.headers == fresh.headers


@pytest.mark.parametrize(("encoding", "decode"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_one_page_is_kept_in_every_encoding(page, encoding, decode):
    plain = page.get(PAGE)
    short = page.get(PAGE, accept_encoding=encoding)
    assert short.queries == 0
    assert decode(short.content) == plain.content
    assert short.headers == page.fresh(PAGE, accept_encoding=encoding).headers
    assert short.headers["Content-Length"] == str(len(short.content))


def test_who_has_the_page_gets_304_and_head_has_no_body(page):
    tag = page.get(PAGE, accept_encoding="gzip").headers["ETag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = page.get(PAGE, accept_encoding="gzip", if_none_match=known)
        assert (again.status_code, again.content, again.queries) == (304, b"", 0)
        there = page.fresh(PAGE, accept_encoding="gzip", if_none_match=known)
        assert again.headers == {k: v for k, v in there.headers.items() if not k.startswith("Content-L")}
    assert page.get(PAGE, if_none_match=tag).status_code == 200
    head = page.get(PAGE, method="HEAD")
    assert (head.content, head.headers) == (b"", page.get(PAGE).headers)


def test_a_page_has_a_date_and_who_knows_no_other_validator_is_told_by_it(page):
    dated = page.get(PAGE).headers["Last-Modified"]
    assert page.get(PAGE, if_modified_since=dated).status_code == 304
    assert page.get(PAGE, if_modified_since="Mon, 01 Jan 2001 00:00:00 GMT").status_code == 200
    assert page.get(PAGE, if_modified_since=dated, if_none_match='"other"').status_code == 200


def test_only_a_cookie_that_verifies_passes_by(page):
    page.get(PAGE)
    given = HttpResponse()
    guests.give_cookie(given, "k" * 32)
    key = given.cookies[guests.COOKIE].value
    own = page.get(PAGE, cookie=f"guest={key}")
    assert own.queries > 0
    assert own.headers["Cache-Control"] == "private, no-store"
    assert page.get(PAGE, cookie="sessionid=" + "a" * 32).queries > 0
    for nobody in ("guest=forged", f"guest={key}x", "csrftoken=abc", "theirs=guest", "_ga=1; sessions=2"):
        assert page.get(PAGE, cookie=nobody).queries == 0


def test_what_is_not_the_page_itself_passes_by(page):
    page.get(PAGE)
    assert page.get(PAGE, accept="text/markdown").status_code == 302
    assert page.get(PAGE, accept="text/html,application/xhtml+xml,*/*;q=0.8").queries == 0
    assert page.get(PAGE, method="POST").status_code == 405
    assert page.get(PAGE, host="elsewhere.example").status_code == 400
    assert page.get("/healthz").status_code == 200
    assert page.get(PAGE, range="bytes=0-10").queries > 0


def test_unknown_parameters_get_the_page_and_never_make_one(page):
    assert page.get(f"{PAGE}?utm_source=x").queries > 0
    assert page.get(f"{PAGE}?utm_source=x").queries > 0
    page.get(PAGE)
    assert page.get(f"{PAGE}?utm_source=x&fbclid=y").queries == 0
    since = page.get(f"{PAGE}?since=1")
    assert since.queries > 0
    assert page.get(f"{PAGE}?utm_source=x&since=1").content == since.content
    assert page.get(f"{PAGE}comments/?sort=newest").content != page.get(f"{PAGE}comments/").content


@pytest.mark.parametrize(
    "path", ["/articles/nowhere/", "/search/?q=harbor", "/articles/HARBOR-dues-rise/", "/admin/"]
)
def test_what_is_no_public_page_is_answered_by_the_site_each_time(page, path):
    first, again = page.get(path), page.get(path)
    assert first.status_code == again.status_code == page.fresh(path).status_code
    assert again.headers.get("Location") == page.fresh(path).headers.get("Location")
    assert not page.door.shelf.get(("testserver", path, ""))


def entry(size):
    headers = [("ETag", '"1"'), ("Cache-Control", "public"), ("Content-Type", "text/html")]
    return Entry(headers, b"x" * size, numbers={"lists": 1}, ends_at=None)


@pytest.mark.once
def test_the_shelf_is_bounded_and_keeps_what_is_used():
    shelf = Shelf(10_000)
    for name in "abcde":
        shelf.put(name, entry(500))
        if found := shelf.get("a"):
            found.was_used = True
    assert shelf.size <= 10_000
    assert [name for name in "abcde" if shelf.get(name)] == ["a", "d", "e"]
    shelf.put("huge", entry(10_000))
    assert shelf.get("a")
    assert shelf.get("huge") is None
