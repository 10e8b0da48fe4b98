"""Saving without leaving the page, in a real browser, and the warning of what is not saved."""

import pytest

from .browsing import PASSWORD, names, save, see, stored_names, until

pytestmark = [pytest.mark.browser, pytest.mark.once]


@pytest.fixture
def page(open_desk, drafts):
    page = open_desk(at=next(drafts))
    page.evaluate("window.isSamePage = true")
    return page


def body(page, number=0):
    return page.locator(f"#id_sections-{number}-body")


def stays(page):
    return page.evaluate("window.isSamePage === true")


def asks_before_leaving(page):
    """Whether the browser asks when the person follows a link; the person then stays."""
    asked = []

    def stay(dialog):
        asked.append(dialog.type)
        dialog.dismiss()

    page.once("dialog", stay)
    page.evaluate("document.querySelector('.breadcrumbs a').click()")
    page.wait_for_timeout(300)
    page.remove_listener("dialog", stay) if not asked else None
    return asked == ["beforeunload"]


def test_saving_keeps_the_page_with_its_focus_selection_and_place(page):
    body(page, 1).click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("So. ")
    page.keyboard.press("Shift+ArrowRight")
    where = """() => {
        const { id, selectionEnd } = document.activeElement;
        return [id, selectionEnd, document.activeElement.getBoundingClientRect().top];
    }"""
    before = page.evaluate(where)
    save(page)
    assert stays(page)
    after = page.evaluate(where)
    assert after[:2] == before[:2] == ["id_sections-1-body", 5]
    # On the screen, that is: what is said above may take another line than before.
    assert abs(after[2] - before[2]) < 2
    see(page.locator(".desk-standing"), "Version 2, saved by edgar")
    page.keyboard.press("Control+s")
    see(page.locator("#desk-saved"), "Nothing had changed.")
    assert page.locator("[name=base]").input_value() == "2"


def test_a_new_row_is_saved_once_however_often_it_is_saved(page):
    page.get_by_role("button", name="Add a section", exact=True).click()
    page.locator("#id_sections-4-heading").fill("Outlook")
    body(page, 4).fill("Later.")
    save(page)
    assert page.locator("#sections-4").get_attribute("data-key") == "outlook"
    page.keyboard.press("Control+s")
    see(page.locator("#desk-saved"), "Nothing had changed.")
    body(page, 4).fill("Much later.")
    save(page, 3)
    assert stays(page)
    assert stored_names(page) == ["Introduction", "Analysis", "Key Points", "FAQ", "Outlook"]


def test_questions_of_a_piece_without_faq_get_a_section_that_the_page_then_shows(page):
    page.locator("#sections-3").get_by_role("button", name="Delete").click()
    with page.expect_event("load"):
        page.keyboard.press("Control+s")
    assert not stays(page)
    page.locator(".desk-rows-alive").first.wait_for()
    assert names(page) == ["Introduction", "Analysis", "Key Points", "FAQ"]


def test_what_is_typed_during_a_save_is_not_taken_for_saved(page):
    def type_on(route):
        body(page).evaluate("field => { field.value += ' And more.'; }")
        route.continue_()

    page.route(
        "**/change/", lambda route: type_on(route) if route.request.method == "POST" else route.continue_()
    )
    body(page).fill("First.")
    page.keyboard.press("Control+s")
    until(page, lambda: page.locator("[name=base]").input_value() == "2")
    page.unroute_all()
    assert asks_before_leaving(page)
    save(page, 3)
    assert not asks_before_leaving(page)


def test_two_quick_saves_follow_one_another(page):
    body(page).fill("First.")
    page.keyboard.press("Control+s")
    body(page).fill("Second.")
    page.keyboard.press("Control+s")
    see(page.locator("#desk-saved"), "Saved as version 3")
    page.reload()
    assert body(page).input_value() == "Second."


def test_only_what_differs_from_the_stored_text_is_unsaved(page):
    body(page).click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("X")
    see(page.locator("#desk-saved"), "Not saved yet.")
    assert asks_before_leaving(page)
    assert stays(page)
    page.keyboard.press("Backspace")
    see(page.locator("#desk-saved"), "")
    page.locator("#sections-0").get_by_role("button", name="Move down").click()
    page.locator("#sections-0").get_by_role("button", name="Move up").click()
    page.get_by_role("button", name="Add a section", exact=True).click()
    page.locator("#sections-4").get_by_role("button", name="Delete").click()
    assert not asks_before_leaving(page)
    page.wait_for_url("**/admin/")


