"""Review and takedown at the desk, as writers and editors see them."""

import pytest
from django.test import Client

from articles import drafting, reviewing
from articles.models import Review

from .desk_forms import desk, read_form
from .make import change, make_article, make_edition, make_user
from .publish_screen import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(writer):
    return make_article(writer=writer)


@pytest.fixture
def eve(db):
    eve = Client()
    eve.force_login(make_user("eve", "Editors"))
    return eve


def test_a_writer_saves_and_asks_and_sees_that_it_is_in_review(client, article):
    page = client.get(desk("change", article.pk))
    fields = read_form(page) | {"headline": "Dues rise again"}
    response = client.post(desk("change", article.pk), {**fields, "_review": "Ask for review…"})
    assert response.url == desk("ask", article.pk)
    assert "version 2" in words(client.get(response.url))
    client.post(response.url, {"version": 2, "note": "Is the figure right?"})
    page = words(client.get(desk("change", article.pk)))
    assert "Draft, in review" in page
    assert "Is the figure right?" in page
    assert "Take back…" in page
    assert 'name="_review"' not in page
    change(article)
    assert "The text has changed since." in words(client.get(desk("change", article.pk)))


def test_a_writer_takes_it_back(client, article, writer):
    reviewing.ask(drafting.latest(article), by=writer)
    client.post(desk("take_back", article.pk))
    assert Review.objects.get().outcome == Review.TAKEN_BACK
    assert client.get(desk("take_back", article.pk)).status_code == 404


def test_editors_have_a_queue_and_return_with_an_answer(client, article, writer, eve):
    assert "Nothing waits for an editor." in words(eve.get(desk("reviews")))
    reviewing.ask(drafting.latest(article), by=writer, note="Please look.")
    page = words(eve.get(desk("reviews")))
    words_in = drafting.latest(article).document.words
    assert all(word in page for word in ("Harbor dues rise", "ana", "Please look.", f"{words_in} words"))
    assert "changed since" not in page
    change(article)
    assert "The text has changed since." in words(eve.get(desk("reviews")))
    refused = eve.post(desk("return", article.pk), {"answer": " "})
    assert "Please write what the writer should do." in words(refused)
    answer = eve.post(desk("return", article.pk), {"answer": "Shorter, please."}, follow=True)
    assert "went back to ana" in words(answer)
    page = words(client.get(desk("change", article.pk)))
    assert "Returned by eve" in page
    assert "Shorter, please." in page
    assert "Shorter, please." in words(client.get(desk("ask", article.pk)))


def test_a_review_that_ended_meanwhile_is_told(client, article, writer, eve):
    review = reviewing.ask(drafting.latest(article), by=writer)
    reviewing.take_back(review, by=writer)
    assert eve.post(desk("return", article.pk), {"answer": "Late."}).status_code == 404
    reviewing.ask(drafting.latest(article), by=writer)
    response = client.post(desk("ask", article.pk), {"version": 1, "note": "Twice."})
    assert "ana has asked for a review already" in words(response)
    assert "Twice." in words(response)


def test_the_queue_costs_the_same_for_one_and_for_many(eve, writer, django_assert_max_num_queries):
    for number in range(12):
        one = make_article(headline=f"Number {number}", writer=writer)
        reviewing.ask(drafting.latest(one), by=writer)
    with django_assert_max_num_queries(8):
        eve.get(desk("reviews"))


def test_an_article_without_a_version_cannot_be_reviewed(client, article):
    article.versions.all().delete()
    assert client.get(desk("ask", article.pk)).status_code == 404


def test_a_text_is_taken_down_at_the_desk_by_somebody_who_is_sure(client, editor):
    edition = make_edition()
    article = edition.article
    change(article, body="Other words.")
    make_edition(article)
    address = desk("take_down", article.pk, edition.pk)
    for shown in (desk("history", article.pk), desk("version", article.pk, 1)):
        assert f'href="{address}"' in words(client.get(shown))
    assert "The words go from version 1" in words(client.get(address))
    refused = client.post(address, {"reason": "Court order."})
    assert "Please confirm" in words(refused)
    assert "Court order." in words(refused)
    client.post(address, {"reason": "Court order.", "is_sure": "on"})
    edition.refresh_from_db()
    assert edition.version.taken_down_at
    assert client.get(desk("version", article.pk, 1)).status_code == 200
    assert f'href="{address}"' not in words(client.get(desk("history", article.pk)))


def test_a_fix_of_what_readers_do_not_get_is_refused_in_words(client, editor):
    article = make_article()
    assert "nothing to fix" in words(client.get(desk("fix", article.pk)))
    assert client.post(desk("fix", article.pk), {"base": 1}).status_code == 422


def test_a_draft_that_says_what_readers_get_needs_no_fix(client, editor):
    article = make_edition().article
    answer = client.post(desk("fix", article.pk), {"base": 1}, follow=True)
    assert "The draft already says what readers get." in words(answer)
