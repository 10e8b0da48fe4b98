import re

import pytest

from articles import withdrawing
from articles.people import OPERATOR

from .make import change, later, make_article, make_author, make_edition, make_topic, pass_time
from .make_comments import make_comment

pytestmark = pytest.mark.django_db
PICTURE = f"![A crane](/media/images/{'0' * 32}-1600x900.webp)"


def headlines(page):
    return re.findall(r"<h2><a [^>]+>([^<]+)</a></h2>", page.content.decode())


def older(page):
    found = re.search(r'<a href="([^"]+)" rel="next">', page.content.decode())
    return found and found[1]


def test_the_front_page_lists_what_is_live_the_newest_first(client):
    make_edition(make_article(headline="Older"))
    pass_time(hours=1)
    make_edition(make_article(headline="Newer"))
    make_article(headline="Draft")
    assert headlines(client.get("/")) == ["Newer", "Older"]


def test_an_empty_site_says_so_politely(client):
    assert "Nothing has been published yet" in client.get("/").content.decode()


@pytest.mark.parametrize(("count", "is_in_pairs"), [(1, False), (3, True), (4, False), (5, True), (6, False)])
def test_two_or_four_cards_below_the_lead_stand_in_pairs(client, count, is_in_pairs):
    for number in range(count):
        make_edition(make_article(headline=f"Number {number}"))
    text = client.get("/").content.decode()
    assert text.count("teaser-lead") == 1
    assert text.count("<article") == count
    assert ("front-pairs" in text) is is_in_pairs


@pytest.mark.parametrize("count", [1, 12, 25])
def test_the_front_page_takes_two_queries_whatever_it_lists(client, count, django_assert_num_queries):
    topic, author = make_topic().key, make_author().key
    for number in range(count):
        article = make_article(headline=f"Number {number}", topic=topic, byline=[author])
        make_comment(make_edition(article), state="public")
    with django_assert_num_queries(2):
        page = client.get("/")
    assert len(headlines(page)) == min(count, 20)
    assert page.content.decode().count("1 comment</a>") == min(count, 20)


def test_a_piece_shows_from_its_time_until_it_is_withdrawn(client):
    article = make_edition(at=later(hours=1)).article
    assert headlines(client.get("/")) == []
    pass_time(hours=2)
    assert headlines(client.get("/")) == ["Harbor dues rise"]
    withdrawing.withdraw(article, by=OPERATOR)
    assert headlines(client.get("/")) == []


def test_caches_let_go_of_the_front_page_when_a_piece_begins(client):
    make_edition()
    assert "s-maxage=60" in client.get("/")["Cache-Control"]
    make_edition(make_article(headline="Soon"), at=later(seconds=30))
    seconds = int(re.search(r"s-maxage=(\d+)", client.get("/")["Cache-Control"])[1])
    assert seconds <= 30


def test_a_new_edition_keeps_the_place_of_its_piece(client):
    first = make_edition(make_article(headline="First")).article
    pass_time(days=1)
    make_edition(make_article(headline="Second"))
    change(first)
    make_edition(first)
    page = client.get("/")
    assert headlines(page) == ["Second", "First"]
    assert page.content.decode().count("Updated <time") == 1


def test_page_after_page_shows_every_piece_once_also_of_the_same_instant(client):
    at = later(days=-1)
    for number in range(45):
        make_edition(make_article(headline=f"Piece {number}"), at=at if number < 30 else None)
    found, path = [], "/"
    while path:
        page = client.get(path)
        found += headlines(page)
        path = older(page)
    assert len(found) == len(set(found)) == 45
    assert found[0] == "Piece 44"


def test_a_page_that_was_left_open_goes_on_where_it_ended(client):
    articles = [make_edition(make_article(headline=f"Piece {number}")).article for number in range(25)]
    path = older(client.get("/"))
    make_edition(make_article(headline="Meanwhile"))
    withdrawing.withdraw(articles[5], by=OPERATOR)
    assert headlines(client.get(f"/{path}")) == [f"Piece {number}" for number in (4, 3, 2, 1, 0)]


@pytest.mark.parametrize("before", ["x", "-1", "1.5", "99999999999999999999", "1'--"])
def test_no_such_page_is_not_found(client, before):
    assert client.get("/", {"before": before}).status_code == 404


def test_behind_an_edition_that_is_not_there_is_nothing(client):
    make_edition()
    page = client.get("/?before=99999999")
    assert "There are no older articles." in page.content.decode()


def test_the_lead_shows_its_picture_with_its_place_kept_and_the_others_load_late(client):
    make_edition(make_article(headline="Older", lead_image=PICTURE))
    pass_time(hours=1)
    make_edition(make_article(headline="Newer", lead_image=PICTURE))
    lead, other = re.findall(r"<img [^>]+>", client.get("/").content.decode())
    assert 'width="480" height="270" alt="A crane" fetchpriority="high"' in lead
    assert 'width="480" height="270" alt="A crane" loading="lazy"' in other
    assert f"/media/images/{'0' * 32}-480.webp 480w" in lead


def test_a_piece_in_another_language_says_so_and_is_text(client):
    make_edition(make_article(headline="<b>Hafen</b>", language="de"))
    text = client.get("/").content.decode()
    assert '<article class="teaser teaser-lead" lang="de" dir="ltr">' in text
    assert "&lt;b&gt;Hafen&lt;/b&gt;" in text


def test_whoever_is_signed_in_gets_a_page_that_no_cache_keeps(client, editor):
    assert client.get("/")["Cache-Control"] == "private, no-store"


def test_health_and_readiness(client, settings):
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 200
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"cache away\n")
