"""The Markdown editor in a real browser: its toolbar, its keys and its preview."""

import pytest

from .editing import editor, editors, fail, troubles

__all__ = ["editor", "editors", "troubles"]
pytestmark = [pytest.mark.browser, pytest.mark.once]
PREVIEW = "**/markdownx/markdownify/"

CASES = [
    # command, keys, before, after
    ("bold", "Control+b", "a ‹word› b", "a **‹word›** b"),
    ("bold", "Control+b", "a **‹word›** b", "a ‹word› b"),
    ("bold", "Control+b", "a ‹**word**› b", "a ‹word› b"),
    ("bold", "Control+b", "a ‹word › b", "a **‹word›**  b"),
    ("bold", "Control+b", "a wo›rd b", "a **wo›rd** b"),
    ("bold", "Control+b", "a **wo›rd** b", "a wo›rd b"),
    ("bold", "Control+b", "a ›", "a **›**"),
    ("bold", "Control+b", "a **›**", "a ›"),
    ("bold", "Control+b", "a **word›** b", "a **word**› b"),
    ("bold", "Control+b", "‹- one\n- two›", "‹- **one**\n- **two**›"),
    ("bold", "Control+b", "‹- **one**\n- **two**›", "‹- one\n- two›"),
    ("italic", "Control+i", "a ‹word› b", "a *‹word›* b"),
    ("italic", "Control+i", "a *‹word›* b", "a ‹word› b"),
    ("italic", "Control+i", "a **‹word›** b", "a ***‹word›*** b"),
    ("italic", "Control+i", "a ***‹word›*** b", "a **‹word›** b"),
    ("link", "Control+k", "a ‹word› b", "a [word](‹https://›) b"),
    ("link", "Control+k", "a ›", "a [‹link text›](https://)"),
    ("link", "Control+k", "a ‹https://x.org› b", "a [›](https://x.org) b"),
    ("link", "Control+k", "a [wo›rd](https://x.org) b", "a ‹word› b"),
    ("heading", "Control+Alt+3", "Word›", "### Word›"),
    ("heading", "Control+Alt+3", "### Word›", "Word›"),
    ("heading", "Control+Alt+3", "## Wo›rd", "### Wo›rd"),
    ("bullets", "Control+Shift+8", "one›", "- one›"),
    ("bullets", "Control+Shift+8", "- one›", "one›"),
    ("bullets", "Control+Shift+8", "›", "- ›"),
    ("bullets", "Control+Shift+8", "‹one\ntwo›", "‹- one\n- two›"),
    ("bullets", "Control+Shift+8", "‹1. one\n2. two›", "‹- one\n- two›"),
    ("bullets", "Control+Shift+8", "before\none›\nafter", "before\n\n- one›\n\nafter"),
    ("numbers", "Control+Shift+7", "‹one\n\ntwo›", "‹1. one\n\n2. two›"),
    ("numbers", "Control+Shift+7", "‹1. one\n2. two›", "‹one\ntwo›"),
    ("quote", "Control+Shift+9", "‹one\n\ntwo›", "‹> one\n> \n> two›"),
    ("quote", "Control+Shift+9", "‹> one\n> \n> two›", "‹one\n\ntwo›"),
    ("footnote", "Control+Alt+f", "One.› Two.", "One.[^1] Two.\n\n[^1]: ›"),
    (
        "footnote",
        "Control+Alt+f",
        "One.[^4] Two.›\n\n[^4]: Here.",
        "One.[^4] Two.[^5]\n\n[^4]: Here.\n[^5]: ›",
    ),
]


@pytest.mark.parametrize("by", ["toolbar", "keys"])
def test_each_command_does_and_undoes_its_marks(editor, by):
    for command, keys, before, after in CASES:
        editor.put(before)
        editor.click(command) if by == "toolbar" else editor.press(keys)
        assert editor.marked == after, (command, before)
        if editor.text != before.replace("‹", "").replace("›", ""):
            editor.press("Control+Z")
            assert editor.text == before.replace("‹", "").replace("›", ""), (command, before)


def test_a_table_stands_apart_with_its_first_cell_selected(editor):
    editor.put("Before.›\n\nAfter.").click("table")
    rows = ["| Column 1 | Column 2 | Column 3 |", "| -------- | -------- | -------- |"]
    empty = "|          |          |          |"
    assert editor.text == "\n".join(["Before.", "", *rows, empty, empty, "", "After."])
    assert "| ‹Column 1› |" in editor.marked
    editor.press("Control+Z")
    assert editor.text == "Before.\n\nAfter."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- one›", "- one\n- ›"),
        ("- one\n- ›", "- one\n›"),
        ("  * one›two", "  * one\n  * ›two"),
        ("9. one›", "9. one\n10. ›"),
        ("> word›", "> word\n> ›"),
        ("> word\n> ›", "> word\n›"),
        ("> - one›", "> - one\n> - ›"),
        ("> - ›", "> ›"),
        ("word›", "word\n›"),
        ("›- one", "\n›- one"),
    ],
)
def test_enter_goes_on_with_lists_and_quotes_and_ends_them(editor, before, after):
    editor.put(before).press("Enter")
    assert editor.marked == after
    editor.press("Control+Z")
    assert editor.text == before.replace("›", "")


