import re
from dataclasses import replace

import pytest

from articles import drafting, rows, takedown
from articles.document import Question, Section
from articles.models import Act
from articles.people import OPERATOR

from .desk_forms import desk
from .desk_pages import count_queries, page_of
from .make import change, make_article, make_author, make_document, make_edition

pytestmark = pytest.mark.django_db


def save(article, document):
    """Saves the working copy as this document."""
    rows.write(document, article)
    return drafting.save_version(article, by=OPERATOR)


@pytest.fixture
def piece(editor):
    """An article of three versions; readers get the second, a correction of the first."""
    article = make_edition().article
    change(article, body="The port raises its *dues* in May.")
    make_edition(article, kind="correction", note="It said June.")
    change(article, body="A draft.")
    return article


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
