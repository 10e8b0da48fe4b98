"""What somebody else did while the form was open, and rows that trade places: nothing lost, no dead end."""

import pytest

from articles import addresses, drafting, fixes, publishing, rows
from articles.document import Kind, Section
from articles.models import Article, Edition
from articles.people import OPERATOR

from .desk_forms import add_row, desk, read_form
from .make import change, make_article, make_author, make_document, make_edition, make_user

pytestmark = pytest.mark.django_db


def open_form(client, article):
    return read_form(client.get(desk("change", article.pk)))


def save(client, article, fields):
    return client.post(desk("change", article.pk), {**fields, "_continue": "1"})


def save_again(client, article, refused):
    assert refused.status_code == 200
    done = save(client, article, read_form(refused))
    assert done.status_code == 302, done.context and done.context["errors"]
    return rows.read(article)


def test_two_editors_who_add_the_same_kind_of_section(client, editor):
    article = make_article()
    mine, theirs = open_form(client, article), open_form(client, article)
    add_row(theirs, "sections", kind="conclusion", heading="", body="Theirs.", position="")
    add_row(mine, "sections", kind="conclusion", heading="", body="Mine.", position="")
    save(client, article, theirs)
    refused = save(client, article, mine)
    assert "Theirs." in refused.content.decode()
    document = save_again(client, article, refused)
    assert document.section("conclusion").markdown == "Mine."
    assert article.versions.get(number=2).document.section("conclusion").markdown == "Theirs."


def test_somebody_who_goes_back_and_saves_the_old_form_again(client, editor):
    article = make_article()
    fields = open_form(client, article)
    add_row(fields, "questions", question="Why?", answer="Because.", position="", asked_by="")
    save(client, article, fields)
    fields["questions-1-answer"] = "Because of this."
    document = save_again(client, article, save(client, article, fields))
    assert [q.markdown for q in document.faq.questions] == ["The shippers.", "Because of this."]


def test_two_editors_who_add_the_same_author(client, editor):
    author = make_author()
    article = make_article()
    mine, theirs = open_form(client, article), open_form(client, article)
    for fields in (mine, theirs):
        add_row(fields, "bylines", author=str(author.pk), position="")
    save(client, article, theirs)
    mine["headline"] = "My headline"
    assert save_again(client, article, save(client, article, mine)).byline == ("mia-berg",)


def test_two_authors_trade_places(client, editor):
    first, second = make_author("Mia Berg"), make_author("Ben Ode")
    article = make_article(byline=["mia-berg", "ben-ode"])
    fields = open_form(client, article)
    fields |= {"bylines-0-author": str(second.pk), "bylines-1-author": str(first.pk)}
    assert save(client, article, fields).status_code == 302
    assert rows.read(article).byline == ("ben-ode", "mia-berg")


def test_another_section_becomes_the_faq(client, editor):
    article = make_article()
    fields = open_form(client, article)
    fields |= {"sections-2-kind": "faq", "sections-3-kind": "other", "sections-3-heading": "Old answers"}
    fields["sections-3-body"] = "Text."
    assert save(client, article, fields).status_code == 302
    document = rows.read(article)
    assert [(s.key, s.kind) for s in document.sections[2:]] == [
        ("faq", Kind.FAQ),
        ("old-answers", Kind.OTHER),
    ]
    assert len(document.faq.questions) == 1


def test_headings_that_sound_like_the_page_s_own_ids(client, editor):
    article = make_article()
    fields = open_form(client, article)
    for _ in range(3):
        add_row(fields, "sections", kind="other", heading="Comment", body="### Comment\n\nx", position="")
    assert save(client, article, fields).status_code == 302
    assert len(set(rows.read(article).keys())) == 8
    make_edition(article)


def test_a_person_who_may_not_see_the_byline_leaves_it_as_it_is(client, writer):
    make_author()
    article = make_article(byline=["mia-berg"], writer=writer)
    writer.groups.get().permissions.remove(
        *writer.groups.get().permissions.filter(content_type__model="byline")
    )
    fields = open_form(client, article)
    fields["headline"] = "Another headline"
    assert save(client, article, fields).status_code == 302
    document = rows.read(article)
    assert (document.headline, document.byline) == ("Another headline", ("mia-berg",))


def test_a_save_leaves_an_address_alone_that_moved_meanwhile(client, editor):
    article = make_edition().article
    fields = open_form(client, article)
    addresses.move(article, "dues", by=OPERATOR)
    fields["headline"] = "Another headline"
    save(client, article, fields)
    article.refresh_from_db()
    assert (article.slug_id, article.headline) == ("dues", "Another headline")


def test_a_fix_that_is_carried_leaves_an_address_alone_that_moved_meanwhile():
    article = make_edition().article
    change(article, key="analysis", body="A long draft.")
    fixes.begin(article, by=OPERATOR, base=2)
    version = change(article, body="Fixed.")
    assert version.article.slug_id == "harbor-dues-rise"
    addresses.move(article, "dues", by=OPERATOR)
    publishing.publish(version, by=OPERATOR, expected_live=1, carry_to_draft=True)
    assert Article.objects.get().slug_id == "dues"


def test_restoring_over_a_newer_version_is_told(client, editor):
    article = make_article()
    change(article)
    shown = client.get(desk("restore", article.pk, 1))
    assert shown.context["form"].initial == {"base": 2}
    change(article, body="Their newest words.", by=make_user("bob", "Editors"))
    response = client.post(desk("restore", article.pk, 1), {"base": 2})
    assert "bob saved version 3" in response.content.decode()
    assert rows.read(article).section("introduction").markdown == "Their newest words."


def test_whoever_was_told_of_another_edition_may_publish_after_that(client, editor):
    article = make_article()
    form = {"version": 1, "expected_live": 0, "when": "now", "kind": "update", "note": ""}
    make_edition(article)
    change(article, body="Newer words.")
    refused = client.post(desk("publish", article.pk), {**form, "note": "Kept."})
    page = refused.content.decode()
    assert "published edition 1 meanwhile" in page
    assert "There is a newer version, 2" in page
    assert refused.context["form"]["expected_live"].value() == 1
    client.post(desk("publish", article.pk), {**form, "expected_live": 1})
    assert Edition.objects.get(number=2).version.number == 1


def test_a_text_that_shows_nothing_is_not_published(client, editor):
    document = make_document()
    article = make_article(
        document.with_section(Section("analysis", "analysis", "Analysis", "[x]: http://a"))
    )
    page = client.get(desk("publish", article.pk)).content.decode()
    assert "“Analysis” shows nothing on the page" in page


def test_a_draft_that_was_published_meanwhile_is_not_deleted(client, editor):
    article = make_article()
    assert client.get(desk("delete", article.pk)).status_code == 200
    make_edition(article)
    assert client.post(desk("delete", article.pk), {"post": "yes"}).status_code == 403
    assert drafting.latest(article).number == 1
