"""A reader who comes back is shown what changed since they were here, by the address alone."""

import re

import pytest

from articles import addresses, takedown
from articles.models import Edition
from articles.people import OPERATOR

from .make import change, later, make_article, make_document, make_edition
from .test_page_cost import make_busy_page

pytestmark = pytest.mark.django_db


def get(client, article, since=None):
    address = f"/articles/{article.slug_id}/" + (f"?since={since}" if since is not None else "")
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def marks(text):
    """`{key of the section or question: what is said of it}`."""
    return dict(
        re.findall(
            r'id="([^"]+)"[^>]*>\s*(?:<h2[^>]*>.*?</h2>)?\s*<p class="since-mark"[^>]*>([^<]*)</p>', text
        )
    )


@pytest.fixture
def changed(article):
    """Edition 2 changes the analysis, edition 3 an answer and adds a question."""
    change(article, key="analysis", body="Otherwise.")
    make_edition(article)
    article.questions.update(answer="The captains.")
    article.questions.create(key="since-when", question="Since when?", answer="May.", position=9)
    change(article, key="nothing")
    make_edition(article, kind=Edition.MINOR)
    return article


def test_sections_and_questions_that_changed_are_marked(client, changed):
    assert marks(get(client, changed, 1)) == {
        "analysis": "Changed since edition 1",
        "who-pays": "Changed since edition 1",
        "since-when": "New since edition 1",
    }
    assert set(marks(get(client, changed, 2))) == {"who-pays", "since-when"}


def test_the_top_leads_to_every_change(client, changed):
    text = get(client, changed, 1)
    box = text[text.index('<div class="since"') : text.index('id="contents"')]
    assert re.findall(r'href="#([^"]+)">([^<]+)', box) == [
        ("analysis", "Analysis"), ("who-pays", "Who pays?"), ("since-when", "Since when?"),
    ]  # fmt: skip
    assert f"/articles/{changed.slug_id}/v/3/changes/?from=1" in box


def test_what_went_and_what_changed_beside_the_text_is_named(client, changed):
    changed.sections.filter(key="key-points").delete()
    changed.headline = "Harbor dues fall"
    changed.save()
    change(changed)
    make_edition(changed)
    text = get(client, changed, 3)
    assert "<li>Key Points (removed)</li>" in text
    assert "Also changed: headline" in text


def test_a_reader_who_knows_the_current_text_is_told_so(client, changed):
    assert "You know the current text: this is edition 3." in get(client, changed, 3)


def test_an_edition_that_says_the_same_changes_nothing(client, article):
    make_edition(article, kind=Edition.MINOR)
    text = get(client, article, 1)
    assert "The text says the same as in edition 1." in text
    assert not marks(text)


@pytest.mark.parametrize("since", ["", "0", "4", "99", "-1", "x", "1.5", "²", "9" * 30, "1%00", "<b>"])
def test_a_number_that_is_none_is_as_if_it_were_not_there(client, changed, since):
    if "%00" in since:
        assert client.get(f"/articles/{changed.slug_id}/?since={since}").status_code == 400
    else:
        assert get(client, changed, since) == get(client, changed)


def test_an_edition_that_is_still_to_come_is_as_unknown_as_any(client, changed):
    change(changed)
    make_edition(changed, at=later(days=1))
    assert get(client, changed, 4) == get(client, changed)


def test_of_a_text_that_was_taken_down_nothing_is_compared(client, changed):
    takedown.take_down(changed.editions.get(number=1), by=OPERATOR, reason="A court.")
    text = get(client, changed, 1)
    assert "The text of edition 1 was taken down" in text
    assert not marks(text)


def test_caches_keep_it_and_search_engines_take_the_plain_page(client, changed):
    response = client.get(f"/articles/{changed.slug_id}/?since=1")
    assert response["Cache-Control"] == "public, max-age=0, s-maxage=60, must-revalidate"
    assert not response.cookies
    canonical = f'<link rel="canonical" href="http://127.0.0.1:8000/articles/{changed.slug_id}/">'
    assert canonical in response.content.decode()
    assert response["ETag"] != client.get(f"/articles/{changed.slug_id}/")["ETag"]


def test_an_old_address_keeps_what_the_reader_knows(client, changed):
    old = changed.slug_id
    addresses.move(changed, "dues", by=OPERATOR)
    response = client.get(f"/articles/{old}/?since=1")
    assert (response.status_code, response.url) == (301, "/articles/dues/?since=1")


def test_marks_are_escaped(client):
    article = make_edition(make_article(make_document())).article
    article.questions.update(question="<b>Who</b> pays?")
    change(article, key="nothing")
    make_edition(article)
    assert "<b>Who" not in get(client, article, 1)


@pytest.mark.parametrize("comments", [10, 50])
def test_marking_takes_one_query_more(client, comments, django_assert_num_queries):
    article = make_busy_page(comments)
    with django_assert_num_queries(6):
        get(client, article, 1)
