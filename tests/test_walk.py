"""The whole way, in a real browser: a file comes in, a page goes out, a comment is moderated."""

import re
from pathlib import Path

import pytest

from .browsing import sign_in, watch

SHARED = Path(__file__).parents[2] / "shared" / "articles" / "trump-takaichi.txt"
OWN = Path(__file__).parent.parent / "newsroom" / "demo" / "heat-pumps-in-rentals.txt"
PIECES = [OWN, *([SHARED] if SHARED.exists() else [])]


@pytest.mark.browser
@pytest.mark.parametrize("piece", PIECES, ids=lambda path: path.stem)
def test_a_piece_goes_from_its_file_to_a_page_with_a_moderated_comment(browser, site, piece):
    site.manage("import_article", piece)
    headline = piece.read_text().splitlines()[0]
    troubles = []
    desk = sign_in(watch(browser.new_context(), troubles), site, "edgar")
    desk.goto(f"{site.url}/admin/articles/article/")
    desk.get_by_role("link", name=headline).click()
    edit(desk)
    preview(desk, headline)
    address = publish(desk, headline)
    reader = watch(browser.new_context(viewport={"width": 390, "height": 800}), troubles).new_page()
    comment(reader, address)
    stranger = watch(browser.new_context(java_script_enabled=False), troubles).new_page()
    stranger.goto(address)
    assert "Thank you for this" not in stranger.inner_text("body")
    moderate(sign_in(watch(browser.new_context(), troubles), site, "mona"), site)
    stranger.goto(address)
    shown = stranger.locator("#comments article", has_text="Thank you for this")
    assert shown.locator(".comment-author").inner_text().strip() == "Rita Reader"
    assert shown.locator(".comment-body strong").inner_text() == "clear"
    assert not stranger.context.cookies()
    assert not [trouble for trouble in troubles if "favicon" not in trouble and "404" not in trouble]


def edit(desk):
    # Once the script is there, which makes a save stay on the page.
    desk.locator("#desk-preview-open").wait_for()
    body = desk.locator("#id_sections-0-body")
    body.fill(f"An editor's *own* first words. {body.input_value()}")
    desk.get_by_role("button", name="Save draft").click()
    desk.locator("#desk-saved", has_text="Saved as version 2").wait_for()


def preview(desk, headline):
    desk.locator("#id_standfirst").fill("A standfirst that is not saved.")
    with desk.context.expect_page() as opened:
        desk.get_by_role("button", name="Preview", exact=True).click()
    shown = opened.value
    shown.wait_for_load_state()
    assert shown.inner_text("article h1") == headline
    assert "A standfirst that is not saved." in shown.inner_text("article")
    assert shown.locator("#introduction em").first.inner_text() == "own"
    shown.close()


def publish(desk, headline):
    desk.get_by_role("button", name="Publish…").click()
    desk.get_by_role("button", name="Publish", exact=True).click()
    assert "Readers get edition 1" in desk.inner_text(".messagelist")
    desk.get_by_role("link", name="Public page").click()
    assert desk.inner_text("article h1") == headline
    assert desk.locator("article section[data-kind]").count() == 10
    assert "A standfirst that is not saved." in desk.inner_text("article")
    return desk.url


def comment(reader, address):
    reader.goto(address)
    assert "An editor's own first words." in reader.inner_text("#introduction")
    assert reader.evaluate("document.documentElement.scrollWidth <= innerWidth")
    form = reader.locator("#comment-form")
    form.locator("[name=name]").fill("Rita Reader")
    form.locator("[name=email]").fill("rita@example.org")
    form.locator("[name=body]").fill("Thank you for this, it is **clear**.")
    form.get_by_role("button", name="Send comment").click()
    assert re.search(r"#comment-\d+$", reader.url)
    own = reader.locator("#comments article", has_text="Thank you for this")
    assert "waiting for review" in own.inner_text().lower()


def moderate(desk, site):
    desk.goto(f"{site.url}/admin/comments/comment/")
    desk.get_by_role("button", name="Approve").first.click()
    desk.get_by_text("No comments are in the queue").wait_for()
    assert "Thank you for this" not in desk.inner_text("main")
