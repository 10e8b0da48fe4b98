"""Markdown files in: those of other people, and our own exactly as they went out."""

import pytest
from hypothesis import given, settings

from articles import exporting
from articles.document import Document, Kind, Question, Section
from articles.importing import BadFile, read
from tests.documents import credits_of, documents
from tests.recognized import PIECES, REAL, kinds, notes, outline, recognize

pytestmark = pytest.mark.once

ID = "0f8fad5b-d9cb-469f-a165-70867728950e"


def recognize_markdown(text):
    return recognize(text, "a-file.md")


def through_markdown(document, **facts):
    return recognize_markdown(exporting.to_markdown(document, facts=facts, **credits_of(document)))


def test_a_file_of_other_people_is_recognized():
    path = PIECES / "ferry.md"
    recognized = read(path, path.read_bytes())
    document = recognized.document
    assert document.headline == "The last ferry of Saint Orla"
    assert document.standfirst == "A line of ninety years ends: what its passengers do now."
    assert (document.byline, document.topic) == (("ines-okafor", "tom-reed"), "transport")
    assert (document.language, recognized.slug, recognized.id) == ("en-GB", "the-last-ferry", "")
    assert recognized.names == {
        "ines-okafor": "Ines Okafor",
        "tom-reed": "Tom Reed",
        "transport": "Transport",
    }
    assert kinds(recognized) == ["introduction", "other", "key-points", "other", "faq"]
    assert document.keys() == [
        "introduction", "background", "key-points", "gulls", "faq", "is-there-a-boat-at-night", "money"
    ]  # fmt: skip
    assert document.section("key-points").markdown.endswith("```\n## not a section\n```")
    assert document.faq.markdown == "Answers from the ferry office."
    assert document.faq.questions[0].markdown == "No.\n\n#### Not even in summer\n\nNo."
    assert document.faq.questions[1] == Question("money", "Refunds", "By post.", "A. Reader")


def test_the_outline_gives_the_lines_of_the_file():
    path = PIECES / "ferry.md"
    recognized = read(path, path.read_bytes())
    lines = ["", *path.read_text().split("\n")]
    for entry in recognized.outline[1:]:
        assert entry.heading in lines[entry.line]
    assert lines[recognized.outline[0].line].startswith("Nobody noticed")
    assert outline(recognized, "part") == ["What they eat?"]
    assert notes(recognized) == {30: "unknown name"}


@pytest.mark.parametrize(
    ("source", "headline"),
    [
        ("---\nheadline: From the front\n---\n# In the text\n", "From the front"),
        ("---\nheadline: 1984\n---\n", "1984"),
        ("---\nheadline: on\n...\n", "on"),
        ("---\nheadline: 2025-10-28\n---\n", "2025-10-28"),
        ("---\nheadline:\n---\n\n# In *the* `text` & [more](x)\n", "In the text & more"),
        ("---\n---\n# In the text ##\n", "In the text"),
        ("# In the text\n## Summary\n", "In the text"),
        ("## Summary\n# Too late\n", "A file"),
        ("Only text.", "A file"),
    ],
)
def test_the_headline_is_in_the_front_matter_or_the_first_line_or_the_name(source, headline):
    assert recognize_markdown(source).document.headline == headline


def test_text_before_the_first_section_is_an_introduction_unless_one_is_named():
    assert kinds(recognize_markdown("Lead.\n\n## Overview\n\nText.")) == ["introduction", "other"]
    assert kinds(recognize_markdown("Lead.\n\n## Introduction\n\nText.")) == ["other", "introduction"]
    assert kinds(recognize_markdown("Lead.\n\n## A {#a kind=introduction}\n")) == ["introduction"] * 2


def test_names_without_latin_letters_get_a_lasting_slug():
    first, second = (recognize_markdown("---\nauthors: 高市早苗\n---\nText.") for _ in range(2))
    (slug,) = first.document.byline
    assert slug.startswith("author-")
    assert first.names == second.names == {slug: "高市早苗"}


def test_id_and_slug_are_asked_for():
    recognized = recognize_markdown(f"---\nid: {ID.upper()}\nslug: a-b\ntopic: ~\nedition: 7\n---\nText.")
    assert (recognized.id, recognized.slug, recognized.document.topic) == (ID, "a-b", "")


