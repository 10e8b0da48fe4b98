"""Import and export of whole articles through their commands."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from articles import drafting, rows
from articles.models import Act, Article, Author, Slug, Version

from .make import change, make_author, make_user

pytestmark = pytest.mark.django_db
DEMO = Path(__file__).parent.parent / "newsroom" / "demo"
SHARED = Path(__file__).parents[2] / "shared" / "articles"
PIECES = [*sorted(DEMO.glob("*.txt")), *sorted(SHARED.glob("*.txt"))]
TEXT = """Dues rise
Introduction
The port raises its dues this year, and shippers must pay them.
Analysis
The cranes are old and need to be replaced by new ones soon.
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "dues.txt"
    path.write_text(TEXT)
    return path


def run(command, *arguments, **options):
    out = io.StringIO()
    call_command(command, *map(str, arguments), stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue()


def normal(text):
    lines = [line.strip() for line in text.replace("•", "-").splitlines()]
    return [line for line in lines if line and line != "Leave a comment"]


@pytest.mark.parametrize("path", PIECES, ids=lambda path: path.name)
def test_the_text_that_goes_out_is_line_for_line_the_text_that_came_in(path):
    run("import_article", path, "--publish")
    exported = run("export_article", Article.objects.get().slug_id, "--format", "txt")
    assert normal(exported) == normal(path.read_text())


@pytest.mark.skipif(not SHARED.exists(), reason="the shared articles are not beside this checkout")
def test_the_real_piece_is_recognized_whole(client):
    report = run("import_article", SHARED / "trump-takaichi.txt", "--publish")
    article = Article.objects.get()
    document = rows.read(article)
    kinds = [section.kind.value for section in document.sections]
    assert kinds == [
        "introduction", "analysis", "summary", "key-points", "practical-advice", "points-of-caution",
        "comparison", "legal-implications", "conclusion", "faq",
    ]  # fmt: skip
    sections = client.get(f"/articles/{article.slug_id}.json").json()["sections"]
    parts = {section["key"]: len(section["parts"]) for section in sections}
    assert (parts["analysis"], parts["practical-advice"], parts["comparison"]) == (4, 3, 2)
    html = {section["key"]: section["html"] for section in sections}
    assert (html["key-points"].count("<li>"), html["points-of-caution"].count("<li>")) == (5, 3)
    assert len(document.faq.questions) == 3
    assert "Published as edition 1." in report


def test_a_piece_of_our_own_is_recognized_whole():
    run("import_article", DEMO / "heat-pumps-in-rentals.txt")
    document = rows.read(Article.objects.get())
    assert len({section.kind for section in document.sections}) == 10
    assert len(document.faq.questions) == 4


def test_a_dry_run_prints_the_outline_and_stores_nothing(file):
    report = run("import_article", file, "--dry-run")
    assert "introduction" in report
    assert not Article.objects.exists()
    assert not Slug.objects.exists()


def test_what_was_imported_before_changes_nothing_whatever_was_edited_since(file):
    run("import_article", file)
    article = Article.objects.get()
    change(article, body="Edited at the desk.")
    run("import_article", file)
    assert rows.read(article).section("introduction").markdown == "Edited at the desk."
    assert Version.objects.count() == 2
    run("import_article", file, "--publish")
    assert not article.editions.exists()


def test_a_new_text_is_taken_if_nobody_edited_the_last_import(file):
    run("import_article", file)
    file.write_text(TEXT.replace("this year", "next year"))
    run("import_article", file)
    assert "next year" in drafting.latest(Article.objects.get()).document.sections[0].markdown


def test_an_older_file_publishes_nothing_of_a_newer_one(file):
    run("import_article", file)
    file.write_text(TEXT.replace("this year", "next year"))
    run("import_article", file)
    file.write_text(TEXT)
    assert "Nothing to publish." in run("import_article", file, "--publish")
    assert not Article.objects.get().editions.exists()


def test_a_new_text_never_goes_over_later_words_unless_told_to(file):
    run("import_article", file)
    article = Article.objects.get()
    change(article, body="Edited at the desk.")
    file.write_text(TEXT.replace("this year", "next year"))
    with pytest.raises(CommandError, match="has later words"):
        run("import_article", file)
    assert Version.objects.count() == 2
    run("import_article", file, "--replace")
    assert article.versions.get(number=2).document.sections[0].markdown == "Edited at the desk."
    assert "next year" in rows.read(article).sections[0].markdown


def test_of_several_files_all_or_none_are_imported(file, tmp_path):
    broken = tmp_path / "broken.txt"
    broken.write_bytes(b"\xff\xfe\x00broken")
    with pytest.raises(CommandError, match=r"broken\.txt"):
        run("import_article", file, broken)
    assert not Article.objects.exists()


BAD = {
    "latin.txt": "Café".encode("latin-1"),
    "nul.txt": b"a\0b",
    "empty.txt": b"",
    "blank.md": b" \n\n",
    "image.txt": b"\x89PNG\r\n\x1a\n\0\0",
    "large.txt": b"word " * 100_000,
    "broken.json": b"{",
    "other.pdf": b"%PDF-1.7",
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_imported_gets_one_clear_line(name, tmp_path):
    path = tmp_path / name
    path.write_bytes(BAD[name])
    with pytest.raises(CommandError) as refusal:
        run("import_article", path, "--publish")
    assert name in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert not Article.objects.exists()


def test_a_file_that_is_not_there_or_a_person_unknown_is_said(file, tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        run("import_article", tmp_path / "nothing.txt")
    with pytest.raises(CommandError, match="no account “nobody”"):
        run("import_article", file, "--by", "nobody")


def test_what_is_not_ready_is_not_imported_for_publishing(tmp_path):
    path = tmp_path / "short.txt"
    path.write_text("Only a headline\nIntroduction\nAnd one paragraph that says a little more.\n")
    with pytest.raises(CommandError, match="At least one section"):
        run("import_article", path, "--publish")
    assert not Article.objects.exists()


def test_a_writer_imports_but_never_publishes(file):
    make_user("ana", "Writers")
    with pytest.raises(CommandError, match="permission"):
        run("import_article", file, "--publish", "--by", "ana")
    assert not Article.objects.exists()
    run("import_article", file, "--by", "ana")
    assert Article.objects.get().writer.username == "ana"
    assert Act.objects.get().by_name == "ana"
    make_user("bob", "Writers")
    file.write_text(TEXT.replace("this", "next"))
    with pytest.raises(CommandError, match="that you began"):
        run("import_article", file, "--by", "bob")


@pytest.mark.parametrize("form", ["md", "json"])
def test_an_export_comes_back_as_the_same_article(form, tmp_path):
    run("import_article", DEMO / "night-train-norvane-castelmare.md", "--publish")
    article = Article.objects.get()
    before = rows.read(article)
    path = tmp_path / f"again.{form}"
    path.write_text(run("export_article", article.slug_id, "--format", form))
    run("import_article", path, "--replace")
    assert Article.objects.get() == article
    assert rows.read(article) == before
    Article.objects.filter(pk=article.pk).update(slug=None)
    article.editions.all().delete()
    article.delete()
    run("import_article", path)
    assert rows.read(Article.objects.get()) == before
    assert str(Article.objects.get().uuid) == str(article.uuid)


def test_authors_and_topics_are_found_by_their_address_or_made(tmp_path):
    make_author("Mia Holm", key="mia-berg", slug="mia-holm")
    path = tmp_path / "a.md"
    front = "---\nheadline: Dues\nauthors: [{slug: mia-holm, name: X}, {slug: ben, name: Ben Ode}]\n---\n"
    path.write_text(front + "## Introduction\n\nWords.\n")
    run("import_article", path)
    assert rows.read(Article.objects.get()).byline == ("mia-berg", "ben")
    assert Author.objects.get(slug="ben").name == "Ben Ode"
    assert Author.objects.get(slug="mia-holm").name == "Mia Holm"


def test_the_address_can_be_chosen_and_is_not_taken_from_another(file, tmp_path):
    run("import_article", file, "--slug", "dues")
    assert Article.objects.get().slug_id == "dues"
    other = tmp_path / "other.txt"
    other.write_text(TEXT.replace("Dues rise", "Something else"))
    with pytest.raises(CommandError):
        run("import_article", other, "--slug", "Not A Slug")
    with pytest.raises(CommandError, match="one file"):
        run("import_article", other, file, "--slug", "x")


def test_an_export_of_what_is_not_there_is_said(file):
    with pytest.raises(CommandError, match="no article"):
        run("export_article", "nothing")
    run("import_article", file)
    assert "Dues rise" in run("export_article", "dues-rise", "--format", "html")
    with pytest.raises(CommandError, match="no edition 3"):
        run("export_article", "dues-rise", "--edition", "3")
