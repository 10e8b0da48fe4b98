"""One past edition, read at its own address."""

import re

import pytest

from articles import addresses, withdrawing
from articles.models import Withdrawal
from articles.people import OPERATOR

from .make import change, make_article, make_edition
from .make_comments import make_comment

pytestmark = pytest.mark.django_db


def get(client, article, number, status=200):
    response = client.get(f"/articles/{article.slug_id}/v/{number}/")
    assert response.status_code == status
    return re.sub(r"\s+", " ", response.content.decode())


def test_a_past_edition_reads_as_it_was(client, corrected):
    text = get(client, corrected, 1)
    assert "The port raises its <em>dues</em>." in text
    assert "Norvane" not in text
    assert "<p>Edition 1" in text
    assert '<section id="analysis" data-kind="analysis">' in text


def test_it_says_which_edition_it_is_and_leads_to_the_current_one(client, corrected):
    text = get(client, corrected, 1)
    assert "This is <strong>edition 1</strong> of <time" in text
    assert f'href="/articles/{corrected.slug_id}/?since=1"' in text
    assert f'href="/articles/{corrected.slug_id}/history/"' in text
    assert text.index("past-notice") < text.index("<h1>")


def test_search_engines_are_led_to_the_current_one(client, corrected):
    text = get(client, corrected, 1)
    assert f'<link rel="canonical" href="http://127.0.0.1:8000/articles/{corrected.slug_id}/">' in text
    assert '<meta name="robots" content="noindex">' in text
    assert 'rel="alternate" type="application/json"' not in text
    assert "noindex" not in client.get(corrected.get_absolute_url()).content.decode()


def test_it_tells_the_dates_and_corrections_that_its_readers_knew(client, corrected):
    assert "Updated" not in get(client, corrected, 1)
    change(corrected, key="analysis", body="Otherwise.")
    make_edition(corrected)
    assert "It is Norvane." in get(client, corrected, 2)


def test_the_current_edition_stands_at_its_own_address_too(client, corrected):
    text = get(client, corrected, 2)
    assert "which is the current one" in text
    assert "of Norvane" in text


def test_comments_stand_under_the_current_edition_only(client, corrected):
    make_comment(corrected.editions.get(number=2), state="public", body="Said a reader.")
    text = get(client, corrected, 1)
    assert 'id="comments"' not in text
    assert "Said a reader." not in text


@pytest.mark.parametrize("number", ["0", "01", "3", "999999999", "9999999999", "9" * 5000, "x", "-1"])
def test_an_edition_that_readers_never_got_is_not_found(client, corrected, number):
    get(client, corrected, number, 404)


def test_another_article_s_editions_are_not_this_one_s(client, corrected):
    other = make_edition(make_article(headline="Ferries")).article
    get(client, other, 2, 404)


def test_what_is_gone_is_gone_at_every_address(client, corrected):
    old = corrected.slug_id
    addresses.move(corrected, "dues", by=OPERATOR)
    corrected.refresh_from_db()
    withdrawing.withdraw(corrected, by=OPERATOR, kind=Withdrawal.REDIRECTED, target="/articles/better/")
    for slug in (old, "dues"):
        response = client.get(f"/articles/{slug}/v/1/", follow=True)
        assert response.status_code == 410
        assert "raises its" not in response.content.decode()


def test_a_past_edition_takes_five_queries_whatever_there_was(client, corrected, django_assert_num_queries):
    for number in range(5):
        change(corrected, body=f"Text {number}.")
        make_edition(corrected)
    with django_assert_num_queries(5):
        get(client, corrected, 4)
