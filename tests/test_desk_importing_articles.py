"""Import at the desk: which article a text becomes, whose it may be, and what stays as it was."""

import pytest

from articles import drafting, rows
from articles.importing import load, read
from articles.models import Article, Author, Topic, Version
from articles.people import OPERATOR

from .desk_forms import desk
from .desk_imports import TEXT, bring, make, paste
from .make import change, make_article, make_user
from .make_pictures import picture as picture_file
from .make_pictures import stored
from .word_files import docx, paragraph, picture

pytestmark = pytest.mark.django_db


def test_a_text_that_was_imported_before_is_said_so(client, writer):
    make(client, paste(client))
    page = paste(client)
    article = Article.objects.get()
    assert f'imported before: <a href="{desk("change", article.pk)}">' in page.content.decode()
    answer = make(client, page, target="version")
    assert Version.objects.count() == 1
    assert "imported before, so nothing was changed" in client.get(answer.url).content.decode()
    make(client, page, target="new")
    assert sorted(Article.objects.values_list("slug_id", flat=True)) == ["dues-rise", "dues-rise-2"]


def test_a_new_version_never_goes_over_later_words_unless_told_to(client, writer):
    make(client, paste(client))
    article = Article.objects.get()
    newer = TEXT.replace("this year", "next year")
    make(client, paste(client, newer), target="version")
    assert "next year" in rows.read(article).sections[0].markdown
    change(article, body="Edited at the desk.", by=writer)
    page = make(client, paste(client, TEXT + "More.\n"), target="version")
    assert page.status_code == 422
    assert "Somebody edited “Dues rise” since its last import" in page.content.decode()
    assert rows.read(article).sections[0].markdown == "Edited at the desk."
    make(client, page, may_replace="on")
    assert rows.read(article).sections[0].markdown.startswith("The port")
    assert article.versions.count() == 4
    assert Article.objects.count() == 1


def test_an_article_that_the_person_may_not_change_is_not_offered(client, writer):
    other = make_article(writer=make_user("bob", "Writers"), headline="Dues rise")
    loaded = load.renew(other, read("a.txt", TEXT.encode()), by=OPERATOR, may_replace=True)
    page = paste(client)
    assert "exists" not in page.content.decode()
    assert "imported before" not in page.content.decode()
    assert make(client, page, target="version").status_code == 422
    make(client, page)
    assert Article.objects.get(writer=writer).slug_id == "dues-rise-2"
    assert drafting.latest(other) == loaded.version


def test_what_was_corrected_is_still_known_by_the_text_that_came_in(client, writer):
    page = paste(client)
    make(client, page, headline="Another headline")
    assert "imported before" in paste(client).content.decode()


def test_pictures_are_stored_with_the_second_step_and_stay_in_the_draft(client, writer, media):
    made = docx(
        paragraph("Dues rise", style="Title"), paragraph("It rises."), paragraph(picture(5)),
        pictures={5: picture_file().read()},
    )  # fmt: skip
    page = bring(client, "dues.docx", made)
    (path,) = stored(media)
    text = page.content.decode()
    assert path.name in text
    assert "A picture without a description: please say what it shows" in text
    make(client, page)
    assert path.name in Article.objects.get().sections.get().body
    (path).unlink()
    (media / "images").rmdir()
    (media / "images").write_text("in the way")
    page = bring(client, "dues.docx", made)
    assert page.status_code == 422
    assert "could not be stored just now" in page.content.decode()


def test_hostile_text_shows_as_text(client, writer):
    page = paste(
        client, "A <script>alert(1)</script> headline\nAnalysis\nSome <img src=x onerror=alert(1)> words.\n"
    )
    text = page.content.decode()
    assert "<script>alert" not in text
    assert "<img src=x" not in text
    page = paste(
        client, "plain", html="<h1>T</h1><p>ok <a href='javascript:alert(1)'>x</a><script>alert(1)</script>"
    )
    assert "alert(1)" not in page.content.decode().replace(page.context["checked"].carried, "")


def test_only_those_who_may_begin_articles_import(client, db):
    assert client.get(desk("import")).status_code == 302
    answer = paste(client)
    assert answer.status_code == 403
    assert "You were signed out" in answer.content.decode()
    client.force_login(make_user("mona", "Moderators"))
    assert client.get(desk("import")).status_code == 403
    assert paste(client).status_code == 403
    assert not Article.objects.exists()


def test_corrections_to_a_text_that_was_imported_before_are_not_thrown_away(client, writer):
    make(client, paste(client))
    article = Article.objects.get()
    make(client, paste(client), target="version", headline="Dues rise again")
    assert rows.read(article).headline == "Dues rise again"
    assert article.versions.count() == 2


BYLINE = "---\nheadline: Dues rise\nauthors: [Mia Berg]\ntopic: Ports\n---\n\nThe port raises its dues.\n"


@pytest.mark.parametrize(("group", "byline"), [("Writers", 0), ("Editors", 1)])
def test_an_import_adds_authors_and_topics_only_for_those_who_may(client, db, group, byline):
    client.force_login(make_user("ana", group))
    answer = make(client, paste(client, BYLINE), target="new")
    article = Article.objects.get()
    assert (article.bylines.count(), Author.objects.count(), Topic.objects.count()) == (byline,) * 3
    page = client.get(answer.url).content.decode()
    assert ("Authors or a topic that the desk does not know yet were left out" in page) is (
        group == "Writers"
    )
