"""Import at the desk: paste or bring a file, look it over, put it right."""

from html import unescape
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from articles import rows
from articles.document import Kind
from articles.importing import read
from articles.models import Act, Article

from .desk_forms import desk
from .desk_imports import TEXT, bring, make, paste, post, read_step, row_of, shape
from .recognized import PIECES, REAL
from .word_files import docx, paragraph

pytestmark = pytest.mark.django_db
OWN = Path(__file__).parent.parent / "newsroom" / "demo" / "heat-pumps-in-rentals.txt"


@pytest.mark.parametrize(
    "piece", [OWN, pytest.param(REAL, marks=pytest.mark.skipif(not REAL.exists(), reason="no"))]
)
def test_a_whole_piece_that_is_pasted_becomes_a_draft_of_its_writer(client, writer, piece):
    page = paste(client, piece.read_text())
    assert page.status_code == 200
    answer = make(client, page)
    article = Article.objects.get()
    assert answer.url == desk("change", article.pk)
    assert (article.writer, article.format, article.versions.count()) == (writer, "analysis", 1)
    assert not article.editions.exists()
    assert rows.read(article) == read("a.txt", piece.read_bytes()).document
    assert Act.objects.get().verb == "imported"
    assert "is a draft now" in client.get(answer.url).content.decode()


@pytest.mark.skipif(not REAL.exists(), reason="the shared articles are not beside this checkout")
def test_the_real_piece_is_shown_with_its_sections_parts_and_questions(client, writer):
    fields = read_step(paste(client, REAL.read_text()))
    levels = [value for name, value in fields.items() if name.endswith("-level")]
    assert [levels.count(level) for level in ("section", "part", "question")] == [10, 9, 3]
    document = read("a.txt", REAL.read_bytes()).document
    parts = {s.key: s.markdown.count("### ") for s in document.sections}
    assert (parts["analysis"], parts["practical-advice"], parts["comparison"]) == (4, 3, 2)
    points = {s.key: s.markdown.count("- ") for s in document.sections}
    assert (points["key-points"], points["points-of-caution"]) == (5, 3)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("dues.txt", TEXT.encode()),
        ("dues.md", b"# Dues rise\n\n## Introduction\n\nIt rises.\n\n## Analysis\n\nWhy.\n"),
        ("dues.html", (PIECES / "harbor.html").read_bytes()),
        ("dues.docx", docx(paragraph("Dues rise", style="Title"), paragraph("It rises."))),
        ("dues.json", b'{"schema": 1, "headline": "Dues rise", "sections": [{"heading": "Analysis"}]}'),
    ],
)
def test_a_file_of_each_format_becomes_a_draft(client, writer, name, content):
    page = bring(client, name, content)
    assert page.status_code == 200
    assert name in page.content.decode()
    make(client, page)
    assert rows.read(Article.objects.get()).headline == read(name, content).document.headline


def test_what_is_pasted_may_be_markdown_or_formatted(client, writer):
    fields = read_step(paste(client, "# Dues\n\n## Analysis\n\nSome *words*.\n"))
    assert (fields["headline"], fields["e0-heading"]) == ("Dues", "Analysis")
    fields = read_step(
        paste(client, "Dues\nAnalysis\nSome words.", html="<h1>Dues!</h1><h2>Next</h2><p>a <b>b</b>")
    )
    assert (fields["headline"], fields["e0-heading"]) == ("Dues!", "Next")
    fields = read_step(
        paste(client, "Dues\nAnalysis\nSome words that go on.", html="<h1>Dues!</h1><p>a", form="txt")
    )
    assert (fields["headline"], fields["e0-heading"]) == ("Dues", "Analysis")


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"text": ""}, "Please paste a text, or choose a file."),
        ({"text": "---\nheadline: [\n---\ntyped words", "form": "md"}, "front matter is not YAML"),
        ({"text": "typed words " * 40_000}, "larger than 400,000 bytes"),
        ({"text": "typed\0words"}, "Null characters"),
        ({"text": "typed words", "file": SimpleUploadedFile("a.pdf", b"x")}, "format is not known"),
        ({"text": "typed words", "file": SimpleUploadedFile("a.docx", b"x")}, "not a Word document"),
        ({"text": "typed words", "file": SimpleUploadedFile("a.txt", b"")}, "empty"),
    ],
)
def test_what_cannot_be_read_is_said_and_the_text_is_kept(client, writer, fields, says):
    page = post(client, **fields)
    text = unescape(page.content.decode())
    assert page.status_code == 422
    assert says in text
    assert fields["text"].strip()[:20].replace("\0", "") in text.replace("\0", "")
    assert not Article.objects.exists()


def test_kinds_levels_and_headings_can_be_put_right(client, writer):
    fields = read_step(paste(client))
    cranes, outlook = row_of(fields, "The cranes"), row_of(fields, "Outlook")
    fields |= {f"{cranes}-level": "section", f"{cranes}-kind": "comparison", f"{outlook}-level": "part"}
    fields |= {"headline": "Dues rise again", "standfirst": "In short."}
    page = post(client, **fields, _update="1")
    shown = page.content.decode()
    assert page.status_code == 200
    assert '<section data-kind="comparison">' in shown
    assert "3 sections, 1 part," in shown
    assert read_step(page) == fields
    make(client, page)
    article = Article.objects.get()
    assert shape(article) == [
        ("introduction", "Introduction"), ("analysis", "Analysis"), ("comparison", "The cranes"),
    ]  # fmt: skip
    assert (
        rows.read(article)
        .sections[2]
        .markdown.endswith("### Outlook\n\nNobody knows what comes next, and that is the trouble.")
    )
    assert (article.headline, article.standfirst) == ("Dues rise again", "In short.")


def test_what_cannot_be_right_is_said_and_everything_stays_as_it_was_put(client, writer):
    fields = read_step(paste(client))
    outlook = row_of(fields, "Outlook")
    for changes, says in [
        (
            {f"{outlook}-level": "section", f"{outlook}-kind": "analysis"},
            "Two sections are of the kind “Analysis”",
        ),
        ({f"{outlook}-level": "question"}, "“Outlook” stands in no FAQ"),
        ({f"{outlook}-heading": "x" * 501}, "Please correct what is marked below."),
        ({f"{outlook}-level": "section", f"{outlook}-heading": "x" * 400}, "Please shorten it to 300"),
        ({f"{outlook}-level": "chapter"}, "Please correct what is marked below."),
        ({"headline": ""}, "Please correct what is marked below."),
    ]:
        page = post(client, **{**fields, **changes, "_draft": "1"})
        assert page.status_code == 422
        assert says in unescape(page.content.decode())
        kept = {name: value for name, value in changes.items() if value != "chapter"}
        assert read_step(page).items() >= kept.items()
    assert not Article.objects.exists()


def test_going_back_brings_the_text_and_a_damaged_form_does_too(client, writer):
    fields = read_step(paste(client))
    page = post(client, **fields, _back="1")
    assert TEXT.strip() in unescape(page.content.decode())
    page = post(client, **{**fields, "recognized": fields["recognized"][:-3]})
    assert page.status_code == 422
    text = unescape(page.content.decode())
    assert "Please import the text once more" in text
    assert TEXT.strip() in text


def test_every_kind_can_be_chosen_and_nothing_is_published(client, editor):
    fields = read_step(paste(client))
    page = post(client, **fields, _publish="1", publish="1")
    assert not Article.objects.exists()
    for kind in Kind:
        assert f'<option value="{kind.value}"' in page.content.decode()
    make(client, page)
    assert not Article.objects.get().editions.exists()
