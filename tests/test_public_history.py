"""What readers are told of an article's past: every edition, and what changed from one to the next."""

import re

import pytest

from articles import addresses, takedown, withdrawing
from articles.models import Edition, Withdrawal
from articles.people import OPERATOR

from .make import change, later, make_article, make_edition, pass_time

pytestmark = pytest.mark.django_db


def text_of(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return re.sub(r"\s+", " ", response.content.decode())


def history_of(client, article, status=200, query=""):
    return text_of(client, f"/articles/{article.slug_id}/history/{query}", status)


def changes_in(client, article, number, query=""):
    """The page of changes without the keys that explain it."""
    text = text_of(client, f"/articles/{article.slug_id}/v/{number}/changes/{query}")
    return re.sub(r'<p class="change-key">.*?</p>', "", text)


def test_the_history_tells_number_kind_date_and_note_of_every_edition(client, corrected):
    text = history_of(client, corrected)
    assert text.index('id="edition-2"') < text.index('id="edition-1"')
    assert "First published" in text
    assert "Correction" in text
    assert "It is Norvane." in text
    assert f'<a href="/articles/{corrected.slug_id}/#introduction">Introduction</a>' in text
    assert text.count("<time ") == 2
    assert f'href="/articles/{corrected.slug_id}/v/2/changes/"' in text
    assert f'href="/articles/{corrected.slug_id}/v/1/"' in text
    assert f'href="/articles/{corrected.slug_id}/?since=1"' in text


def test_the_page_leads_to_the_history(client, corrected):
    assert f"/articles/{corrected.slug_id}/history/" in text_of(client, corrected.get_absolute_url())


def test_an_edition_that_is_still_to_come_is_nowhere(client, planned):
    client.logout()
    planned = planned.article
    text = history_of(client, planned)
    assert 'id="edition-1"' in text
    assert 'id="edition-2"' not in text
    for end in ("v/2/", "v/2/changes/", "v/2/changes/?from=1"):
        assert client.get(f"/articles/{planned.slug_id}/{end}").status_code == 404
    pass_time(days=2)
    assert 'id="edition-2"' in history_of(client, planned)
    assert "comes tomorrow" in changes_in(client, planned, 2)


def test_what_was_never_public_has_no_history(client):
    draft = make_article(headline="Draft")
    later_on = make_edition(make_article(headline="Later"), at=later(hours=1)).article
    for slug in (draft.slug_id or "draft", later_on.slug_id, "nothing"):
        for end in ("history/", "v/1/", "v/1/changes/"):
            assert client.get(f"/articles/{slug}/{end}").status_code == 404


def test_a_long_history_is_read_page_by_page(client, django_assert_num_queries):
    article = make_edition().article
    for number in range(44):
        change(article, body=f"Text {number}.")
        make_edition(article, kind=Edition.MINOR)
    seen, query = [], ""
    while query is not None:
        with django_assert_num_queries(4):
            text = history_of(client, article, query=query)
        seen += [int(number) for number in re.findall(r'id="edition-(\d+)"', text)]
        found = re.search(r'href="(\?before=\d+)"', text)
        query = found[1] if found else None
    assert seen == list(range(45, 0, -1))


@pytest.mark.parametrize(
    "query", ["?before=x", "?before=-1", "?before=99999999999", "?before=1", "?before=²"]
)
def test_a_page_of_the_history_that_is_not_there_is_not_found(client, article, query):
    assert client.get(f"/articles/{article.slug_id}/history/{query}").status_code == 404


def test_old_addresses_lead_to_the_new_ones(client, corrected):
    old = corrected.slug_id
    addresses.move(corrected, "dues", by=OPERATOR)
    for end in ("history/", "history/?before=2", "v/1/", "v/2/changes/", "v/2/changes/?from=1"):
        response = client.get(f"/articles/{old}/{end}")
        assert (response.status_code, response.url) == (301, f"/articles/dues/{end}")


def test_of_a_piece_that_is_gone_the_history_tells_dates_and_the_reason_but_no_words(client, corrected):
    withdrawing.withdraw(corrected, by=OPERATOR, notice="The court ordered it.")
    assert f"{corrected.slug_id}/history/" in text_of(client, corrected.get_absolute_url(), 410)
    text = history_of(client, corrected, 410)
    assert "The court ordered it." in text
    assert 'id="edition-2"' in text
    assert "It is Norvane." not in text
    assert "/v/1/" not in text
    for end in ("v/1/", "v/2/changes/"):
        gone = text_of(client, f"/articles/{corrected.slug_id}/{end}", 410)
        assert "The court ordered it." in gone
        assert "raises its" not in gone


def test_a_piece_that_is_kept_under_a_notice_keeps_its_history(client, corrected):
    withdrawing.withdraw(corrected, by=OPERATOR, kind=Withdrawal.NOTICE, notice="This is outdated.")
    text = history_of(client, corrected)
    assert "This is outdated." in text
    assert "It is Norvane." in text
    assert "This is outdated." in text_of(client, f"/articles/{corrected.slug_id}/v/1/")


def test_a_piece_that_came_back_tells_when_it_was_away_and_why(client, corrected):
    withdrawing.withdraw(corrected, by=OPERATOR, notice="We look into it.")
    withdrawing.reinstate(corrected, by=OPERATOR)
    text = history_of(client, corrected)
    assert "the article was withdrawn." in text
    assert "We look into it." in text
    assert "The two editions say the same." in changes_in(client, corrected, 3)


def test_of_a_text_that_was_taken_down_number_and_date_stay(client, corrected):
    takedown.take_down(corrected.editions.get(number=1), by=OPERATOR, reason="A court.")
    text = history_of(client, corrected)
    assert 'id="edition-1"' in text
    assert "was taken down" in text
    assert "A court." not in text
    down = text_of(client, f"/articles/{corrected.slug_id}/v/1/", 410)
    assert "The text of edition 1 was taken down" in down
    assert "nothing to compare" in changes_in(client, corrected, 2)


@pytest.mark.parametrize("end", ["history/", "v/1/", "v/2/changes/"])
def test_the_past_is_cached_as_long_as_it_is_true(client, corrected, admin_user, end):
    change(corrected)
    make_edition(corrected, at=later(seconds=20))
    address = f"/articles/{corrected.slug_id}/{end}"
    response = client.get(address)
    seconds = int(re.search(r"s-maxage=(\d+)", response["Cache-Control"])[1])
    assert 0 < seconds <= 20
    assert not response.cookies
    assert client.get(address, headers={"if-none-match": response["ETag"]}).status_code == 304
    head = client.head(address)
    assert (head.status_code, head["ETag"]) == (200, response["ETag"])
    assert client.post(address).status_code == 405
    client.force_login(admin_user)
    assert client.get(address)["Cache-Control"] == "private, no-store"
