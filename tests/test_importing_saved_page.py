"""The page that a reader sees, saved and brought in again."""

import pytest

from articles.document import Question, Section
from articles.importing import read

from .make import make_article, make_document, make_edition
from .make_comments import make_comment

pytestmark = pytest.mark.django_db


def test_a_page_saved_from_the_site_keeps_its_sections_and_questions(client):
    asked = [
        Question("who-pays", "Who pays?", "The shippers.\n\n- At once\n- In full", "Mia Berg"),
        Question("since-when", "Since when?", "Since *May*."),
    ]
    sections = [
        Section("introduction", "introduction", "Introduction", "The port raises its *dues*."),
        Section("key-points", "key-points", "Key Points", "- Dues rise\n- Cranes are old"),
        Section("faq", "faq", "FAQ", "What readers ask.", asked),
    ]
    document = make_document(sections=sections)
    edition = make_edition(make_article(document))
    make_comment(edition, state="public", section_key="introduction")
    page = client.get(edition.article.get_absolute_url()).content
    assert read("page.html", page).document.sections == document.sections


def test_a_page_like_ours_without_keys_is_read_as_any_other():
    page = """<main><h1>Dues</h1><section id="faq" data-kind="faq"><h2>FAQ</h2>
        <details class="question"><summary><h3>Who pays?</h3></summary>
        <div class="answer"><p>All.</p></div></details></section></main>"""
    document = read("page.html", page.encode()).document
    assert "Who pays?" in str(document)
    assert "All." in str(document)
