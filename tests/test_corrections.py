"""The page of all corrections, and its feed."""

import re

import pytest

from articles import addresses, takedown, withdrawing
from articles.models import Edition, Withdrawal
from articles.people import OPERATOR

from .feed_rules import ATOM, one, read_atom
from .make import change, later, make_article, make_edition, pass_time

pytestmark = pytest.mark.django_db


def correct(article, note="It is Norvane.", **fields):
    change(article, body=f"The port raises its dues. {note}")
    return make_edition(
        article, **{"kind": Edition.CORRECTION, "note": note, "section_key": "introduction", **fields}
    )


def text_of(client, query=""):
    response = client.get(f"/corrections/{query}")
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def feed_of(client):
    return read_atom(client.get("/corrections/feed.atom").content)


def test_a_correction_is_told_with_article_section_date_and_note(client, article):
    correct(article)
    text = text_of(client)
    assert f'<a href="/articles/{article.slug_id}/">Harbor dues rise</a>' in text
    assert f'<a href="/articles/{article.slug_id}/#introduction">In “Introduction”</a>' in text
    assert "<p>It is Norvane.</p>" in text
    assert '<time datetime="' in text
    assert f'href="/articles/{article.slug_id}/v/2/changes/"' in text


def test_no_other_edition_is_a_correction(client, article):
    correct(article, kind=Edition.UPDATE)
    correct(article, kind=Edition.MINOR)
    assert "There have been no corrections so far." in text_of(client)
    assert feed_of(client) == []


def test_the_newest_stand_first(client, article):
    correct(article, "First.")
    pass_time(hours=1)
    other = make_edition(make_article(headline="Ferries")).article
    correct(other, "Second.")
    text = text_of(client)
    assert text.index("Second.") < text.index("First.")


def test_a_correction_keeps_standing_after_further_editions(client, article):
    correct(article)
    article.headline = "Harbor dues rise again"
    article.save()
    change(article, body="Otherwise.")
    make_edition(article)
    text = text_of(client)
    assert "It is Norvane." in text
    assert ">Harbor dues rise again</a>" in text


def test_a_correction_that_is_still_to_come_shows_nowhere(client, article):
    correct(article, at=later(hours=1))
    assert "Norvane" not in text_of(client)
    assert feed_of(client) == []
    pass_time(hours=2)
    assert "Norvane" in text_of(client)
    assert len(feed_of(client)) == 1


@pytest.mark.parametrize("kind", [Withdrawal.GONE, Withdrawal.REDIRECTED])
def test_of_a_piece_that_is_gone_only_is_said_that_there_was_one(client, article, kind):
    correct(article)
    withdrawing.withdraw(article, by=OPERATOR, kind=kind, notice="A court.", target="/articles/better/")
    text = text_of(client)
    assert "A correction of an article that is gone" in text
    assert "A court." in text
    assert not re.search("Norvane|Harbor|harbor", text)
    assert feed_of(client) == []
    withdrawing.reinstate(article, by=OPERATOR)
    assert "Norvane" in text_of(client)


def test_of_a_piece_under_a_notice_the_corrections_stay(client, article):
    correct(article)
    withdrawing.withdraw(article, by=OPERATOR, kind=Withdrawal.NOTICE, notice="Outdated.")
    text = text_of(client)
    assert "It is Norvane." in text
    assert "The article was withdrawn" in text
    assert len(feed_of(client)) == 1


def test_a_correction_whose_text_was_taken_down_keeps_its_note_and_names_no_section(client, article):
    edition = correct(article)
    change(article, body="Otherwise.")
    make_edition(article)
    takedown.take_down(edition, by=OPERATOR, reason="A court.")
    text = text_of(client)
    assert "It is Norvane." in text
    assert "In “" not in text


def test_the_list_is_read_page_by_page(client, article, django_assert_max_num_queries):
    for number in range(70):
        correct(article, f"Note {number}.")
    seen, query = [], ""
    while query is not None:
        with django_assert_max_num_queries(3):
            text = text_of(client, query)
        seen += [int(number) for number in re.findall(r"<p>Note (\d+)\.</p>", text)]
        found = re.search(r'href="(\?before=\d+)"', text)
        query = found[1] if found else None
    assert seen == list(range(69, -1, -1))


@pytest.mark.parametrize("query", ["?before=x", "?before=0", "?before=999999999", "?before=9999999999"])
def test_a_page_that_is_not_there_is_not_found(client, article, query):
    correct(article)
    assert client.get(f"/corrections/{query}").status_code == 404


@pytest.mark.parametrize("count", [1, 12])
@pytest.mark.parametrize("address", ["/corrections/", "/corrections/feed.atom"])
def test_corrections_take_two_queries_whatever_their_number(
    client, count, address, django_assert_num_queries
):
    for number in range(count):
        correct(make_edition(make_article(headline=f"Number {number}")).article)
    with django_assert_num_queries(2):
        client.get(address)


def test_the_feed_tells_each_correction_under_an_id_that_stays(client, article):
    correct(article)
    (entry,) = feed_of(client)
    assert one(entry, f"{ATOM}title") == "Correction: Harbor dues rise"
    assert "It is Norvane." in one(entry, f"{ATOM}content")
    links = {link.get("rel"): link.get("href") for link in entry.findall(f"{ATOM}link")}
    assert links["alternate"] == "http://127.0.0.1:8000/articles/harbor-dues-rise/#introduction"
    assert links["related"] == "http://127.0.0.1:8000/articles/harbor-dues-rise/v/2/changes/"
    addresses.move(article, "dues", by=OPERATOR)
    (moved,) = feed_of(client)
    assert one(moved, f"{ATOM}id") == one(entry, f"{ATOM}id")
    assert one(entry, f"{ATOM}id").startswith("urn:uuid:")


def test_the_page_names_its_feed(client):
    assert '<link rel="alternate" type="application/atom+xml" title="Corrections"' in text_of(client)
    assert 'href="/corrections/"' in client.get("/").content.decode()
