"""The rows of an article's form, in a real browser: moved, added, deleted, found."""

import pytest

from .browsing import names, save, see, stored_names

pytestmark = [pytest.mark.browser, pytest.mark.once]
FOUR = ["Introduction", "Analysis", "Key Points", "FAQ"]
MOVED = ["Analysis", "Introduction", "Key Points", "FAQ"]


@pytest.fixture
def page(open_desk, drafts):
    return open_desk(at=next(drafts))


def row(page, number, prefix="sections"):
    """By its place in the form's names, which never change."""
    return page.locator(f"#{prefix}-{number}")


def press(row, name):
    row.get_by_role("button", name=name).click()


def has_focus(locator):
    return locator.evaluate("element => element === document.activeElement")


def said(page, words):
    see(page.locator("#desk-live"), words)


def test_a_new_article_begins_with_the_sections_of_the_chosen_format(open_desk, site):
    page = open_desk("wanda", at=f"{site.url}/admin/articles/article/add/")
    assert page.locator("#sections-group").count() == 0
    page.get_by_role("link", name="Explainer").click()
    page.wait_for_url("**?format=explainer")
    assert names(page) == ["Introduction", "Key Points", "How it works", "FAQ"]
    assert page.locator("#id_format").input_value() == "explainer"
    page.fill("#id_headline", "Why bridges hum")
    page.keyboard.press("Control+s")
    page.wait_for_url("**/change/**")
    assert names(page) == ["Introduction", "Key Points", "How it works", "FAQ"]


def test_buttons_move_a_row_and_keep_the_focus(page):
    press(row(page, 0), "Move down")
    said(page, "“Introduction” is now section 2 of 4.")
    assert names(page) == MOVED
    assert has_focus(row(page, 0).get_by_role("button", name="Move down"))
    save(page)
    assert stored_names(page) == MOVED
    press(row(page, 0), "Move up")
    said(page, "“Introduction” is now section 1 of 4.")
    press(row(page, 0), "Move up")
    said(page, "“Introduction” is already first.")
    save(page, 3)
    assert stored_names(page) == FOUR


def test_keys_move_a_row_from_within_its_text(page):
    body = row(page, 1).locator("textarea")
    body.click()
    page.keyboard.press("Control+Home")
    page.keyboard.press("Alt+ArrowUp")
    said(page, "“Analysis” is now section 1 of 4.")
    assert has_focus(body)
    page.keyboard.type("So: ")
    save(page)
    assert body.input_value().startswith("So: Why now.")
    assert stored_names(page) == MOVED


def test_a_typed_place_moves_a_row_and_is_never_past_the_end(page):
    place = row(page, 0).get_by_label("Place", exact=True)
    place.fill("2")
    place.press("Tab")
    said(page, "“Introduction” is now section 2 of 4.")
    place.fill("99")
    place.press("Tab")
    said(page, "“Introduction” is now section 4 of 4.")
    place.fill("99")
    place.press("Tab")
    said(page, "“Introduction” is already last.")
    assert place.input_value() == "4"
    save(page)
    assert stored_names(page) == ["Analysis", "Key Points", "FAQ", "Introduction"]


def drag(page, grip, x, y):
    grip.scroll_into_view_if_needed()
    box = grip.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(x, y, steps=12)
    page.mouse.up()


def test_a_row_is_dragged_by_its_grip(page):
    page.locator("#sections-group").get_by_role("button", name="Close all").click()
    below = row(page, 1).bounding_box()
    grip = row(page, 0).locator(".desk-grip")
    drag(page, grip, below["x"] + below["width"] - 20, below["y"] + below["height"] - 2)
    said(page, "“Introduction” is now section 2 of 4.")
    save(page)
    assert stored_names(page) == MOVED


def test_a_row_that_is_let_go_elsewhere_stays_where_it_came(page):
    page.locator("#sections-group").get_by_role("button", name="Close all").click()
    below = row(page, 1).bounding_box()
    drag(page, row(page, 0).locator(".desk-grip"), 5, below["y"] + below["height"] - 2)
    said(page, "“Introduction” is now section 2 of 4.")
    page.mouse.move(below["x"] + 50, below["y"] - 5)
    assert page.locator(".desk-row-dragged").count() == 0
    assert names(page) == MOVED


