"""The list of articles at the desk: states, choices, words, order, and what it costs."""

import re
from html import unescape

import pytest

from articles import addresses
from articles.models import Article, Review
from articles.people import OPERATOR

from .desk_forms import desk
from .make import change, later, make_article, make_author, make_document, make_edition, make_topic, make_user

pytestmark = pytest.mark.django_db


def listed(client, query=""):
    """The headlines of the list, in order."""
    page = client.get(f"{desk('changelist')}{query}")
    assert page.status_code == 200, page
    items = re.findall(r"<h2><a href=[^>]+>([^<]+)</a>", page.content.decode())
    return [unescape(item) for item in items]


def tabs(client, query=""):
    page = client.get(f"{desk('changelist')}{query}").content.decode()
    found = re.findall(r'<a href="\?[^"]*"[^>]*>([\w ]+) <span class="desk-count">(\d+)</span>', page)
    return {words: int(count) for words, count in found}


def make_one_of_each():
    make_article(headline="A draft")
    make_edition(make_article(headline="A plan"), at=later(days=1))
    make_edition(make_article(headline="Public"))
    changed = make_edition(make_article(headline="Since changed")).article
    change(changed)
    handed = make_article(headline="Handed in")
    Review.objects.create(article=handed, version=handed.versions.get())


def test_each_state_has_a_tab_with_its_count(client, editor):
    make_one_of_each()
    assert tabs(client) == {
        "All": 5,
        "Draft": 2,
        "Scheduled": 1,
        "Live": 1,
        "Changed since live": 1,
        "Withdrawn": 0,
        "In review": 1,
    }
    assert listed(client, "?state=scheduled") == ["A plan"]
    assert listed(client, "?state=live") == ["Public"]
    assert listed(client, "?state=changed") == ["Since changed"]
    assert listed(client, "?state=in-review") == ["Handed in"]
    assert tabs(client, "?q=Handed&state=live")["Draft"] == 1


def test_a_line_tells_state_topic_authors_dates_and_the_last_change(client, editor, article):
    plan = make_edition(change(article, by=make_user("ana", first_name="Ana")).article, at=later(days=2))
    page = client.get(desk("changelist")).content.decode()
    assert "Changed since live</span>" in page
    assert "Ports · Mia Berg · Full analysis" in page
    assert f"{plan.live_from:%Y-%m-%d %H:%M} UTC" in page
    assert "Changed by Ana" in page


def test_the_list_is_narrowed_by_topic_author_format_and_writer(client, editor):
    make_topic("Ports")
    make_author("Mia Berg")
    make_article(headline="Of Ports", topic="ports")
    make_article(headline="By Mia", byline=["mia-berg"])
    make_article(headline="Mine", writer=editor)
    Article.objects.filter(headline="Mine").update(format="brief")
    assert listed(client, "?topic=ports") == ["Of Ports"]
    assert listed(client, "?author=mia-berg") == ["By Mia"]
    assert listed(client, "?format=brief") == ["Mine"]
    assert listed(client, "?writer=me") == ["Mine"]
    assert listed(client, "?topic=ports&writer=me") == []


def test_a_choice_that_is_not_offered_is_no_choice(client, editor):
    make_article(headline="Here")
    query = "?state=lost&topic=x&author=x&format=&writer=7&order=up&q="
    assert listed(client, query) == ["Here"]


def test_the_last_change_comes_first_or_the_public_date_or_the_headline(client, editor):
    old = make_edition(make_article(headline="Ships")).article
    make_edition(make_article(headline="cranes"), at=later(days=1))
    make_article(headline="Docks")
    change(old)
    assert listed(client) == ["Ships", "Docks", "cranes"]
    assert listed(client, "?order=public") == ["cranes", "Ships", "Docks"]
    assert listed(client, "?order=headline") == ["cranes", "Docks", "Ships"]


@pytest.mark.parametrize(
    "words",
    ["rise", "costs MORE", "dues cranes", "Key", "shippers", "Who pays", "berg", "harbor-dues", '"why now"'],
)
def test_every_word_is_looked_for_in_the_whole_working_copy(client, editor, article, words):
    make_article(headline="Other", sections=[])
    assert listed(client, f"?q={words}") == ["Harbor dues rise"]


def test_words_that_stand_nowhere_together_find_nothing_and_the_page_says_what_to_do(client, editor, article):
    for words in ("dues trains", '"dues harbor"'):
        page = client.get(f"{desk('changelist')}?q={words}").content.decode()
        assert "No article fits" in page
    assert listed(client, "?q=dues harbor") == ["Harbor dues rise"]


def test_a_pasted_address_finds_its_article_an_old_one_too(client, editor, article):
    make_article(headline="On harbor dues rise", sections=[])
    addresses.move(article, "dues", by=OPERATOR)
    for address in (
        "http://127.0.0.1:8000/articles/dues/",
        "https://news.example.org/articles/harbor-dues-rise/?utm=1#faq",
        "/articles/dues.md",
    ):
        assert listed(client, f"?q={address.replace('#', '%23').replace('?', '%3F')}") == ["Harbor dues rise"]


@pytest.mark.parametrize("words", ["%00", "x" * 60_000, "a " * 3_000, "%", "_", "'", '"', "\\", "/articles/"])
def test_no_words_break_the_list(client, editor, article, words):
    assert client.get(desk("changelist"), {"q": words}).status_code == 200


def test_an_empty_list_says_what_to_do(client, editor):
    assert "Write the first one" in client.get(desk("changelist")).content.decode()


def test_a_writer_finds_and_counts_their_own_alone(client, writer):
    make_article(headline="Secret")
    make_article(headline="Own", writer=writer)
    assert listed(client) == ["Own"]
    assert listed(client, "?q=Secret") == []
    assert tabs(client)["All"] == 1


@pytest.mark.parametrize("query", ["", "?state=draft&topic=ports&author=mia-berg&q=dues"])
def test_the_list_costs_eight_queries_whatever_its_length(client, editor, django_assert_num_queries, query):
    make_topic("Ports")
    make_author("Mia Berg")
    for count in (1, 8):
        for _ in range(count):
            make_article(make_document(topic="ports", byline=["mia-berg"]))
            make_one_of_each()
        with django_assert_num_queries(8):
            client.get(desk("changelist") + query)
