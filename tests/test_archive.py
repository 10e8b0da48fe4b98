import re
from datetime import UTC, datetime

import pytest

from articles import withdrawing
from articles.models import Edition
from articles.people import OPERATOR
from newsroom.models import Publication

from .make import change, later, make_article, make_author, make_edition, pass_time
from .test_front import headlines, older

pytestmark = pytest.mark.django_db


def publish(headline, *date, byline=()):
    """A piece that is public since this date, at noon if it names no hour."""
    article = make_edition(make_article(headline=headline, byline=byline)).article
    at = datetime(*date, *([12] if len(date) == 3 else []), tzinfo=UTC)
    Edition.objects.filter(article=article).update(planned_for=at, live_from=at)
    return article


def months(page):
    return re.findall(r'<a href="/archive/(\d{4}/\d\d)/">.*?<span>(\d+) article', page.content.decode())


def test_the_archive_names_the_months_with_their_counts_the_newest_first(client):
    for date in ((2024, 2, 1), (2024, 2, 29), (2023, 12, 31), (2024, 11, 5)):
        publish(str(date), *date)
    assert months(client.get("/archive/")) == [("2024/11", "1"), ("2024/02", "2"), ("2023/12", "1")]
    assert headlines(client.get("/archive/2024/02/")) == ["(2024, 2, 29)", "(2024, 2, 1)"]
    assert headlines(client.get("/archive/2023/12/")) == ["(2023, 12, 31)"]
    assert "<h1>February 2024</h1>" in client.get("/archive/2024/02/").content.decode()


def test_a_month_is_that_of_the_publications_clock(client):
    publish("New year", 2023, 12, 31, 23)
    assert months(client.get("/archive/")) == [("2023/12", "1")]
    Publication.objects.update(time_zone="Asia/Tokyo")
    assert months(client.get("/archive/")) == [("2024/01", "1")]
    assert headlines(client.get("/archive/2024/01/")) == ["New year"]
    assert client.get("/archive/2023/12/").status_code == 404


@pytest.mark.parametrize(
    ("zone", "instants"),
    [
        # Summer time begins with the month: its first hour is left out.
        ("America/Asuncion", {"2023/09": (2023, 10, 1, 3, 59), "2023/10": (2023, 10, 1, 4, 0)}),
        # Summer time ends with the month: its first hour comes twice.
        ("America/Havana", {"2026/10": (2026, 11, 1, 3, 59), "2026/11": (2026, 11, 1, 4, 30)}),
        ("Asia/Kathmandu", {"2024/02": (2024, 2, 29, 18, 14), "2024/03": (2024, 2, 29, 18, 15)}),
    ],
)
def test_months_begin_by_that_clock_when_it_is_put_on_or_back(client, zone, instants):
    Publication.objects.update(time_zone=zone)
    for month, date in instants.items():
        publish(f"Of {month}", *date)
    assert months(client.get("/archive/")) == [(month, "1") for month in sorted(instants, reverse=True)]
    for month in instants:
        assert headlines(client.get(f"/archive/{month}/")) == [f"Of {month}"]


def test_a_piece_counts_in_the_month_of_its_first_edition(client):
    article = publish("Old", 2023, 5, 1)
    change(article)
    make_edition(article)
    assert months(client.get("/archive/")) == [("2023/05", "1")]


def test_the_archive_says_nothing_of_what_is_to_come_or_gone(client):
    article = make_edition(at=later(hours=1)).article
    assert months(client.get("/archive/")) == []
    pass_time(hours=2)
    assert len(months(client.get("/archive/"))) == 1
    withdrawing.withdraw(article, by=OPERATOR)
    assert "At present there is nothing to read here." in client.get("/archive/").content.decode()


@pytest.mark.parametrize(
    "path",
    ["2024/13/", "2024/00/", "2024/1/", "24/01/", "0000/01/", "9999/12/", "2024/03/", "2024/02/?before=x"],
)
def test_no_such_month_is_not_found(client, path):
    publish("Piece", 2024, 2, 1)
    assert client.get(f"/archive/{path}").status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_the_archive_takes_few_queries_whatever_it_holds(client, count, django_assert_num_queries):
    author = make_author().key
    for number in range(count):
        publish(f"Piece {number}", 2024, 2, 1 + number % 28, byline=[author])
    for path, queries in (("/archive/", 3), ("/archive/2024/02/", 2)):
        with django_assert_num_queries(queries):
            answer = client.get(path)
        assert client.get(path, headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert bool(older(answer)) == (count > 20)
