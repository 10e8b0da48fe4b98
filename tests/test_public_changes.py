"""What readers are told that one edition says otherwise than another."""

import re

import pytest

from articles import pictures
from articles.document import Question, Section
from articles.models import Edition

from .make import change, make_article, make_document, make_edition
from .make_pictures import picture
from .test_public_history import changes_in

pytestmark = pytest.mark.django_db


def test_the_changes_show_words_that_came_and_went(client, corrected):
    text = changes_in(client, corrected, 2)
    assert "What changed in edition 2" in text
    assert "<p>The port <ins>of Norvane </ins>raises its dues.</p>" in text
    assert "They are old." not in text


def test_changes_are_told_in_words_without_marks_of_a_format(client, article):
    change(article, body="The port raises its **dues**, see [the list](https://example.org/list).")
    make_edition(article)
    text = changes_in(client, article, 2)
    assert "<ins>, see the list</ins>" in text
    assert "The link “the list” is new: https://example.org/list." in text
    assert "**" not in text


def test_a_change_of_marks_only_is_said_in_a_sentence(client, article):
    change(article, body="The port raises its **dues**.")
    make_edition(article, kind=Edition.MINOR)
    assert "Only the formatting of the text changed." in changes_in(client, article, 2)


def test_sections_and_questions_that_come_go_and_move_are_named(client):
    document = make_document()
    article = make_edition(make_article(document)).article
    article.sections.filter(key="key-points").delete()
    article.sections.filter(key="introduction").update(position=50)
    article.sections.create(key="outlook", kind="other", heading="Outlook", body="Calm.", position=60)
    article.questions.create(key="since-when", question="Since when?", answer="May.", position=9)
    change(article, key="analysis", body="Why now.\n\n### The cranes\n\nThey are new.")
    make_edition(article)
    text = changes_in(client, article, 2)
    assert re.search(r'Key Points <span class="past-kind" lang="en" dir="ltr">Removed', text)
    assert re.search(r'Outlook <span class="past-kind" lang="en" dir="ltr">New', text)
    assert "This moved" in text
    assert re.search(r'Since when\? <span class="past-kind" lang="en" dir="ltr">New', text)
    assert "<del>old</del><ins>new</ins>" in text


def test_any_two_editions_can_be_compared(client, corrected):
    change(corrected, key="analysis", body="Otherwise.")
    make_edition(corrected)
    assert "of Norvane" not in changes_in(client, corrected, 3)
    text = changes_in(client, corrected, 3, "?from=1")
    assert "What changed from edition 1 to edition 3" in text
    assert "of Norvane" in text
    for query in ("?from=3", "?from=4", "?from=0", "?from=x", "?from=99999999999"):
        assert client.get(f"/articles/{corrected.slug_id}/v/3/changes/{query}").status_code == 404
    assert client.get(f"/articles/{corrected.slug_id}/v/1/changes/").status_code == 404


def test_who_wrote_it_changes_by_name(client, article):
    article.bylines.all().delete()
    change(article)
    make_edition(article)
    assert "<del>Mia Berg</del>" in changes_in(client, article, 2)


def test_a_picture_a_kind_and_a_credit_that_change_are_said_in_sentences(client, article, media):
    article.lead_image = pictures.store(picture(), alt="A crane", credit="M.").markdown
    article.save()
    article.sections.filter(key="key-points").update(kind="other")
    article.questions.update(asked_by="Ann")
    change(article, key="nothing")
    make_edition(article)
    text = changes_in(client, article, 2)
    assert "The image “A crane” is new: /media/images/" in text
    assert "This is now of the kind “Other” instead of “Key Points”." in text
    assert "Asked by Ann." in text


def test_long_stretches_that_stay_are_folded(client):
    words = " ".join(f"word{number}" for number in range(400))
    article = make_edition(make_article(make_document().with_section(
        Section("analysis", "analysis", "Analysis", f"Start. {words}")
    ))).article  # fmt: skip
    change(article, key="analysis", body=f"Begin. {words}")
    make_edition(article)
    assert "words stay the same</summary>" in changes_in(client, article, 2)


@pytest.mark.parametrize("editions", [2, 12])
def test_changes_take_few_queries_whatever_there_was(client, editions, django_assert_num_queries):
    questions = [Question(f"q-{number}", f"Why {number}?", "So.") for number in range(5 * editions)]
    article = make_edition(make_article(make_document().with_section(
        Section("faq", "faq", "FAQ", "", questions)
    ))).article  # fmt: skip
    for number in range(editions - 1):
        change(article, body=f"Text {number}.")
        make_edition(article)
    with django_assert_num_queries(4):
        client.get(f"/articles/{article.slug_id}/v/{editions}/changes/")
