import pytest
from django.test import Client
from django.urls import reverse

from articles import drafting, reading, rows
from articles.models import Article, Section

from .desk_forms import add_row, desk, read_form
from .make import change, make_article, make_author, make_document, make_edition, make_user

pytestmark = pytest.mark.django_db


def test_an_article_is_written_saved_and_published(client, editor):
    make_author()
    fields = read_form(client.get(desk("add") + "?format=brief"))
    fields |= {"headline": "Ferries stop", "standfirst": "For a week.", "language": "en"}
    add_row(fields, "bylines", author=str(make_author("Ben Ode").pk), position="1")
    fields |= {"sections-0-heading": "", "sections-0-body": "They *stop*.", "sections-1-DELETE": "on"}
    add_row(fields, "sections", kind="analysis", heading="", body="Why.\r\nSo.", position="3")
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


@pytest.mark.parametrize(
    ("moved", "place", "keys"),
    [
        (2, "1", ["key-points", "introduction", "analysis", "faq"]),
        (0, "3", ["analysis", "key-points", "introduction", "faq"]),
    ],
)
def test_without_script_a_typed_place_is_the_place_that_the_row_gets(client, editor, moved, place, keys):
    article = make_article()
    fields = read_form(client.get(desk("change", article.pk)))
    fields[f"sections-{moved}-position"] = place
    client.post(desk("change", article.pk), {**fields, "_continue": "1"})
    assert [s.key for s in rows.read(article).sections] == keys


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
    reader = Client()
    before = {address: reader.get(address).content for address in addresses}
    fields = read_form(client.get(desk("change", article.pk)))
    fields |= {"headline": "Another headline", "sections-0-body": "Another text."}
    client.post(desk("change", article.pk), {**fields, "_continue": "1"})
    assert drafting.latest(article).number == 2
    assert {address: reader.get(address).content for address in addresses} == before


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
    fields = read_form(client.get(desk("add") + "?format=brief"))
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


def test_a_save_without_reload_tells_the_form_what_it_shows_now(client, editor):
    article = make_article()
    fields = read_form(client.get(desk("change", article.pk)))
    fields |= {"sections-1-body": "", "sections-2-position": "1", "sections-0-position": "3"}
    add_row(fields, "sections", kind="other", heading="Outlook", body="Later.", position="")
    json = {"HTTP_ACCEPT": "application/json"}
    answer = client.post(desk("change", article.pk), {**fields, "_continue": "1"}, **json).json()
    assert answer["base"] == 2
    assert answer["sentence"].startswith("Saved as version 2")
    assert answer["rows"]["sections-4"]["key"] == "outlook"
    assert "with changes" in answer["standing"] or "Draft" in answer["standing"]
    assert 'href="#id_sections-1-body"' in answer["checks"]
    fields |= {"base": "2", "sections-4-id": str(answer["rows"]["sections-4"]["id"])}
    again = client.post(desk("change", article.pk), {**fields, "_continue": "1"}, **json).json()
    assert (again["base"], again["sentence"]) == (2, "Nothing had changed.")
    assert article.sections.count() == 5
