"""What else there is to read, at the foot of an article."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import addresses, reading, related, takedown, withdrawing
from articles.document import Document
from articles.models import Withdrawal
from articles.people import OPERATOR

from .make import change, later, make_article, make_document, make_edition, make_topic, pass_time

pytestmark = pytest.mark.django_db


def make_piece(headline, topic="ports", **fields):
    return make_edition(make_article(make_document(headline, topic=topic)), **fields).article


def shown(article, client=None):
    """[(address, headline)] of what the page offers, in order."""
    text = (client or Client()).get(article.get_absolute_url()).content.decode()
    offered = re.search(r'(?s)<nav class="related".*?</nav>', text)
    return re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)</a>', offered[0]) if offered else []


def headlines(article):
    return [headline for _, headline in shown(article)]


@pytest.fixture
def ports(db):
    make_topic("Ports")
    make_topic("Whales")
    return make_piece("Harbor dues rise")


def test_pieces_of_the_topic_are_offered_the_newest_first(ports):
    for name in ("One", "Two", "Three"):
        pass_time(hours=1)
        make_piece(name)
    make_piece("Blue whales sing", topic="whales")
    assert shown(ports) == [
        ("/articles/three/", "Three"),
        ("/articles/two/", "Two"),
        ("/articles/one/", "One"),
    ]


def test_at_most_four_those_that_share_most_words(ports):
    make_piece("Why the harbor of Norvane lets dues rise again")
    for number in range(6):
        make_piece(f"Number {number}")
    found = headlines(ports)
    assert len(found) == 4
    assert found == ["Number 5", "Number 4", "Number 3", "Why the harbor of Norvane lets dues rise again"]


def test_without_enough_in_the_topic_others_that_share_words_follow(ports):
    piece = make_piece("Ferry strikes spread along Norvane", topic="")
    make_piece("Norvane counts what ferry strikes cost", topic="whales")
    make_piece("Ferry boats", topic="whales")
    assert headlines(piece) == ["Norvane counts what ferry strikes cost"]
    assert headlines(make_piece("Nothing like it", topic="")) == []


def test_only_what_readers_get_is_offered_at_three_instants(ports):
    planned = make_piece("Quartz", at=later(hours=1))
    make_article(make_document("Draft", topic="ports"))
    assert headlines(ports) == []
    pass_time(hours=2)
    assert headlines(ports) == ["Quartz"]
    for kind in (Withdrawal.GONE, Withdrawal.REDIRECTED, Withdrawal.NOTICE):
        withdrawing.withdraw(planned, by=OPERATOR, kind=kind, target="/articles/x/", notice="Outdated.")
        assert headlines(ports) == []
        withdrawing.reinstate(planned, by=OPERATOR)
        assert headlines(ports) == ["Quartz"]


def test_a_piece_is_offered_once_as_it_reads_now_and_never_on_its_own_page(ports):
    other = make_piece("Basalt")
    other.headline = "Quartz"
    other.save()
    change(other)
    make_edition(other)
    addresses.move(other, "marble", by=OPERATOR)
    other.refresh_from_db()
    assert shown(ports) == [("/articles/marble/", "Quartz")]
    assert headlines(other) == ["Harbor dues rise"]
    takedown.take_down(other.editions.get(number=1), by=OPERATOR, reason="A court.", with_note=True)
    assert "Basalt" not in str(shown(ports))


def test_a_page_that_is_past_or_withdrawn_offers_nothing(ports):
    make_piece("Another")
    change(ports)
    make_edition(ports)
    assert 'class="related"' not in Client().get(f"{ports.get_absolute_url()}v/1/").content.decode()
    withdrawing.withdraw(ports, by=OPERATOR, kind=Withdrawal.NOTICE, notice="Outdated.")
    assert headlines(ports) == []


def test_words_are_text_in_their_own_language(ports):
    document = Document(
        "<script>alert(1)</script>\"'&", topic="ports", language="ar", sections=make_document().sections
    )
    make_edition(make_article(document))
    text = Client().get(ports.get_absolute_url()).content.decode()
    assert "<script>alert" not in text
    assert re.search(r'<a href="/articles/[^"]+" lang="ar" dir="rtl">&lt;script&gt;alert\(1\)', text)


def test_caches_let_go_when_something_begins(ports):
    make_piece("Quartz", at=later(seconds=30))
    kept = Client().get(ports.get_absolute_url())["Cache-Control"]
    assert 0 < int(re.search(r"s-maxage=(\d+)", kept)[1]) <= 30


def test_the_newest_are_taken_from_an_index_as_they_stand(ports):
    with CaptureQueriesContext(connection) as asked:
        reading.find_live(ports.slug_id, timezone.now(), **related.joined(timezone.now()))
    explain = {"sqlite": "EXPLAIN QUERY PLAN", "postgresql": "EXPLAIN"}[connection.vendor]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Else it reads and sorts what is small.
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
        cursor.execute(f"{explain} {asked[0]['sql']}")
        plan = "\n".join(row[-1] for row in cursor.fetchall())
    assert "edition_newest" in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.parametrize("pieces", [1, 40])
def test_it_costs_no_query_whatever_there_is(ports, pieces, django_assert_num_queries):
    for number in range(pieces):
        make_piece(f"Number {number}")
    with django_assert_num_queries(2):
        assert len(headlines(ports)) == min(pieces, 4)