def test_undo_tells_typing_and_commands_apart_and_keeps_the_page_where_it_is(editor):
    editor.put("line\n\n" * 120 + "›").press("Control+Home")
    editor.page.keyboard.type("first ")
    before = editor.page.evaluate("scrollY")
    editor.press("Control+b").page.keyboard.type("bold")
    assert editor.text.startswith("first **bold**line")
    assert editor.page.evaluate("scrollY") == before
    states = [editor.press("Control+Z").text.partition("\n")[0] for _ in range(12)]
    assert [state for state in states if state in ("first ****line", "first line")] == [
        "first ****line",
        "first line",
    ]
    assert "line" in states


def test_tab_leaves_the_editor_both_ways_and_arrows_move_in_the_toolbar(editor):
    editor.put("word›").press("Tab")
    assert editor.text == "word"
    assert not editor.area.evaluate(
        "(area) => area.closest('desk-markdown').contains(document.activeElement)"
    )
    editor.press("Shift+Tab", "Shift+Tab")
    focused = "document.activeElement.getAttribute('aria-label')"
    assert editor.page.evaluate(focused) == "Bold"
    editor.press("ArrowRight", "ArrowRight")
    assert editor.page.evaluate(focused) == "Link"
    editor.press("Home", "ArrowLeft")
    assert "How to write Markdown" in editor.page.evaluate(focused)
    editor.press("Tab", "Shift+Tab")
    assert "How to write Markdown" in editor.page.evaluate(focused)
    assert editor.box.locator(".desk-toolbar [tabindex='0']").count() == 1


def test_buttons_say_their_names_and_keys(editor):
    bold = editor.box.get_by_role("toolbar").get_by_role("button", name="Bold")
    assert bold.get_attribute("title") == "Bold (Ctrl+B)"
    assert bold.get_attribute("aria-keyshortcuts") == "Control+B"
    boxes = [tool.bounding_box() for tool in editor.box.locator(".desk-tool").all()]
    assert all(min(box["width"], box["height"]) >= 24 for box in boxes)


def test_the_preview_asks_only_when_it_is_open_and_follows_the_text(editor):
    asked = []
    editor.page.on(
        "request", lambda request: asked.append(request.url) if "markdownify" in request.url else None
    )
    editor.put("Some **bold** [link](https://example.org)›")
    assert asked == []
    editor.click("preview")
    shown = editor.box.locator(".desk-shown-text")
    shown.locator("strong", has_text="bold").wait_for()
    assert shown.locator("a").get_attribute("target") == "_blank"
    editor.press("Enter").page.keyboard.type("\n### More")
    shown.locator("h3", has_text="More").wait_for()
    assert shown.locator("[id]").count() == 0
    editor.click("preview")
    assert shown.is_hidden()
    count = len(asked)
    editor.area.press("x")
    editor.page.wait_for_timeout(500)
    assert len(asked) == count


def test_replies_that_come_out_of_order_show_the_newest_text(editor):
    held = []
    editor.page.route(PREVIEW, lambda route: held.append(route))
    editor.put("first›").click("preview")
    wait_for(editor, lambda: len(held) == 1)
    editor.area.press("End")
    editor.page.keyboard.type(" second")
    wait_for(editor, lambda: len(held) == 2)
    held[1].fulfill(body="<p>newer</p>", content_type="text/html")
    editor.box.locator(".desk-shown-text", has_text="newer").wait_for()
    held[0].fulfill(body="<p>older</p>", content_type="text/html")
    editor.page.wait_for_timeout(200)
    assert editor.box.locator(".desk-shown-text").inner_text() == "newer"
    editor.page.unroute(PREVIEW)


@pytest.mark.parametrize(
    ("status", "says"),
    [(500, "the server had a problem"), (403, "not signed in any more"), (None, "no connection")],
)
def test_a_preview_that_fails_says_so_beside_the_text(editor, troubles, status, says):
    fail(editor, PREVIEW, status)
    editor.put("word›").click("preview")
    editor.box.locator(".desk-shown-problem", has_text=says).wait_for()
    assert editor.text == "word"
    editor.page.unroute(PREVIEW)
    editor.area.press("x")
    editor.box.locator(".desk-shown-text", has_text="wordx").wait_for()
    assert editor.box.locator(".desk-shown-problem").inner_text() == ""
    troubles.clear()


def test_rows_that_are_added_later_have_everything(editor):
    page = editor.page
    page.get_by_role("button", name="Add a section").last.click()
    box = page.locator("desk-markdown:visible").last
    box.locator("textarea").fill("Some *new* words")
    box.locator("[data-command=preview]").click()
    box.locator(".desk-shown-text em", has_text="new").wait_for()
    assert page.locator("desk-markdown").count() == page.locator("desk-markdown > .desk-toolbar").count()


def test_a_text_area_grows_with_its_text(editor):
    editor.put("›")
    low = editor.area.bounding_box()["height"]
    editor.put("line\n" * 60 + "›")
    assert editor.area.bounding_box()["height"] > low + 500


def test_without_script_the_text_area_stands_alone_with_a_link_to_help(browser, site, editors):
    context = browser.new_context(
        java_script_enabled=False, storage_state=editors[0].page.context.storage_state()
    )
    page = context.new_page()
    page.goto(editors[0].address.partition("#")[0])
    first = page.locator("desk-markdown").first
    assert first.locator("textarea").count() == 1
    page.goto(site.url + first.locator("noscript a, a").first.get_attribute("href"))
    assert page.inner_text("h1") == "How to write Markdown"
    context.close()


def wait_for(editor, is_so):
    for _ in range(100):
        if is_so():
            return
        editor.page.wait_for_timeout(50)
    raise AssertionError("it did not happen")