def test_a_session_that_ended_costs_no_word(page, site, troubles):
    page.context.clear_cookies(name="sessionid")
    body(page).fill("Written while signed out.")
    page.keyboard.press("Control+s")
    see(page.locator("#desk-saved"), "Not saved: you are signed out.")
    body(page).press_sequentially(" More.")
    # What was typed is looked at a moment later, and must not take the place of the reason.
    page.wait_for_timeout(500)
    assert "Not saved: you are signed out." in page.locator("#desk-saved").inner_text()
    assert stays(page)
    assert body(page).input_value() == "Written while signed out. More."
    other = page.context.new_page()
    other.goto(f"{site.url}/admin/login/?next=/admin/")
    other.fill("#id_username", "edgar")
    other.fill("#id_password", PASSWORD)
    other.press("#id_password", "Enter")
    other.wait_for_url(f"{site.url}/admin/")
    save(page)
    assert stays(page)
    page.reload()
    assert body(page).input_value() == "Written while signed out. More."
    troubles.clear()


def test_a_site_that_does_not_answer_costs_no_word(page, troubles):
    page.route("**/change/", lambda route: route.abort())
    body(page).fill("Written without a network.")
    page.keyboard.press("Control+s")
    see(page.locator("#desk-saved"), "Not saved: the site does not answer.")
    assert asks_before_leaving(page)
    page.unroute_all()
    save(page)
    troubles.clear()


def test_somebody_elses_newer_text_is_shown_beside_ones_own(page, open_desk, troubles):
    other = open_desk(at=page.url)
    body(other).fill("Their words.")
    save(other)
    body(page).fill("My words.")
    page.keyboard.press("Control+s")
    page.locator(".desk-newer").wait_for()
    see(page.locator(".errornote, .errorlist"), "Nothing was stored now.")
    assert body(page).input_value() == "My words."
    assert "Their words." in page.locator(".desk-newer").inner_html()
    assert asks_before_leaving(page)
    page.keyboard.press("Control+s")
    page.wait_for_url("**/change/")
    page.locator(".desk-standing", has_text="Version 3").wait_for()
    other.reload()
    assert body(other).input_value() == "My words."
    troubles.clear()


def test_a_mistake_is_shown_at_its_field_with_every_other_word_kept(page, troubles):
    body(page).fill("Kept.")
    body(page, 1).evaluate("field => { field.value = 'half a character: \\ud800'; }")
    page.locator("#id_headline").evaluate("field => { field.value = 'x'.repeat(301); }")
    page.locator("#sections-2").get_by_role("button", name="Delete").click()
    page.keyboard.press("Control+s")
    see(page.locator(".errorlist"), "at most 300 characters")
    assert body(page).input_value() == "Kept."
    assert page.locator("#id_headline").input_value() == "x" * 301
    page.get_by_role("button", name="Undo deleting “Key Points”").wait_for()
    assert asks_before_leaving(page)
    page.locator("#id_headline").fill("Short")
    page.keyboard.press("Control+s")
    page.locator(".desk-standing", has_text="Version 2").wait_for()
    assert stored_names(page) == ["Introduction", "Analysis", "FAQ"]
    troubles.clear()


def test_text_that_comes_back_with_the_page_does_not_cover_a_newer_one(page, open_desk, site, troubles):
    body(page).fill("My words.")
    page.locator("#sections-0").get_by_role("button", name="Move down").click()
    address = page.url
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto(f"{site.url}/admin/")
    other = open_desk(at=address)
    body(other).fill("Their words.")
    save(other)
    page.go_back()
    page.locator(".desk-rows-alive").first.wait_for()
    if body(page).input_value() == "My words.":
        see(page.locator("#desk-saved"), "Not saved yet.")
        assert names(page) == ["Analysis", "Introduction", "Key Points", "FAQ"]
        page.keyboard.press("Control+s")
        see(page.locator(".errornote, .errorlist"), "Nothing was stored now.")
        assert "Their words." in page.locator(".desk-newer").inner_html()
    else:  # a browser that brings nothing back
        assert body(page).input_value() == "Their words."
    troubles.clear()
