"""A whole article, from the chooser to its readers, by keyboard alone."""

import pytest

from .browsing import see

pytestmark = [pytest.mark.browser, pytest.mark.once]
MOST = 250  # presses of Tab to the next stop: more would be a trap
NAMED = """() => {
    const field = document.activeElement;
    const label = field.labels?.length ? field.labels[0] : field;
    const name = field.getAttribute("aria-label") ?? (label.textContent.trim() || field.value || "");
    return name.replace(/\\s+/g, " ").replace(/^[↑↓] /, "").trim();
}"""
SEEN = """() => {
    const field = document.activeElement;
    const {left, right, top, bottom} = field.getBoundingClientRect();
    const middle = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
    const found = [(top + bottom) / 2, top + 4, bottom - 4].map((y) => document.elementFromPoint(middle, y));
    return found.some((one) => one && (field.contains(one) || one.contains(field)));
}"""


class Hands:
    """Keys only. Each stop has to be seen: nothing may stand wholly before it."""

    def __init__(self, page):
        self.page = page

    def go_to(self, name, key="Tab"):
        """Presses Tab until the focus is on what has this name, or begins with it and an ellipsis."""
        passed = []
        for _ in range(MOST):
            self.page.keyboard.press(key)
            passed.append(self.page.evaluate(NAMED))
            if passed[-1].rstrip(":…") == name:
                assert self.page.evaluate(SEEN), f"{name} has the focus and is hidden"
                return self
        raise AssertionError(f"No way to {name} by {key}, only to {[one[:40] for one in passed]}")

    def type(self, words):
        self.page.keyboard.type(words)
        return self

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def opens(self, key, address):
        """Presses a key that leads to another page."""
        with self.page.expect_navigation(url=address):
            self.page.keyboard.press(key)
        self.page.wait_for_load_state()


def test_an_article_is_created_filled_and_published_by_keyboard_alone(open_desk, site):
    site.shell("from tests.make import *; make_author(); make_author('Ben Ode'); make_topic()")
    page = open_desk("edgar")
    hands = Hands(page)
    page.goto(f"{site.url}/admin/articles/article/add/")
    hands.go_to("News brief").opens("Enter", "**?format=brief")
    page.locator(".desk-rows-alive").first.wait_for()
    hands.type("Ferries stop for a week")  # a new article begins in its headline
    hands.go_to("Standfirst").type("The ramps are worn.")
    hands.go_to("Topic").type("Ports")
    hands.go_to("Add an author").press("Enter").type("Ben")
    see(page.locator("#desk-live"), "An author was added")
    hands.go_to("Text").type("The ferries *stop* on Monday.")
    hands.go_to("Text").type("Take the bridge.")
    hands.go_to("Add a section below").press("Enter")
    hands.type("Practical").go_to("Text").type("Leave early.").press("Alt+ArrowUp")
    see(page.locator("#desk-live"), "“Practical Advice” is now section 2 of 3.")
    hands.go_to("Add a question").press("Enter").type("How long?").go_to("Answer").type("A week.")
    hands.opens("Control+s", "**/change/**")
    see(page.locator(".desk-standing"), "Version 1, saved by edgar")
    hands.go_to("Publish").opens("Enter", "**/publish/**")
    hands.go_to("Publish").opens("Enter", "**/change/**")
    see(page.locator(".messagelist"), "Readers get edition 1")
    hands.go_to("Public page").opens("Enter", "**/articles/ferries-stop-for-a-week/")
    assert page.inner_text("article h1") == "Ferries stop for a week"
    headings = page.locator("article section[data-kind] > h2").all_text_contents()
    assert [heading.strip() for heading in headings] == [
        "What happened",
        "Practical Advice",
        "What it means",
        "FAQ",
    ]
    page.locator("summary", has_text="How long?").click()
    shown = page.inner_text("article")
    for words in ("The ramps are worn.", "Ben Ode", "stop on Monday", "Leave early.", "How long?", "A week."):
        assert words in shown


@pytest.mark.parametrize(("width", "height"), [(1280, 600), (640, 400)])
def test_nothing_that_has_the_focus_is_hidden_and_no_field_holds_it(open_desk, drafts, width, height):
    page = open_desk(width=width, height=height, at=next(drafts))
    hands = Hands(page).go_to("Headline")
    stops = []
    while stops[-1:] != ["Save draft"]:
        hands.press("Tab")
        stops.append(page.evaluate(NAMED))
        assert page.evaluate(SEEN), f"{stops[-1]} has the focus and is hidden, after {stops}"
        assert len(stops) < MOST
    while stops[-1:] != ["Headline:"]:
        hands.press("Shift+Tab")
        stops.append(page.evaluate(NAMED))
        assert page.evaluate(SEEN), f"{stops[-1]} has the focus and is hidden, after {stops}"
        assert len(stops) < 2 * MOST
