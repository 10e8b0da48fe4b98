"""The design system holds by itself: one sheet, tokens for all, directions that turn with the language."""

import re
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage
from django.template.loader import get_template

from articles.document import Kind, Question, Section
from articles.models import Edition
from newsroom import static_files

from .make import change, make_article, make_document, make_edition

SITE = Path(__file__).parent.parent / "static" / "site"
SHEETS = sorted(SITE.glob("*.css"))
PHYSICAL = re.compile(
    r"(?:margin|padding|border|inset)-(?:left|right|top|bottom)\b"
    r"|(?:^|[\s;{])(?:left|right|top|bottom|(?:min-|max-)?(?:width|height)|float):"
    r"|text-align: (?:left|right)"
)

INTRODUCTION = Section("introduction", "introduction", "Introduction", "Words.")


def collected(name=static_files.SHEET):
    """The sheet as `collectstatic` stores it, before it gets its hash."""
    storage = FileSystemStorage(SITE.parent)
    paths = {f"site/{path.name}": (storage, f"site/{path.name}") for path in SHEETS}
    joined = static_files.joined(paths)
    with joined.open(name) as opened:
        return opened.read().decode()


def test_readers_get_one_sheet_with_all_of_them():
    text = collected()
    assert "@import" not in text
    assert text.startswith("@layer reset, base, layout, components, print;")
    named = re.findall(r'@import url\("([^"]+)"\)', (SITE / "site.css").read_text())
    assert sorted([*named, "site.css"]) == [path.name for path in SHEETS]
    for path in SHEETS:
        for selector in re.findall(r"^  (\.[a-z-]+) \{$", path.read_text(), re.MULTILINE):
            assert selector in text


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_a_sheet_turns_with_the_language_and_can_be_read_at_once(path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    assert not PHYSICAL.findall(re.sub(r"\(width[^)]*\)", "", text))
    assert len(path.read_text().splitlines()) <= 400


def test_every_color_and_size_that_is_used_is_a_token():
    whole = "".join(path.read_text() for path in SHEETS)
    defined = set(re.findall(r"(--[a-z0-9-]+):", whole))
    used = set(re.findall(r"var\((--[a-z0-9-]+)", whole))
    assert used == defined
    colored = {path.name for path in SHEETS if re.search(r"#[0-9a-f]{3,6}\b", path.read_text())}
    assert colored == {"tokens.css", "print.css", "article.css"}


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_of_section_has_its_template(kind):
    assert len(get_template(f"articles/kinds/{kind.value}.html").template.source.splitlines()) <= 15


def page_of(client, article):
    return client.get(article.get_absolute_url()).content.decode()


def test_advice_stands_by_audience_and_compared_things_beside_each_other(client, db):
    text = "\n\n".join(f"### {name}\n\nWords." for name in ("For Crews", "For Ports"))
    kinds = ("practical-advice", "comparison")
    sections = [INTRODUCTION, *(Section(kind, kind, "Heading", text) for kind in kinds)]
    article = make_edition(make_article(make_document(sections=sections))).article
    found = re.findall(r'<div class="([a-z-]+)">\s*<h3 id="([a-z0-9-]+)"', page_of(client, article))
    assert found == [
        ("audience", "for-crews"),
        ("audience", "for-ports"),
        ("compared-part", "for-crews-2"),
        ("compared-part", "for-ports-2"),
    ]


def test_a_question_is_an_item_that_is_closed_until_something_about_it_is_new(client, article):
    item = (
        r'<details class="question">\s*<summary><h3>Who pays\?</h3></summary>\s*'
        r'<div class="answer" id="who-pays">'
    )
    assert re.search(item, page_of(client, article))
    change(article, body="Otherwise.")
    make_edition(article, kind=Edition.CORRECTION, note="It is the shippers.", section_key="who-pays")
    text = page_of(client, article)
    assert '<details class="question" open>' in text
    assert text.index('id="who-pays"') < text.index("It is the shippers.") < text.index("</details>")


def test_words_of_questions_are_text(client, db):
    faq = Section("faq", "faq", "FAQ", "", [Question("why", "<b>Why</b> & when?", "Because.")])
    text = page_of(client, make_edition(make_article(make_document(sections=[INTRODUCTION, faq]))).article)
    assert "<h3>&lt;b&gt;Why&lt;/b&gt; &amp; when?</h3>" in text