def test_a_usual_piece_is_written_without_attributes():
    path = PIECES / "harbor.txt"
    document = read(path, path.read_bytes()).document
    written = exporting.to_markdown(
        document, facts={"id": ID, "slug": "harbor", "edition": 2}, **credits_of(document)
    )
    assert written.startswith(f"---\nid: {ID}\nslug: harbor\nheadline: 'Harbor dues rise by a third: who")
    assert "language: en\nedition: 2\n---\n\n## Introduction\n\nThe council" in written
    assert "\n### Do sailing boats pay?\n\nVisitors do" in written
    assert "{#" not in written
    assert "<!--" not in written


@pytest.mark.parametrize(
    "path",
    [pytest.param(REAL, marks=pytest.mark.skipif(not REAL.exists(), reason="the real piece is not here"))]
    + [PIECES / name for name in ("harbor.txt", "wrapped.txt", "marks.txt", "ferry.md")],
    ids=lambda path: path.name,
)  # fmt: skip
def test_a_piece_survives_its_markdown(path):
    recognized = read(path, path.read_bytes())
    again = through_markdown(recognized.document, id=ID, slug="a-slug", updated="2025-01-01T00:00:00Z")
    assert again.document.hash == recognized.document.hash
    assert (again.id, again.slug) == (ID, "a-slug")


def test_what_looks_like_the_form_of_the_file_survives():
    body = "## Not a section\n---\n```\n## in code\n```\n<!-- newsroom: the next line is text -->\n~~~~ open"
    questions = [
        Question("what", "Ends in {#what}", "### Not a question\n" + body, 'The "asker" \\'),
        Question("question", "", "", ""),
    ]
    document = Document(
        "# A *headline*: {#x}",
        sections=[
            Section("opening", "other", "", body),
            Section("introduction", "other", "Introduction", body),
            Section("digest", "summary", "Summary", "<!-- newsroom: the text ends here -->\n" + body),
            Section("faq", "faq", "5 * 3 * 2 #", "### Own part\n\ntext", questions),
            Section("a", "other", "", ""),
        ],
    )
    assert through_markdown(document).document == document


def test_a_changed_text_below_an_attribute_is_read_as_it_stands():
    document = Document("T", sections=[Section("a", "analysis", "Other Words", "~~~\nopen")])
    written = exporting.to_markdown(document, facts={}, authors=[], topic=None)
    assert "## Other Words {#a kind=analysis}\n" in written
    changed = written.replace("open", "opened\nand longer\n~~~\nend\n\n## Summary\n\nNew.")
    sections = recognize_markdown(changed).document.sections
    assert [section.kind for section in sections] == [Kind.ANALYSIS, Kind.SUMMARY]
    assert sections[0].markdown == "~~~\nopened\nand longer\n~~~\nend"


@settings(max_examples=300, deadline=None)
@given(documents())
def test_any_document_survives_its_markdown(document):
    assert through_markdown(document).document.hash == document.hash


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("---\nheadline: [a\n---\nText", "not YAML"),
        ("---\na: &a [*a\n---\nText", "not YAML"),
        ("---\n" + "[" * 2_000 + "\n---\nText", "not YAML"),
        ("---\n" + "a: b\n" * 5_000 + "---\nText", "too long"),
        ("---\n- a\n---\nText", "fields"),
        ("---\nheadline: [a]\n---\nText", "“headline” must be text"),
        ("---\nauthors: [[a]]\n---\nText", "author must be"),
        ("---\nauthors: [{slug: a b}]\n---\nText", "cannot be the slug"),
        ("---\nauthors: [{name: ''}]\n---\nText", "no name"),
        ("---\nauthors: [" + "a," * 51 + "]\n---\nText", "50"),
        ("---\ntopic: [a]\n---\nText", "topic must be"),
        ("---\nid: 5\n---\nText", "not the id"),
        ("---\nslug: A b\n---\nText", "cannot be a slug"),
        ("---\nheadline: " + "a" * 301 + "\n---\nText", "300"),
        ("## A {#a kind=faqs}", "not a kind"),
        ("## A {#a}\n## B {#a}", "taken"),
        ("## A {#-}", "cannot be a key"),
        ("## FAQ\n### Why? {#a asked_by=\"\\x\"}", "asked_by"),
        ("## FAQ\n### Why? {#a asked_by=\"" + "a" * 101 + "\"}", "100"),
        ("## FAQ\n## B {#b kind=faq}", "two sections of the kind FAQ"),
        ("## A\n" * 1_001, "1,000"),
        ("## A\n" + "a " * 60_000, "shorten"),
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_refused_with_one_line(source, says):
    with pytest.raises(BadFile, match=r"\Aa-file\.md: [^\n]+\Z") as refused:
        recognize_markdown(source)
    assert says in str(refused.value)
