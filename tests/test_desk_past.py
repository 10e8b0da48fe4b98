import pytest

from articles import drafting
from articles.models import Version
from articles.people import OPERATOR

from .desk_forms import desk, read_form
from .desk_pages import count_queries, page_of
from .make import change, later, make_article, make_edition, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def piece(editor):
    """An article of three versions; readers get the second, a correction of the first."""
    article = make_edition().article
    change(article, body="The port raises its *dues* in May.")
    make_edition(article, kind="correction", note="It said June.")
    change(article, body="A draft.")
    return article


def test_editions_stand_out_in_one_line_of_versions(client, piece):
    make_edition(piece, at=later(days=1))
    page = page_of(client, "history", piece.pk)
    assert page.index(">Version 3</a>") < page.index(">Version 2</a>") < page.index(">Version 1</a>")
    for words in (
        "Edition 3 · update · will be live from",
        "Edition 2 · correction · live since",
        "Edition 1 · update · live 20",
        "“It said June.”",
        "“Introduction”: 2 words are new.",
        "The first version: 29 words.",
        "The command line published edition 2",
    ):
        assert words in page


def test_the_line_can_show_editions_only_with_what_changed_between_them(client, piece):
    change(piece, body="The port lowers its dues in May.")
    make_edition(piece)
    page = page_of(client, "history", piece.pk, only="editions")
    assert ">Version 3</a>" not in page
    assert "“Introduction”: 1 word is new, 1 goes. (against version 2)" in page


def test_an_import_is_marked_in_the_line(client, editor):
    article = make_article()
    change(article)
    drafting.save_version(article, by=OPERATOR, source_hash="x" * 64)
    page = page_of(client, "history", article.pk)
    assert page.count("Imported") == 1
    assert "The same text again." in page


def test_a_long_history_is_paged_and_costs_as_much_as_a_short_one(client, piece):
    short = count_queries(client, desk("history", piece.pk))
    newest = drafting.latest(piece)
    for number in range(4, 106):
        newest = Version.objects.create(
            article=piece, number=number, base=newest, stored=newest.stored, hash=newest.hash
        )
    assert count_queries(client, desk("history", piece.pk)) == short <= 15
    page = page_of(client, "history", piece.pk)
    assert page.count('class="past-entry') == 50
    assert "?before=56" in page
    page = page_of(client, "history", piece.pk, before="6")
    assert page.count('class="past-entry') == 5
    assert "Older than" not in page
    assert page_of(client, "history", piece.pk, before="x").count('class="past-entry') == 50


def test_acts_stand_at_the_version_that_was_the_newest_then(client, piece):
    entries = client.get(desk("history", piece.pk)).context["entries"]
    assert [[act.verb for act in entry.acts] for entry in entries] == [[], ["published"], ["published"]]


def test_whoever_may_see_an_article_sees_its_history_and_whoever_may_change_it_restores(client, piece):
    pages = [desk("history", piece.pk), desk("version", piece.pk, 1), desk("compare", piece.pk, 1, 3)]
    restores = [
        desk("restore", piece.pk, 1),
        desk("restore_section", piece.pk, 1, "introduction"),
        desk("restore_fact", piece.pk, 1, "headline"),
    ]
    client.force_login(make_user("mo", "Moderators"))
    for page in pages:
        response = client.get(page)
        assert response.status_code == 200
        assert "Restore" not in response.content.decode()
    for page in restores:
        assert client.get(page).status_code == 403
        assert client.post(page, {"base": 3}).status_code == 403
    client.force_login(make_user("ana", "Writers"))
    for page in pages + restores:
        assert client.get(page).status_code == 404
    client.logout()
    for page in pages + restores + [desk("choose", piece.pk)]:
        assert "/admin/login/" in client.get(page).url
        assert "/admin/login/" in client.post(page, {"base": 3}).url
    assert piece.versions.count() == 3


def test_the_history_of_an_article_is_for_those_who_may_see_articles(client, piece):
    user = make_user("tom")
    piece.writer = user
    piece.save()
    client.force_login(user)
    assert client.get(desk("history", piece.pk)).status_code == 403


def test_every_save_in_the_form_that_changed_something_is_a_version(client, editor):
    article = make_article()
    fields = read_form(client.get(desk("change", article.pk)))
    client.post(desk("change", article.pk), {**fields, "_continue": "1"})
    assert article.versions.count() == 1
    client.post(desk("change", article.pk), {**fields, "standfirst": "New.", "_continue": "1"})
    assert [v.document.standfirst for v in article.versions.all()] == ["New.", ""]
