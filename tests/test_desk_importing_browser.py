"""Import at the desk as a person does it: paste, drop, put right, make a draft; with and without script."""

import base64
from pathlib import Path

import pytest

from .browsing import barriers
from .recognized import REAL
from .word_files import docx, paragraph

pytestmark = [pytest.mark.browser, pytest.mark.once]
OWN = Path(__file__).parent.parent / "newsroom" / "demo" / "heat-pumps-in-rentals.txt"
PIECES = [OWN, *([REAL] if REAL.exists() else [])]
DROP = """([name, content]) => {
  const bytes = Uint8Array.from(atob(content), (each) => each.charCodeAt(0));
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([bytes], name));
  const place = document.querySelector(".import-drop");
  for (const type of ["dragover", "drop"]) {
    place.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  }
}"""
PASTE = """([plain, html]) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", plain);
  clipboardData.setData("text/html", html);
  const field = document.activeElement;
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  document.execCommand("insertText", false, plain);
}"""


def begin(page):
    page.goto(page.url.partition("/admin/")[0] + "/admin/articles/article/import/")
    return page


def is_narrow_enough(page):
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("piece", PIECES, ids=lambda path: path.stem)
@pytest.mark.parametrize("width", [1280, 320])
def test_a_whole_piece_is_pasted_put_right_and_made_a_draft(open_desk, axe, piece, width):
    page = begin(open_desk("wanda", width=width))
    assert not barriers(axe, page, rules=None)
    assert is_narrow_enough(page)
    page.fill("#id_text", f"{width} {piece.read_text()}")
    page.get_by_role("button", name="See what is recognized").click()
    page.locator("#import-result").wait_for()
    page.wait_for_load_state()
    assert not barriers(axe, page, rules=None)
    assert is_narrow_enough(page)
    assert page.locator(".import-row[data-level=section]").count() == 10
    summary = page.locator("#import-problems + .import-columns .import-summary")
    page.focus("#id_e0-kind")
    page.select_option("#id_e0-kind", label="Other")
    page.locator('#import-result section[data-kind="other"]').wait_for()
    assert page.evaluate("document.activeElement.id") == "id_e0-kind"
    assert summary.inner_text() == page.locator(".import-buttons .import-said").inner_text()
    page.get_by_role("button", name="Make it a draft").click()
    assert "is a draft now" in page.inner_text(".messagelist")
    assert page.input_value("#id_headline") == f"{width} {piece.read_text().splitlines()[0]}"
    assert page.input_value("#id_sections-0-kind") == "other"
    assert page.locator("[id^=id_sections-][id$=-body]:not([id*=__prefix__])").count() == 10


def test_a_word_document_that_is_dropped_is_read(open_desk):
    page = begin(open_desk("wanda"))
    made = docx(
        paragraph("Dropped dues", style="Title"), paragraph("Analysis", style="Heading1"), paragraph("Why.")
    )
    page.evaluate(DROP, ["dues.docx", base64.b64encode(made).decode()])
    assert page.inner_text(".import-drop .import-said") == "dues.docx will be read."
    page.keyboard.press("Enter")
    page.wait_for_selector("#import-check")
    assert page.input_value("#id_headline") == "Dropped dues"
    assert page.locator("#id_e0-kind").input_value() == "analysis"


def test_what_is_pasted_with_its_formatting_keeps_it_until_somebody_types(open_desk):
    page = begin(open_desk("wanda"))
    rich = (
        "<h1>Dues</h1><h2>Next</h2><p>They <b>rise</b>, said <a href='https://example.org/'>the port</a>.</p>"
    )
    page.focus("#id_text")
    page.evaluate(PASTE, ["Dues\nNext\nThey rise, said the port.", rich])
    page.locator(".import-rich").wait_for()
    page.get_by_role("button", name="See what is recognized").click()
    assert page.locator("#import-result a[href='https://example.org/']").inner_text() == "the port"
    page.get_by_role("button", name="Back to the text").click()
    assert page.input_value("#id_text") == "Dues\nNext\nThey rise, said the port."
    assert page.locator(".import-rich").is_hidden()


def test_everything_works_without_script(open_desk, troubles):
    page = open_desk("wanda", java_script_enabled=False)
    troubles.clear()
    begin(page)
    page.fill("#id_text", "Plain dues\nAnalysis\nThe cranes\nThey are old.\nSummary\nThey go.\n")
    page.get_by_role("button", name="See what is recognized").click()
    page.select_option("#id_e1-level", "section")
    page.select_option("#id_e1-kind", "comparison")
    page.get_by_role("button", name="Update the preview").click()
    assert page.locator('#import-result section[data-kind="comparison"]').count() == 1
    page.get_by_role("button", name="Make it a draft").click()
    assert page.input_value("#id_sections-1-heading") == "The cranes"
