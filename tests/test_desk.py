import re
from html import unescape

import pytest
from django.urls import reverse

from articles import drafting, reading, rows
from articles.models import Article, Edition, Section

from .make import change, later, make_article, make_author, make_document, make_edition, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = make_user("eve", "Editors")
    client.force_login(user)
    return user


@pytest.fixture
def writer(client):
    user = make_user("ana", "Writers")
    client.force_login(user)
    return user


def desk(name, *args):
    return reverse(f"admin:articles_article_{name}", args=args)


def read_form(page):
    """What a browser would send of the article's form: every input of the page, without the buttons."""
    text = page.content.decode()
    text = text[text.index('id="article_form"') : text.index('class="submit-row')]
    fields = {}
    for tag in re.findall(r"<input [^>]*>", text):
        found = dict(re.findall(r'(name|value|type)="([^"]*)"', tag))
        if "name" in found and (found.get("type") != "checkbox" or " checked" in tag):
            fields[found["name"]] = unescape(found.get("value", ""))
    for name, options in re.findall(r'<select name="([^"]*)"[^>]*>(.*?)</select>', text, re.DOTALL):
        chosen = re.findall(r'<option value="([^"]*)" selected', options)
        fields[name] = unescape(chosen[0]) if chosen else ""
    for name, value in re.findall(r'<textarea name="([^"]*)"[^>]*>\n?(.*?)</textarea>', text, re.DOTALL):
        fields[name] = unescape(value)
    fields.pop("csrfmiddlewaretoken", None)
    return {name: value for name, value in fields.items() if "__prefix__" not in name}


def add_row(fields, prefix, **values):
    number = int(fields[f"{prefix}-TOTAL_FORMS"])
    fields[f"{prefix}-TOTAL_FORMS"] = str(number + 1)
    fields |= {f"{prefix}-{number}-{name}": value for name, value in values.items()}
    return fields


def test_an_article_is_written_saved_and_published(client, editor):
    make_author()
    fields = read_form(client.get(desk("add")))
    fields |= {"headline": "Ferries stop", "standfirst": "For a week.", "language": "en"}
    add_row(fields, "bylines", author=str(make_author("Ben Ode").pk), position="1")
    add_row(fields, "sections", kind="analysis", heading="", body="Why.\r\nSo.", position="2")
    add_row(fields, "sections", kind="introduction", heading="", body="They *stop*.", position="1")
    add_row(fields, "questions", question="For how long?", answer="A week.", asked_by="Tom", position="")
    response = client.post(desk("add"), {**fields, "_publish": "Publish…"})
    article = Article.objects.get()
    assert response.url == desk("publish", article.pk)
    document = drafting.latest(article).document
    assert [(s.key, s.heading, s.markdown) for s in document.sections] == [
        ("introduction", "Introduction", "They *stop*."),
        ("analysis", "Analysis", "Why.\nSo."),
        ("faq", "FAQ", ""),
    ]
    assert document.faq.questions[0].asked_by == "Tom"
    assert document.byline == ("ben-ode",)
    assert article.writer == editor
    screen = client.get(response.url)
    assert "version 1" in screen.content.decode()
    form = {"version": 1, "expected_live": 0, "when": "now", "kind": "update"}
    assert client.post(response.url, form, follow=True).status_code == 200
    assert reading.find_live("ferries-stop").number == 1


def test_saving_without_a_change_stores_no_version_and_keeps_every_word(client, editor):
    article = make_article(make_document("Ports", standfirst="One.\n\nTwo."))
    before = rows.read(article)
    page = client.get(desk("change", article.pk))
    client.post(desk("change", article.pk), {**read_form(page), "_continue": "1"})
    assert article.versions.count() == 1
    assert rows.read(article) == before


def test_line_ends_of_browsers_are_no_change(client, editor):
    article = make_article()
    fields = read_form(client.get(desk("change", article.pk)))
    fields = {name: value.replace("\n", "\r\n") for name, value in fields.items()}
    client.post(desk("change", article.pk), {**fields, "_continue": "1"})
    assert article.versions.count() == 1


def test_rows_are_moved_deleted_and_added_in_one_save(client, editor):
    article = make_article()
    fields = read_form(client.get(desk("change", article.pk)))
    fields |= {"sections-1-position": "9", "sections-2-DELETE": "on"}
    add_row(fields, "sections", kind="other", heading="Outlook", body="Later.", position="")
    client.post(desk("change", article.pk), {**fields, "_continue": "1"})
    assert [s.key for s in rows.read(article).sections] == ["introduction", "faq", "analysis", "outlook"]
    assert list(article.sections.values_list("position", flat=True)) == [1, 2, 3, 4]


def test_saving_over_a_newer_version_stores_nothing_and_keeps_both_texts(client, editor):
    article = make_article()
    fields = read_form(client.get(desk("change", article.pk)))
    change(article, body="Their words.", by=make_user("bob", "Editors"))
    fields["sections-0-body"] = "My words."
    response = client.post(desk("change", article.pk), {**fields, "_continue": "1"})
    page = response.content.decode()
    assert "bob saved version 2" in page
    assert "My words." in page
    assert "Their words." in page
    assert article.versions.count() == 2
    assert rows.read(article).section("introduction").markdown == "Their words."
    again = read_form(response)
    client.post(desk("change", article.pk), {**again, "_continue": "1"})
    assert rows.read(article).section("introduction").markdown == "My words."
    assert article.versions.count() == 3


