"""Other ways to write an address lead to it, in one step, and nowhere else."""

import re
from urllib.parse import unquote

import pytest
from django.test import Client

from articles import addresses, withdrawing
from articles.models import Withdrawal
from articles.people import OPERATOR

from .every_read import NAMES, make_site, of, seconds_shared
from .make import later, make_article, make_edition
from .make_comments import make_comment

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(db):
    return make_site()


def read(client, address, method="GET"):
    """The client itself would take what follows two slashes for a host."""
    path, _, query = address.partition("?")
    return client.generic(method, "/", PATH_INFO=unquote(path), QUERY_STRING=query)


def spellings(path):
    """How people write this address."""
    path, mark, query = path.partition("?")
    bare = path.rstrip("/")
    found = {bare, f"{bare}/", f"{bare}//", path.upper(), path.title(), f"/{path}", path.replace("/", "//")}
    return [way + mark + query for way in sorted(found - {path, ""})]


@pytest.mark.parametrize("name", NAMES)
def test_every_way_to_write_an_address_leads_there_in_one_step(client, site, name):
    for path in of(client, name)[:2]:
        for way in spellings(path):
            response = read(client, way)
            assert response.status_code == 301, way
            assert response["Location"] == path
            assert seconds_shared(response) <= 60
            assert read(client, way, "HEAD")["Location"] == path


@pytest.mark.parametrize(
    "name", ["article", "article-twin", "history", "edition", "changes", "comments-feed"]
)
def test_an_address_that_moved_long_ago_and_is_written_otherwise_is_one_step_away_too(client, site, name):
    for path in {path.partition("?")[0] for path in of(client, name)}:
        for old in ("/articles/basaltheadline", "/Articles/BasaltHeadline", "//articles/basaltheadline"):
            way = re.sub("^/articles/moved", old, path)
            for tail in ("", "/", "//"):
                response = read(client, way.rstrip("/") + tail + "?since=1&x=a%20b")
                assert (response.status_code, response["Location"]) == (301, f"{path}?since=1&x=a%20b")
                assert seconds_shared(response) <= 60


def test_a_piece_that_moves_back_is_found_at_both(client, site):
    addresses.move(site, "basaltheadline", by=OPERATOR)
    assert client.get("/articles/moved/")["Location"] == "/articles/basaltheadline/"
    assert client.get("/articles/basaltheadline/").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example/", "//evil.example", "///evil.example/%2e%2e", "/\\evil.example/", "/\\/evil.example",
        "//evil.example/topics/", "/Nothing/", "/articles/Nothing", "/ARTICLES/", "/topics/Nothing//",
        "/robots.txt/x", "/%0d%0aLocation:%20evil/", "/articles/%C3%84%C3%96/", "/media//evil",
        "/MEDIA/Evil/", "/topics/%00/",
    ],
)  # fmt: skip
def test_what_is_nowhere_is_not_found_at_once(client, site, path):
    response = read(client, path)
    assert response.status_code in (400, 404)
    assert "Location" not in response


def test_nothing_that_is_sent_is_led_away(client, site):
    for path in ("/articles/moved", "/Articles/moved/comments", "/articles/moved/comments"):
        for method in (client.post, client.put, client.delete):
            assert method(path, {"body": "My long words."}).status_code == 404, path
    page = client.post("/articles/moved/comments", {"body": "My long words."}).content.decode()
    assert "My long words." in page


def test_what_is_not_public_is_not_found_by_any_spelling(client):
    make_edition(make_article(headline="Later"), at=later(hours=1))
    make_article(headline="Draft")
    for path in ("/articles/Later", "/Articles/later/", "/articles/DRAFT/", "/articles/draft"):
        assert client.get(path).status_code == 404


def test_what_was_withdrawn_is_led_to_its_reason(client, site):
    withdrawing.withdraw(site, by=OPERATOR, notice="A court.")
    response = client.get("/Articles/Moved")
    assert (response.status_code, response["Location"]) == (301, "/articles/moved/")


def test_a_piece_under_a_notice_keeps_its_old_address_and_the_query(client, site):
    withdrawing.withdraw(site, by=OPERATOR, kind=Withdrawal.NOTICE, notice="Outdated.")
    for way in ("/articles/basaltheadline/?x=1", "/Articles/Basaltheadline?x=1"):
        response = client.get(way)
        assert (response.status_code, response["Location"]) == (301, "/articles/moved/?x=1")


def test_the_page_of_one_visitor_is_led_to_without_a_cache(client, site):
    comment = make_comment(site.editions.live().get(), state="public")
    response = client.get(f"/comments/{comment.pk}/report")
    assert (response.status_code, response["Location"]) == (301, f"/comments/{comment.pk}/report/")
    assert response["Cache-Control"] == "private, no-store"


def test_the_desk_is_found_without_its_last_slash(client, editor):
    assert client.get("/admin")["Location"] == "/admin/"
    assert client.get("/admin/articles/article?q=x")["Location"] == "/admin/articles/article/?q=x"
    assert client.get("/admin/articles/nothing").status_code == 404
    assert Client().get("/admin")["Location"] == "/admin/"


def test_a_page_that_is_there_costs_no_query_more(client, site, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/Robots.TXT/")["Location"] == "/robots.txt"
    with django_assert_num_queries(0):
        assert client.get("/nothing").status_code == 404
