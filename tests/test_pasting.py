"""What office programs and web pages put on the clipboard becomes clean Markdown, or stays plain."""

import random
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from articles import markdown

from .editing import editor, editors, troubles

__all__ = ["editor", "editors", "troubles"]
pytestmark = [pytest.mark.browser, pytest.mark.once]
PASTES = sorted((Path(__file__).parent / "pastes").glob("*.html"))
DOCS = "application/x-vnd.google-docs-document-slice-clip+wrapped"
BOLD = "<p>some <b>bold</b></p>"


def formats(path):
    beside = path.with_suffix(".json")
    own = {DOCS: beside.read_text()} if beside.exists() else {}
    return {"html": path.read_text(), "text": "the plain text", **own}


@pytest.mark.parametrize("path", PASTES, ids=lambda path: path.stem)
def test_a_paste_becomes_the_markdown_beside_it_and_undo_takes_it_back(editor, path):
    editor.put("Before.\n\n›").paste(**formats(path))
    assert editor.text == "Before.\n\n" + path.with_suffix(".md").read_text().rstrip("\n")
    editor.press("Control+Z")
    assert editor.text == "Before.\n\n"


@pytest.mark.parametrize("path", PASTES, ids=lambda path: path.stem)
def test_the_page_shows_a_paste_without_a_mark_left_over(path):
    html = markdown.render_article(path.with_suffix(".md").read_text(), key="x").html
    words = BeautifulSoup(html, "html.parser").get_text()
    assert path.stem == "web-signs" or not {"**", "~~", "](", "[^", "\\"} & {
        m for m in ("**", "~~", "](", "[^", "\\") if m in words
    }


def test_a_notice_names_the_source_and_gives_the_plain_text_instead(editor):
    editor.put("One ‹two› three").paste(html=BOLD, text="some bold")
    assert editor.text == "One some **bold** three"
    assert "from a web page as Markdown" in editor.notice.inner_text()
    editor.notice.get_by_role("button", name="Paste as plain text instead").click()
    assert editor.marked == "One some bold› three"
    assert editor.notice.is_hidden()
    editor.press("Control+Z")
    assert editor.text == "One some **bold** three"
    editor.press("Control+Z")
    assert editor.text == "One two three"


def test_the_notice_takes_the_paste_back_with_its_selection(editor):
    editor.put("One ‹two› three").paste(html=BOLD, text="some bold")
    editor.notice.get_by_role("button", name="Take the paste back").click()
    assert editor.marked == "One ‹two› three"


def test_the_plain_text_replaces_a_paste_with_footnotes_whole(editor):
    word = next(path for path in PASTES if path.stem == "word-report")
    editor.put("Start ›end.\n\n[^1]: Mine.").paste(html=word.read_text(), text="plain")
    assert editor.text.count("[^2]") == 2
    assert editor.text.endswith(
        "[^1]: Mine.\n[^2]: *Harbor Review*, no. 4, p. 12.\n[^3]: Without waiting.\n\n    Measured in June."
    )
    editor.notice.get_by_role("button", name="Paste as plain text instead").click()
    assert editor.text == "Start plainend.\n\n[^1]: Mine."


def test_with_the_next_change_of_the_text_the_notice_offers_nothing(editor):
    editor.put("›").paste(html=BOLD, text="some bold")
    editor.press("x")
    assert editor.notice.get_by_role("button").all_inner_texts() == ["Dismiss"]
    editor.notice.get_by_role("button").click()
    assert editor.notice.is_hidden()
    assert editor.area.evaluate("(area) => area === document.activeElement")


def test_the_key_for_plain_pasting_pastes_plainly(editor):
    editor.put("›").copy(html=BOLD, text="some *bold*").press("Control+Shift+V")
    assert editor.text == "some *bold*"
    assert editor.notice.is_hidden()


@pytest.mark.parametrize(
    "html",
    [
        '<meta charset="utf-8"><span style="color: rgb(0, 0, 0); font-weight: 400;">a *b*</span>',
        "<div><div><span>a *b*</span></div></div>",
        "<p>a *b*</p>",
    ],
)
def test_text_without_any_formatting_stays_as_it_is(editor, html):
    editor.put("›").paste(html=html, text="a *b*")
    assert editor.text == "a *b*"
    assert editor.notice.is_hidden()


def test_left_out_images_and_footnotes_are_named(editor):
    article = next(path for path in PASTES if path.stem == "web-article")
    editor.put("›").paste(html=article.read_text(), text="x")
    assert "One image was left out: please add it with the Image button." in editor.notice.inner_text()
    editor.open().put("›").paste(
        html='<p>a<sup><a href="#n1">1</a></sup> <b>b</b><img src="x"><img src="y"></p>', text="x"
    )
    assert editor.text == "a **b**"
    said = editor.notice.inner_text()
    assert "2 images were left out: please add them with the Image button." in said
    assert "One footnote was left out, because the text of the note was not copied." in said


def test_blocks_pasted_into_a_sentence_stand_apart_from_it(editor):
    editor.put("Left ›right").paste(html="<ul><li>one</li></ul>", text="one")
    assert editor.marked == "Left \n\n- one›\n\nright"


def test_an_address_pasted_over_words_makes_them_a_link(editor):
    editor.put("See ‹the report› now").paste(text="https://example.org/a_(b)")
    assert editor.marked == "See [the report](https://example.org/a_%28b%29)› now"
    editor.press("Control+Z")
    assert editor.text == "See the report now"
    editor.put("See ‹https://example.org› now").paste(text="https://example.com")
    assert editor.text == "See https://example.com now"


WORDS = [
    "price",
    "of",
    "été",
    "“so”",
    "(x)",
    "12%",
    "snake_case",
    "5*3",
    "it’s",
    "end.",
    "a,",
    "#1",
    "[sic]",
    "日本",
]
MARKS = {"b": "strong", "i": "em", "code": "code"}


def made_up(chance, glue):
    parts = []
    for _ in range(chance.randint(2, 6)):
        word, mark = chance.choice(WORDS), chance.choice([*MARKS, "", "", ""])
        parts.append(f"<{mark}>{word}</{mark}>" if mark else word)
    return f"<p>Start {glue.join(parts)}</p>"


def words_of(html):
    return " ".join(BeautifulSoup(html, "html.parser").get_text().split())


def letters_of(html, name):
    marked = BeautifulSoup(html, "html.parser").find_all(name)
    return "".join(sign for found in marked for sign in found.get_text() if sign.isalnum())


@pytest.mark.parametrize("glue", ["", " "], ids=["touching", "apart"])
def test_whatever_is_pasted_says_the_same_words_and_what_stands_apart_keeps_its_emphasis(editor, glue):
    chance = random.Random(8)
    pasted = [made_up(chance, glue) for _ in range(500)]
    made = editor.page.evaluate(
        """async (pasted) => {
            const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
            const { convert } = await import(loaded.find((name) => name.includes("pasting/convert.")));
            return pasted.map((html) => convert(html).body);
        }""",
        pasted,
    )
    for html, source in zip(pasted, made, strict=True):
        shown = markdown.render_article(source, key="x").html
        assert words_of(shown) == words_of(html), source
        for name, mark in MARKS.items() if glue else ():
            assert letters_of(shown, mark) == letters_of(html, name), source