def test_a_row_that_somebody_deleted_meanwhile_is_no_dead_end(client, editor):
    article = make_article()
    fields = read_form(client.get(desk("change", article.pk)))
    article.sections.get(key="key-points").delete()
    drafting.save_version(article, by=editor)
    fields["sections-2-body"] = "- My point"
    response = client.post(desk("change", article.pk), {**fields, "_continue": "1"})
    assert "- My point" in response.content.decode()
    client.post(desk("change", article.pk), {**read_form(response), "_continue": "1"})
    assert rows.read(article).section("key-points").markdown == "- My point"


def test_what_cannot_be_stored_is_said_at_its_field_and_nothing_is_lost(client, editor):
    article = make_article()
    fields = read_form(client.get(desk("change", article.pk)))
    fields |= {"sections-0-body": "a\0b kept", "headline": "x" * 301}
    response = client.post(desk("change", article.pk), {**fields, "_continue": "1"})
    assert response.status_code == 200
    page = response.content.decode()
    assert "kept" in page
    assert "at most 300 characters" in page
    assert article.versions.count() == 1


def test_a_large_article_is_saved_whole(client, editor):
    article = make_article()
    fields = read_form(client.get(desk("change", article.pk)))
    for number in range(60):
        add_row(fields, "questions", question=f"Question {number}?", answer="Yes.", position="", asked_by="")
    client.post(desk("change", article.pk), {**fields, "_continue": "1"})
    assert article.questions.count() == 61


def test_a_draft_edit_of_a_live_article_changes_no_public_address(client, editor):
    article = make_edition().article
    addresses = ["/", *(f"/articles/{article.slug_id}{end}" for end in ("/", ".md", ".json", ".txt"))]
    before = {address: client.get(address).content for address in addresses}
    fields = read_form(client.get(desk("change", article.pk)))
    fields |= {"headline": "Another headline", "sections-0-body": "Another text."}
    client.post(desk("change", article.pk), {**fields, "_continue": "1"})
    assert drafting.latest(article).number == 2
    assert {address: client.get(address).content for address in addresses} == before


def test_the_preview_is_the_page_of_the_unsaved_form(client, editor):
    article = make_article()
    fields = read_form(client.get(desk("change", article.pk)))
    fields |= {"headline": "Unsaved headline", "sections-1-DELETE": "on"}
    add_row(fields, "sections", kind="other", heading="New part", body="### Deep\n\nText.", position="2")
    response = client.post(reverse("article-preview", args=[article.pk]), fields)
    page = response.content.decode()
    assert response.status_code == 200
    assert "Unsaved headline</h1>" in page
    assert 'id="new-part"' in page
    assert 'id="deep"' in page
    assert 'id="analysis"' not in page
    assert "no-store" in response["Cache-Control"]
    assert article.versions.count() == 1
    assert Section.objects.filter(heading="New part").count() == 0


def test_a_new_article_can_be_previewed_before_it_is_saved(client, writer):
    fields = read_form(client.get(desk("add")))
    fields |= {"headline": "First words", "language": "en"}
    page = client.post(reverse("new-article-preview"), fields)
    assert "First words</h1>" in page.content.decode()
    assert not Article.objects.exists()


def test_a_preview_of_a_form_with_mistakes_names_them(client, editor):
    article = make_article()
    fields = read_form(client.get(desk("change", article.pk)))
    fields["headline"] = "x" * 301
    response = client.post(reverse("article-preview", args=[article.pk]), fields)
    assert response.status_code == 422
    assert "at most 300 characters" in response.content.decode()


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
    client.post(desk("restore", article.pk, 1))
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


PUBLIC_ACTS = ["publish", "withdraw", "reinstate", "move"]


@pytest.mark.parametrize("act", PUBLIC_ACTS)
def test_a_writer_decides_nothing_that_readers_get(client, writer, act):
    article = make_article(writer=writer)
    make_edition(article)
    form = {"version": 1, "expected_live": 1, "when": "now", "kind": "gone", "slug": "x"}
    assert client.get(desk(act, article.pk)).status_code == 403
    assert client.post(desk(act, article.pk), form).status_code == 403
    page = client.get(desk("change", article.pk)).content.decode()
    assert "_publish" not in page
    assert article.editions.get().is_live()


def test_a_writer_sees_and_changes_only_what_they_began(client, writer):
    own, other = make_article(writer=writer, headline="Mine"), make_article(headline="Another's")
    page = client.get(desk("changelist")).content.decode()
    assert "Mine" in page
    assert "Another&#x27;s" not in page
    assert client.get(desk("change", own.pk)).status_code == 200
    assert client.get(desk("change", other.pk)).status_code == 302
    for name, extra in (("history", []), ("version", [1]), ("restore", [1])):
        assert client.get(desk(name, other.pk, *extra)).status_code == 404
    assert client.post(reverse("article-preview", args=[other.pk]), {}).status_code == 404


def test_a_moderator_cannot_change_articles(client):
    client.force_login(make_user("mo", "Moderators"))
    article = make_article()
    page = client.get(desk("change", article.pk)).content.decode()
    assert "Save draft" not in page
    assert client.post(desk("change", article.pk), {"headline": "x"}).status_code == 403


def test_nobody_without_an_account_gets_into_the_desk(client):
    article = make_article()
    pages = [desk("changelist"), desk("add"), desk("change", article.pk)]
    pages += [desk(name, article.pk) for name in (*PUBLIC_ACTS, "history")]
    for page in pages:
        assert client.get(page).status_code == 302
        assert client.post(page).status_code == 302
    assert client.post(reverse("article-preview", args=[article.pk])).status_code == 302
