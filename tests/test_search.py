"""Search as a reader uses it."""

import re

import pytest
from django.test import Client

from articles import addresses, takedown, withdrawing
from articles.models import Withdrawal
from articles.people import OPERATOR
from articles.searching import matching

from .make import change, later, make_article, make_edition, make_topic, pass_time
from .searching import ask, found, make_piece, places

pytestmark = pytest.mark.django_db


def test_a_hit_leads_to_the_section_the_part_or_the_question():
    make_edition()
    page = "/articles/harbor-dues-rise/"
    assert places("raises") == [f"{page}#introduction"]
    assert places("cranes") == [f"{page}#the-cranes", f"{page}#key-points"]
    assert places("shippers") == [f"{page}#who-pays"]
    assert places("harbor") == []
    assert found("harbor") == ["Harbor dues rise"]


def test_words_may_stand_in_different_places_of_a_piece():
    make_edition()
    make_piece("Ferries", "The shippers wait.")
    assert found("shippers cranes") == ["Harbor dues rise"]
    assert places("shippers cranes")[-1].endswith("#who-pays")


def test_the_words_are_marked_in_an_excerpt_and_all_else_is_escaped():
    long = "Before it stand many words of no interest. " * 30
    make_piece(body=f"{long} The <b>tariff</b> & the `<i>` tariffs.\n\n{long}")
    text = ask("Tariff")
    assert "&lt;b&gt;<mark>tariff</mark>&lt;/b&gt; &amp; the &lt;i&gt; <mark>tariffs</mark>." in text
    excerpt = re.search(r"<p>(… .*? …)\s*</p>", text)[1]
    assert len(excerpt) < 400


def test_what_is_typed_is_shown_and_never_trusted():
    text = ask('"><script>alert(1)</script>')
    assert "<script>alert" not in text
    assert 'value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"' in text


def test_a_headline_weighs_more_than_a_text():
    make_piece("Tariffs explained", "All of it.")
    make_piece("Ferries", "A tariff is named here.")
    assert found("tariff") == ["Tariffs explained", "Ferries"]
    make_piece("Pilots", "No pilot works for nothing.")
    make_piece("Tugs", "Tugs need a pilot.")
    assert found("pilot") == ["Pilots", "Tugs"]


def test_what_is_not_live_is_never_found():
    article = make_piece(body="First words.")
    change(article, body="Second words.")
    make_edition(article, at=later(days=1))
    make_edition(make_article(headline="Embargoed"), at=later(days=1))
    make_article(headline="Drafted")
    assert found("first")
    assert not found("second") + found("embargoed") + found("drafted")
    pass_time(days=2)
    assert found("second") + found("embargoed") == ["Harbor dues rise", "Embargoed"]
    assert not found("first")
    addresses.move(article, "elsewhere", by=OPERATOR)
    assert places("second") == ["/articles/elsewhere/#introduction"]
    for kind in (Withdrawal.GONE, Withdrawal.NOTICE, Withdrawal.REDIRECTED):
        withdrawing.withdraw(article, by=OPERATOR, kind=kind, notice="It was wrong.", target="/articles/x/")
        assert not found("second")
        withdrawing.reinstate(article, by=OPERATOR)
        assert found("second")
    takedown.take_down(article.editions.get(number=1), by=OPERATOR, reason="A court.")
    assert not found("first")


def test_where_nothing_is_found_the_page_helps():
    make_topic("Ports")
    make_edition(make_article(topic="ports"))
    text = ask("dues craness unicorn")
    assert "Nothing was found for “dues craness unicorn”." in text
    assert "<strong>unicorn</strong>" in text
    assert "<strong>dues</strong>" not in text
    assert 'href="?q=dues+craness"' not in text
    assert 'href="?q=dues"' in text
    assert '<a href="/articles/harbor-dues-rise/">Harbor dues rise</a>' in text
    assert '<a class="search-topic" href="/topics/ports/">Ports</a>' in text
    make_piece("Ferries", "They float.")
    text = ask("dues float")
    assert "no article has all of them" in text
    assert '<a href="?q=dues">dues</a>' in text
    assert '<a href="?q=float">float</a>' in text
    assert "shorter or more common" in ask("unicorn")


def test_without_words_the_page_is_a_form():
    make_edition()
    assert "Harbor dues rise" in ask("")
    assert "There is no word to look for in “? !”." in ask("? !")
    assert "There is no word to look for" in ask("-dues")
    assert Client().get("/search/").status_code == 200


def test_every_page_has_the_form_and_no_two_of_it():
    make_edition()
    for address in ("/", "/articles/harbor-dues-rise/", "/search/?q=dues", "/nowhere/"):
        assert Client().get(address).content.decode().count('role="search"') == 1


def test_pages_are_bounded_and_none_repeats_what_another_shows(monkeypatch):
    monkeypatch.setattr(matching, "MOST_FOUND", 20)
    for number in range(23):
        make_piece(f"Number {number}")
    assert "More than 20 articles" in ask("dues")
    first, second = found("dues"), found("dues", page=2)
    assert len({*first, *second}) == 20
    assert 'href="?q=dues&amp;page=2" rel="next"' in ask("dues")
    assert 'href="?q=dues" rel="prev"' in ask("dues", page=2)
    for page in ("3", "0", "x", "99999999999"):
        assert Client().get("/search/", {"q": "dues", "page": page}).status_code == 404
    assert "1 article was found for “19”." in ask("19")


def test_the_best_of_the_newest_are_found(monkeypatch):
    monkeypatch.setattr(matching, "MOST_RANKED", 2)
    for name in ("Oldest dues", "Older", "Newer dues"):
        make_piece(name)
    assert found("dues") == ["Newer dues", "Older"]


@pytest.mark.parametrize("count", [1, 25])
@pytest.mark.parametrize("typed", ["dues", "dues unicorn", "unicorn", "", '"the port" -x'])
def test_a_search_takes_at_most_three_queries(client, count, typed, django_assert_max_num_queries):
    for number in range(count):
        make_edition(make_article(headline=f"Number {number}"))
    with django_assert_max_num_queries(3):
        assert client.get("/search/", {"q": typed}).status_code == 200


def test_an_empty_site_takes_no_more_queries(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        response = client.get("/search/?q=dues+port")
    assert "s-maxage=0" in response["Cache-Control"]


def test_shared_caches_may_keep_what_was_found_until_the_clock_changes_it(client):
    make_edition()
    response = client.get("/search/?q=dues")
    assert "s-maxage=60" in response["Cache-Control"]
    assert response["ETag"]
    assert not response.cookies
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert client.get("/search/?q=dues", headers={"If-None-Match": response["ETag"]}).status_code == 304
    assert client.head("/search/?q=dues")["ETag"] == response["ETag"]
    assert client.post("/search/", {"q": "dues"}).status_code == 405
    make_edition(make_article(headline="Soon"), at=later(seconds=20))
    assert "s-maxage=1" in client.get("/search/?q=dues")["Cache-Control"]
    assert "s-maxage=1" in client.get("/search/?q=unicorn")["Cache-Control"]


def test_a_question_is_told_as_one():
    make_edition()
    assert '<p class="hit-about" lang="en" dir="ltr">Question</p>' in ask("shippers")
