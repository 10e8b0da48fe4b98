"""What only a browser shows of screening: the trap, and the time that writing took."""

import re
from urllib.parse import parse_qs

import pytest

from .browsing import watch

pytestmark = [pytest.mark.browser, pytest.mark.once]
PLACE = """
from tests.make import make_edition
from tests.make_comments import make_comment
edition = make_edition()
print(edition.article.get_absolute_url(), make_comment(edition, state="public").pk)
"""


@pytest.fixture(scope="module")
def paths(site):
    """Of an article, and of the page for a reply to a comment on it."""
    article, pk = site.shell(PLACE).split()
    return article, f"/comments/{pk}/reply/"


def send(page):
    """What the browser sent."""
    with page.expect_request(lambda request: request.method == "POST") as sent:
        page.get_by_role("button", name="Send comment").click()
    page.wait_for_url("**#comment-*")
    return parse_qs(sent.value.post_data, keep_blank_values=True)


def fill_in(page, body):
    page.get_by_label("Name").fill("Bo")
    page.get_by_label("E-mail address").fill("bo@example.org")
    page.get_by_label("Comment", exact=True).fill(body)


@pytest.mark.parametrize("is_scripted", [True, False])
@pytest.mark.parametrize("kind", [0, 1])
def test_a_guest_is_not_trapped_and_the_time_is_told_where_it_can_be(
    browser, site, paths, troubles, kind, is_scripted
):
    context = watch(browser.new_context(java_script_enabled=is_scripted), troubles)
    page = context.new_page()
    page.goto(f"{site.url}{paths[kind]}")
    fill_in(page, f"Sent from place {kind}, with script: {is_scripted}.")
    sent = send(page)
    assert sent["website"] == [""]
    assert bool(re.fullmatch(r"\d+\.\d", sent["filled"][0])) is is_scripted
    assert bool(sent["opened"][0]) is bool(kind)
    context.close()


def test_the_tab_key_never_leads_into_the_trap(browser, site, paths, troubles):
    context = watch(browser.new_context(), troubles)
    page = context.new_page()
    page.goto(f"{site.url}{paths[1]}")
    page.locator("input[name=name]").focus()
    seen = []
    for _ in range(6):
        seen.append(page.locator(":focus").get_attribute("name"))
        page.keyboard.press("Tab")
    assert seen[:2] == ["name", "email"]
    assert "website" not in seen
    page.locator("input[name=name]").focus()
    page.keyboard.press("Shift+Tab")
    assert page.locator(":focus").get_attribute("name") != "website"
    # Of the text nothing is to be seen.
    assert page.locator(".comment-trap").bounding_box()["width"] <= 1
    context.close()


def test_the_time_goes_on_where_a_form_is_shown_again(browser, site, paths, troubles):
    context = watch(browser.new_context(), troubles)
    page = context.new_page()
    page.goto(f"{site.url}{paths[0]}")
    page.locator("input[name=filled]").evaluate("field => (field.value = '40')")
    fill_in(page, "Shown again.")
    page.get_by_role("button", name="Preview").click()
    page.wait_for_selector("h1")
    first = float(page.locator("input[name=filled]").get_attribute("value"))
    page.get_by_label("Name").focus()
    assert float(send(page)["filled"][0]) >= first >= 40
    context.close()
