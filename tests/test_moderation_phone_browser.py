"""The queue on a phone."""

import pytest

from .browsing import until
from .test_moderation_browser import QUEUE, empty, fill

pytestmark = pytest.mark.browser


def test_on_a_phone_the_tools_are_folded_and_a_comment_is_on_the_first_screen(open_desk, site):
    empty(site)
    fill(site, "Phone", "make_comment(edition, name='Bo')")
    page = open_desk("mona")
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(site.url + QUEUE)
    search, bulk = page.locator("#searchbar"), page.get_by_role("button", name="Do it")
    assert not search.is_visible()
    assert not bulk.is_visible()
    assert page.locator(".queue-card .queue-text").first.bounding_box()["y"] < 740
    page.keyboard.press("/")
    until(page, lambda: search.is_visible() and page.evaluate("document.activeElement.id") == "searchbar")
    page.get_by_text("Several at once").click()
    until(page, bulk.is_visible)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(site.url + QUEUE)
    until(page, lambda: search.is_visible() and bulk.is_visible())
    assert not page.get_by_text("Several at once").is_visible()
