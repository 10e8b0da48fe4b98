import re
from dataclasses import replace
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import drafting, rows, takedown
from articles.document import Question, Section
from articles.models import Act, Version
from articles.people import OPERATOR

from .desk_forms import desk, read_form
from .make import change, later, make_article, make_author, make_document, make_edition, make_user

pytestmark = pytest.mark.django_db


def page_of(client, name, *args, **query):
    response = client.get(desk(name, *args), query)
    assert response.status_code == 200
    text = re.sub(r"<(?:ins|del|span)\b[^>]*>|</(?:ins|del|span)>", "", response.content.decode())
    return unescape(re.sub(r"\s+", " ", text))


def save(article, document):
    """Saves the working copy as this document."""
    rows.write(document, article)
    return drafting.save_version(article, by=OPERATOR)


def count_queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


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


def test_any_two_versions_are_chosen_to_compare(client, piece):
    response = client.get(desk("choose", piece.pk), {"old": 1, "new": 3})
    assert response.url == desk("compare", piece.pk, 1, 3)
    for query in ({"old": 1}, {"old": "x", "new": "-1"}, {"old": "9" * 20, "new": 1}):
        page = client.get(desk("choose", piece.pk), query, follow=True).content.decode()
        assert "Please choose two versions to compare." in page
    assert client.get(desk("compare", piece.pk, 1, 99)).status_code == 404


def test_the_words_of_two_versions_are_compared(client, piece):
    make_author("Mia Berg")
    document = rows.read(piece)
    outlook = Section("outlook", "other", "Outlook", "[More](https://a.example) <script>")
    save(
        piece, replace(document, headline="Dues", byline=["mia-berg"], sections=[*document.sections, outlook])
    )
    page = page_of(client, "compare", piece.pk, 1, 4)
    for words in (
        "The headline changes from “Harbor dues rise” to “Dues”.",
        "The byline is new: “Mia Berg”.",
        "“Outlook” is new, with 3 words.",
        "Working copy",
        "[More](https://a.example)",
    ):
        assert words in page
    response = client.get(desk("compare", piece.pk, 1, 4)).content.decode()
    assert "<ins>[More](https://a.example) &lt;script&gt;</ins>" in response
    assert "The two say the same." in page_of(client, "compare", piece.pk, 2, 2)


def test_two_versions_stand_side_by_side_with_ids_of_their_own(client, editor):
    text = "### The cranes\n\nOld.[^1] ![A crane](/media/images/{}-600x400.webp)\n\n[^1]: A note."
    sections = [
        Section("introduction", "introduction", "Introduction", text.format("a" * 32)),
        Section("summary", "summary", "Summary", "Same."),
    ]
    article = make_article(make_document(sections=sections))
    new = replace(sections[0], markdown=text.format("b" * 32))
    save(article, make_document(sections=[new, sections[1]], standfirst="Later words."))
    response = client.get(desk("compare", article.pk, 1, 2), {"view": "side"}).content.decode()
    ids = re.findall(r'\sid="([^"]+)"', response)
    assert len(ids) == len(set(ids))
    assert "a" * 32 in response
    assert "b" * 32 in response
    assert "“Summary” stays the same" in response
    assert "Later words." in response
    assert set(re.findall(r'href="#([^"]+)"', response)) <= {*ids, "content-start"}


def test_pages_of_a_comparison_cost_the_same_whatever_the_size(client, piece):
    document = rows.read(piece)
    many = [Section(f"part-{number}", "other", f"Part {number}", "Words. " * 500) for number in range(30)]
    asked = [Question(f"q-{number}", f"Why {number}?", "So.") for number in range(60)]
    long = document.with_section(replace(document.faq, questions=asked))
    for view in ("words", "side"):
        short = count_queries(client, desk("compare", piece.pk, 1, 2) + f"?view={view}")
        save(piece, replace(long, sections=[*long.sections, *many], headline=view))
        newest = drafting.latest(piece).number
        assert count_queries(client, desk("compare", piece.pk, 1, newest) + f"?view={view}") == short <= 15


