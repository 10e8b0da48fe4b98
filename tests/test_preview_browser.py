"""The page beside the form, in a real browser."""

import pytest

from .browsing import see, until

pytestmark = [pytest.mark.browser, pytest.mark.once]
SHOWN = "#desk-preview iframe:not(.desk-preview-coming)"


@pytest.fixture
def page(open_desk, drafts):
    return open_desk(at=next(drafts))


def shown(page):
    return page.frame_locator(SHOWN)


def open_preview(page):
    page.keyboard.press("F8")
    shown(page).locator("article.piece h1").wait_for()


def top_of(page, selector):
    """How far below the upper edge of the preview something stands."""
    return shown(page).locator(selector).evaluate("element => element.getBoundingClientRect().top")


def test_the_preview_opens_and_closes_by_button_and_key(page):
    panel = page.get_by_role("complementary", name="Preview")
    opener = page.get_by_role("button", name="Preview beside")
    opener.click()
    shown(page).locator("h1", has_text="Harbor dues rise").wait_for()
    assert opener.get_attribute("aria-expanded") == "true"
    assert panel.get_by_role("button", name="Close the preview").evaluate("b => b === document.activeElement")
    page.keyboard.press("Escape")
    assert panel.is_hidden()
    assert opener.evaluate("button => button === document.activeElement")
    page.keyboard.press("F8")
    assert panel.is_visible()
    page.keyboard.press("F8")
    assert panel.is_hidden()


def test_the_preview_follows_what_is_typed_and_leaves_no_entry_in_the_history(page):
    before = page.evaluate("history.length")
    open_preview(page)
    for words in ("First words.", "Second words."):
        page.locator("#id_sections-0-body").fill(words)
        shown(page).locator("#introduction", has_text=words).wait_for()
    page.locator("#sections-0").get_by_role("button", name="Move down").click()
    shown(page).locator("section[data-kind=analysis]:first-of-type").wait_for()
    assert page.evaluate("history.length") == before
    assert page.url.endswith("/change/")
    assert page.locator("#desk-preview iframe").count() == 1


def test_the_newest_text_wins_when_typing_goes_on_during_a_request(page):
    open_preview(page)
    asked = []

    def hold_the_first(route):
        asked.append(route)
        if len(asked) > 1:
            route.continue_()

    page.route("**/preview/", hold_the_first)
    page.locator("#id_sections-0-body").fill("Older words.")
    until(page, lambda: asked)
    page.locator("#id_sections-0-body").fill("Newest words.")
    page.wait_for_timeout(700)
    assert len(asked) == 1
    asked[0].continue_()
    shown(page).locator("#introduction", has_text="Newest words.").wait_for()
    assert page.locator("#desk-preview iframe").count() == 1


def test_the_preview_stands_where_the_text_in_focus_is(page):
    for number in range(3):
        page.locator(f"#id_sections-{number}-body").fill("A long paragraph.\n\n" * 60)
    open_preview(page)
    for number, key in ((2, "key-points"), (0, "introduction"), (1, "analysis")):
        page.locator(f"#id_sections-{number}-body").click()
        shown(page).locator(f"#{key}").wait_for()
        until(page, lambda key=key: abs(top_of(page, f"#{key}")) < 100)


def test_the_preview_is_as_wide_as_a_phone_or_a_desktop(page):
    open_preview(page)
    for name, width in (("Phone", 390), ("Desktop", 1280)):
        choice = page.get_by_role("button", name=name, exact=True)
        choice.click()
        assert choice.get_attribute("aria-pressed") == "true"
        assert page.locator(".desk-preview [aria-pressed=true]").count() == 1
        assert shown(page).locator("html").evaluate("() => innerWidth") == width
        box = page.locator(SHOWN).bounding_box()
        panel = page.locator(".desk-preview-page").bounding_box()
        assert panel["x"] <= box["x"]
        assert box["x"] + box["width"] <= panel["x"] + panel["width"] + 1


def test_links_of_the_preview_open_elsewhere(page):
    open_preview(page)
    with page.context.expect_page() as opened:
        shown(page).locator("header a").first.click()
    opened.value.close()
    shown(page).locator("article.piece h1").wait_for()


def test_a_form_with_mistakes_says_so_and_the_preview_comes_back(page, troubles):
    open_preview(page)
    page.locator("#id_headline").evaluate("field => { field.removeAttribute('maxlength'); }")
    page.locator("#id_headline").fill("x" * 301)
    see(page.locator("#desk-preview [role=status]"), "The form has mistakes")
    see(shown(page).locator("main"), "at most 300 characters")
    page.locator("#id_headline").fill("Short again")
    shown(page).locator("h1", has_text="Short again").wait_for()
    troubles.clear()


def test_the_preview_covers_a_narrow_window_and_is_left_by_key(open_desk, drafts):
    page = open_desk(width=390, height=800, at=next(drafts))
    page.get_by_role("button", name="Preview beside").click()
    shown(page).locator("article.piece h1").wait_for()
    assert page.get_by_role("button", name="Close the preview").is_visible()
    assert page.get_by_role("button", name="Phone").get_attribute("aria-pressed") == "true"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.keyboard.press("Escape")
    assert page.get_by_role("button", name="Preview beside").evaluate("b => b === document.activeElement")


def test_the_preview_of_a_new_article_in_a_tab_of_its_own_is_refreshed_by_the_same_button(open_desk, site):
    page = open_desk("wanda", at=f"{site.url}/admin/articles/article/add/?format=brief")
    page.locator("#id_headline").fill("Ferries stop")
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Preview", exact=True).click()
    tab = opened.value
    tab.locator("h1", has_text="Ferries stop").wait_for()
    page.locator("#id_headline").fill("Ferries run")
    page.get_by_role("button", name="Preview", exact=True).click()
    tab.locator("h1", has_text="Ferries run").wait_for()
    assert len(page.context.pages) == 2
    assert page.locator("#id_headline").input_value() == "Ferries run"
