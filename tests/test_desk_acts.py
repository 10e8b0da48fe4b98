import pytest

from articles import reading, rows
from articles.models import Article, Edition

from .desk_forms import desk
from .make import change, later, make_article, make_document, make_edition

pytestmark = pytest.mark.django_db


def test_an_edition_is_scheduled_and_taken_out_again(client, editor):
    article = make_article()
    at = later(days=2)
    form = {"version": 1, "expected_live": 0, "when": "later", "at": f"{at:%Y-%m-%dT%H:%M}", "kind": "update"}
    client.post(desk("publish", article.pk), form)
    edition = Edition.objects.get()
    assert edition.live_from == at.replace(second=0, microsecond=0)
    assert "will be public on" in client.get(desk("change", article.pk)).content.decode()
    client.post(desk("unschedule", article.pk, edition.pk))
    assert not Edition.objects.exists()


@pytest.mark.parametrize("at", ["", "2020-01-01T00:00", "soon"])
def test_a_time_that_is_missing_past_or_no_time_is_said_and_the_note_kept(client, editor, at):
    article = make_article()
    form = {
        "version": 1,
        "expected_live": 0,
        "when": "later",
        "at": at,
        "kind": "update",
        "note": "Kept note",
    }
    response = client.post(desk("publish", article.pk), form)
    assert response.status_code == 422
    assert "Kept note" in response.content.decode()
    assert not Edition.objects.exists()


def test_a_refusal_keeps_the_draft_and_what_was_typed(client, editor):
    article = make_article(make_document(headline=""))
    form = {"version": 1, "expected_live": 0, "when": "now", "kind": "update", "note": "Kept note"}
    response = client.post(desk("publish", article.pk), form)
    page = response.content.decode()
    assert "The headline is missing" in page
    assert "Kept note" in page
    assert article.versions.count() == 1


def test_two_editors_who_publish_at_once_are_told(client, editor):
    article = make_article()
    form = {"version": 1, "expected_live": 0, "when": "now", "kind": "update"}
    client.post(desk("publish", article.pk), form)
    response = client.post(desk("publish", article.pk), form)
    assert "eve published edition 1 meanwhile" in response.content.decode()
    assert article.editions.count() == 1


def test_an_article_is_withdrawn_reinstated_and_moved_at_the_desk(client, editor):
    article = make_edition().article
    form = {"kind": "notice", "notice": "Under review.", "target": ""}
    client.post(desk("withdraw", article.pk), form)
    assert "Withdrawn" in client.get(desk("change", article.pk)).content.decode()
    client.post(desk("reinstate", article.pk))
    assert reading.find_live(article.slug_id).number == 2
    client.post(desk("move", article.pk), {"slug": "dues"})
    assert reading.find_live("dues").number == 2


def test_the_history_shows_versions_editions_and_acts_and_restores(client, editor):
    article = make_edition().article
    change(article, body="Second words.")
    page = client.get(desk("history", article.pk)).content.decode()
    assert all(word in page for word in ("Edition 1", "Version 2", "published"))
    assert "Second words." in client.get(desk("version", article.pk, 2)).content.decode()
    client.post(desk("restore", article.pk, 1), {"base": 2})
    assert rows.read(article).section("introduction").markdown == "The port raises its *dues*."


def test_an_article_with_an_edition_cannot_be_deleted(client, editor):
    article = make_edition(at=later(days=1)).article
    client.post(desk("delete", article.pk), {"post": "yes"})
    form = {"action": "delete_selected", "_selected_action": [article.pk], "post": "yes"}
    client.post(desk("changelist"), form)
    assert Article.objects.filter(pk=article.pk).exists()
    draft = make_article(headline="Only a draft")
    client.post(desk("delete", draft.pk), {"post": "yes"})
    assert not Article.objects.filter(pk=draft.pk).exists()


def test_the_history_tells_what_readers_got(client, editor, article):
    page = client.get(desk("history", article.pk))
    assert page.status_code == 200
    assert "Edition 1" in page.content.decode()