def test_one_section_is_restored_and_the_restore_undone(client, piece):
    page = page_of(client, "compare", piece.pk, 1, 3)
    assert desk("restore_section", piece.pk, 1, "introduction") in page
    screen = page_of(client, "restore_section", piece.pk, 1, "introduction")
    assert "“Introduction” changes: 5 words are new, 2 go." in screen
    assert "the words of today stay in version 3" in screen
    response = client.post(desk("restore_section", piece.pk, 1, "introduction"), {"base": 3}, follow=True)
    page = response.content.decode()
    assert "“Introduction” of version 1 again. This made version 4." in page
    assert rows.read(piece).section("introduction").markdown == "The port raises its *dues*."
    assert Act.objects.filter(verb="restored").get().detail == {
        "version": 1,
        "key": "introduction",
        "name": "“Introduction”",
    }
    assert "Eve restored “Introduction” of version 1" in page_of(client, "history", piece.pk)
    assert 'value="Undo: restore version 3"' in page
    client.post(desk("restore", piece.pk, 3), {"base": 4})
    assert rows.read(piece).section("introduction").markdown == "A draft."


def test_a_question_and_a_headline_are_restored_by_themselves(client, piece):
    document = rows.read(piece)
    asked = [replace(document.faq.questions[0], markdown="Nobody.")]
    save(piece, replace(document.with_section(replace(document.faq, questions=asked)), headline="Dues"))
    page = page_of(client, "compare", piece.pk, 1, 4)
    for address in (
        desk("restore_section", piece.pk, 1, "who-pays"),
        desk("restore_fact", piece.pk, 1, "headline"),
    ):
        assert address in page
        assert client.get(address).status_code == 200
        client.post(address, {"base": drafting.latest(piece).number})
    restored = rows.read(piece)
    assert (restored.headline, restored.faq.questions[0].markdown) == ("Harbor dues rise", "The shippers.")
    assert restored.section("introduction").markdown == "A draft."


def test_what_is_not_there_to_restore_is_not_found(client, piece):
    for name, what in (("restore_section", "outlook"), ("restore_fact", "sections")):
        assert client.get(desk(name, piece.pk, 1, what)).status_code == 404
        assert client.post(desk(name, piece.pk, 1, what), {"base": 3}).status_code == 404
    assert "nothing would change" in page_of(client, "restore_section", piece.pk, 1, "analysis")
    response = client.post(desk("restore_section", piece.pk, 1, "analysis"), {"base": 3}, follow=True)
    assert "has “Analysis” of version 1 already" in response.content.decode()
    assert piece.versions.count() == 3


def test_restoring_over_words_that_nobody_saw_is_refused_and_can_be_confirmed(client, piece):
    address = desk("restore_section", piece.pk, 1, "introduction")
    for base in ({"base": 2}, {}, {"base": "x"}):
        response = client.post(address, base)
        assert response.status_code == 422
        assert piece.versions.count() == 3
        assert 'name="base" value="3"' in response.content.decode()
    assert "saved version 3" in client.post(address, {"base": 2}).content.decode()


def test_a_text_that_was_taken_down_is_said_to_be_and_cannot_come_back(client, piece):
    edition = piece.editions.get(number=1)
    takedown.take_down(edition, by=OPERATOR, reason="A court said so.")
    taken_down = "The text of version 1 was taken down on"
    for address in (
        desk("history", piece.pk),
        desk("version", piece.pk, 1),
        desk("compare", piece.pk, 1, 3),
        desk("compare", piece.pk, 1, 3) + "?view=side",
        desk("restore", piece.pk, 1),
        desk("restore_section", piece.pk, 1, "introduction"),
    ):
        assert taken_down in client.get(address).content.decode()
    for name, what in (
        ("restore", []),
        ("restore_section", ["introduction"]),
        ("restore_fact", ["headline"]),
    ):
        response = client.post(desk(name, piece.pk, 1, *what), {"base": 3})
        assert "It cannot come back." in response.content.decode()
    assert rows.read(piece).section("introduction").markdown == "A draft."
    assert piece.versions.count() == 3


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