def test_rows_are_added_below_at_the_end_and_as_a_copy(page):
    press(row(page, 0), "Add a section below")
    said(page, "A section was added at place 2 of 5.")
    assert has_focus(page.locator("#id_sections-4-kind"))
    page.locator("#id_sections-4-heading").fill("The docks")
    page.locator("#id_sections-4-body").fill("They are wet.")
    page.get_by_role("button", name="Add a section", exact=True).click()
    assert has_focus(page.locator("#id_sections-5-kind"))
    page.locator("#id_sections-5-kind").select_option("summary")
    press(row(page, 1), "Duplicate")
    said(page, "A section was added at place 4 of 7.")
    assert row(page, 6).locator("textarea").input_value().startswith("Why now.")
    wanted = ["Introduction", "The docks", "Analysis", "Analysis", "Key Points", "FAQ", "Summary"]
    assert names(page) == wanted
    save(page)
    assert stored_names(page) == wanted


def test_a_deleted_row_comes_back_until_it_is_saved(page):
    press(row(page, 2), "Delete")
    said(page, "“Key Points” goes with the next save.")
    assert names(page) == ["Introduction", "Analysis", "FAQ"]
    assert has_focus(page.get_by_role("button", name="Undo deleting “Key Points”"))
    page.keyboard.press("Enter")
    said(page, "“Key Points” is back at place 3.")
    assert names(page) == FOUR
    assert has_focus(row(page, 2).locator("summary"))
    press(row(page, 2), "Delete")
    save(page)
    assert stored_names(page) == ["Introduction", "Analysis", "FAQ"]
    page.get_by_role("button", name="Undo deleting “Key Points”").click()
    save(page, 3)
    assert stored_names(page) == FOUR


def test_the_heading_follows_the_kind_until_somebody_writes_one(page):
    kind, heading = (
        row(page, 2).get_by_label("Kind", exact=True),
        row(page, 2).get_by_label("Heading", exact=True),
    )
    kind.select_option("summary")
    assert heading.input_value() == "Summary"
    kind.select_option("other")
    assert heading.input_value() == ""
    heading.fill("Our own words")
    kind.select_option("conclusion")
    assert heading.input_value() == "Our own words"
    taken = row(page, 0).locator("option[value=conclusion]")
    assert taken.inner_text() == "Conclusion (there already)"


def test_words_are_counted_while_they_are_typed(page):
    row(page, 0).locator("textarea").fill("One two three")
    see(row(page, 0).locator(".desk-row-words"), "3 words")
    see(page.locator("#desk-outline a", has_text="Introduction"), "3")


def test_questions_are_moved_added_and_deleted_like_sections(page):
    page.get_by_role("button", name="Add a question", exact=True).click()
    page.keyboard.type("When?")
    page.locator("#id_questions-1-answer").fill("In May.")
    page.keyboard.press("Alt+ArrowUp")
    said(page, "“When?” is now question 1 of 2.")
    save(page)
    assert stored_names(page, "questions") == ["When?", "Who pays?"]
    row(page, 0, "questions").locator("summary").first.click()
    press(row(page, 0, "questions"), "Delete")
    save(page, 3)
    assert stored_names(page, "questions") == ["When?"]


def test_the_outline_leads_to_a_row_and_shows_where_one_is(page):
    outline = page.get_by_role("navigation", name="Outline")
    page.locator("#sections-group").get_by_role("button", name="Close all").click()
    assert page.locator("#sections-group details[open]").count() == 0
    outline.get_by_role("link", name="Key Points").click()
    assert has_focus(row(page, 2).locator("summary"))
    assert row(page, 2).locator("textarea").is_visible()
    assert outline.locator("[aria-current]").inner_text().startswith("Key Points")
    row(page, 0, "questions").locator("summary").first.click()
    row(page, 0, "questions").get_by_label("Answer", exact=True).focus()
    assert outline.locator("[aria-current]").inner_text().startswith("Who pays?")
    page.locator("#sections-group").get_by_role("button", name="Open all").click()
    assert page.locator("#sections-group details[open]").count() == 4


def test_the_outline_and_the_checks_lead_to_what_has_to_be_mended(page):
    row(page, 2).locator("textarea").fill("")
    save(page)
    page.reload()
    wrong = page.get_by_role("navigation", name="Outline").locator(".desk-outline-block")
    see(wrong, "The section “Key Points” is empty.")
    page.locator("#sections-group").get_by_role("button", name="Close all").click()
    page.locator("#desk-checks summary").click()
    page.locator("#desk-checks a", has_text="Key Points").click()
    row(page, 2).locator("textarea:focus").wait_for()
    page.goto("about:blank")
    page.go_back()
    page.goto(f"{page.url.partition('#')[0]}#id_questions-0-answer")
    row(page, 0, "questions").locator("textarea:focus").wait_for()
