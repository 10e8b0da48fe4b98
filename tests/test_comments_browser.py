"""The conversation in a real browser: in place with script, by plain pages without."""

import pytest

from .browsing import barriers, see, until

pytestmark = [pytest.mark.browser, pytest.mark.once]
MADE = """
from articles.people import OPERATOR
from comments import moderation
from tests.make import *
from tests.make_comments import decide, make_comment, set_mode

edition = make_edition()
set_mode(edition, "after")
roots = [make_comment(edition, f"Thought {n}.", name=f"Reader {n}", state="public") for n in range(43)]
below = roots[0]
for n in range(14):
    name = f"Other {n}" + 70 * "x" * (n == 3)
    below = make_comment(parent=below if n < 5 else roots[0], name=name, state="public")
gone = make_comment(parent=roots[1], state="public")
make_comment(parent=gone, state="public", section_key="analysis")
decide(gone, "removed")
for act, comment in ((moderation.pick, roots[2]), (moderation.lock, roots[3])):
    comment.refresh_from_db()
    act(comment, by=OPERATOR, turn=comment.turn)
print(below.pk)
"""
PAGE = "/articles/harbor-dues-rise/"


@pytest.fixture(scope="module")
def last(site):
    """The number of the last reply of a long thread, on a site with a long conversation."""
    return site.shell(MADE).split()[-1]


@pytest.fixture
def visit(visit, last):
    """Once the comments are there."""
    return visit


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def reader(request, visit):
    return visit(java_script_enabled=request.param)


def authors(page):
    return page.locator("#comment-items > .comment .comment-author").all_inner_texts()


def click(page, words):
    page.locator("#comment-list").get_by_role("link", name=words).first.click()


def reply_to(page, heading):
    page.locator(".comment", has_text=heading).get_by_role("link", name="Reply", exact=True).click()


def write(form, body, name="Rita"):
    form.get_by_label("Name").fill(name)
    form.get_by_label("E-mail address").fill("rita@example.org")
    form.get_by_label("Comment", exact=True).fill(body)


def focused(page):
    return page.locator(":focus")


def test_readers_page_through_all_comments(reader):
    click(reader, "More comments")
    see(reader.locator(".comment-author"), "Reader 39")
    click(reader, "More comments")
    see(reader.locator(".comment-author"), "Reader 42")
    until(reader, lambda: reader.get_by_role("link", name="More comments").count() == 0)


def test_readers_choose_an_order_and_a_section(reader):
    click(reader, "Newest first")
    until(reader, lambda: authors(reader)[0] == "Reader 42")
    assert reader.locator("[aria-current]").inner_text() == "Newest first"
    reader.get_by_text("Comments on one section").click()
    click(reader, "Analysis")
    until(reader, lambda: len(authors(reader)) == 1)
    click(reader, "All comments")
    until(reader, lambda: authors(reader)[0] == "Reader 0")


def test_readers_reply_to_a_comment(reader):
    reply_to(reader, "Comment 6 by Reader 5")
    reader.get_by_role("heading", name="Reply to Reader 5", exact=True).wait_for()
    form = reader.locator("form", has=reader.get_by_role("button", name="Send comment")).last
    write(form, "My *own* reply.")
    form.get_by_role("button", name="Preview").click()
    assert reader.locator(".comment-preview em").inner_text() == "own"
    form.get_by_role("button", name="Send comment").click()
    reader.wait_for_url("**#comment-*")
    mine = reader.locator(".comment", has_text="My own reply.").first
    assert (
        "reply to 6 by Reader 5" in mine.locator("h4").text_content() or "Your comment" in mine.inner_text()
    )


def test_what_is_loaded_in_place_is_told_and_gets_the_focus(visit):
    page = visit()
    status = page.locator("#comments [role=status]")
    click(page, "More comments")
    see(status, "More comments: 20.")
    assert focused(page).locator(".comment-author").inner_text() == "Reader 20"
    assert page.url.endswith(PAGE)
    click(page, "More replies")
    see(status, "More comments: 4.")
    assert focused(page).locator(".comment-author").inner_text() == "Other 10"
    assert authors(page).index("Other 13") < authors(page).index("Reader 1")
    click(page, "Most useful first")
    see(status, "comments. Most useful first")
    assert focused(page).get_attribute("id").startswith("comment-")


def test_on_the_list_the_address_follows_the_order(visit):
    page = visit(f"{PAGE}comments/")
    click(page, "Newest first")
    until(page, lambda: page.url.endswith("/comments/?sort=newest"))
    page.reload()
    assert authors(page)[0] == "Reader 42"


def test_a_reply_begun_is_kept_through_other_orders_and_a_change_of_mind(visit):
    page = visit()
    reply_to(page, "Comment 8 by Reader 7")
    see(page.locator(".comment-reply h5"), "Reply to Reader 7")
    assert focused(page).evaluate("area => area.name") == "body"
    page.keyboard.type("Not sent yet.")
    ids = page.locator("[id]").evaluate_all("all => all.map((one) => one.id)")
    assert len(ids) == len(set(ids))
    click(page, "Newest first")
    until(page, lambda: authors(page)[0] == "Reader 42")
    area = page.locator(".comment-reply textarea")
    assert area.input_value() == "Not sent yet."
    click(page, "Oldest first")
    until(page, lambda: authors(page)[0] == "Reader 0")
    page.get_by_role("button", name="Cancel: Reply to Reader 7").click()
    assert area.is_hidden()
    assert focused(page).inner_text().startswith("Reply")
    page.keyboard.press("Enter")
    assert area.input_value() == "Not sent yet."
    area.fill("")


def test_a_reply_in_place_tells_the_edition_of_the_page(visit):
    page = visit()
    page.locator("#comment-form [name=edition]").evaluate("input => input.value = 7")
    page.locator(".comment-body + p a[href$='/reply/']").first.click()
    page.locator(".comment-reply textarea").wait_for()
    assert page.locator(".comment-reply [name=edition]").input_value() == "7"


def test_a_page_that_does_not_come_costs_no_text(visit, troubles):
    page = visit()
    reply_to(page, "Comment 8 by Reader 7")
    page.locator(".comment-reply textarea").fill("Not sent yet.")
    page.context.set_offline(True)
    click(page, "Newest first")
    see(page.locator("#comments [role=status]"), "Your text is still here.")
    assert page.locator(".comment-reply textarea").input_value() == "Not sent yet."
    page.locator(".comment-reply textarea").fill("")
    troubles.clear()


def test_a_reply_that_did_not_get_through_is_there_again(visit, troubles):
    page = visit()
    place = page.locator(".comment-reply")
    reply_to(page, "Comment 10 by Reader 9")
    write(place, "Worth keeping.")
    page.context.set_offline(True)
    place.get_by_role("button", name="Send comment").click()
    until(page, lambda: page.url.startswith("chrome-error:"))
    page.context.set_offline(False)
    page.go_back()
    assert place.get_by_label("Comment", exact=True).input_value() == "Worth keeping."
    write(place, "Worth keeping.")
    place.get_by_role("button", name="Send comment").click()
    page.wait_for_url("**#comment-*")
    reply_to(page, "Comment 10 by Reader 9")
    assert place.get_by_label("Comment", exact=True).input_value() == ""
    troubles.clear()


def test_a_reader_marks_a_comment_in_place(visit):
    page = visit()
    button = page.get_by_role("button", name="Useful").nth(4)
    button.click()
    see(page.locator("#comments [role=status]"), "Marked: Comment 47 by Other 3")
    assert button.get_attribute("aria-pressed") == "true"
    assert focused(page).inner_text().startswith("Useful 1")
    button.click()
    see(page.locator("#comments [role=status]"), "Not marked any more")
    assert page.url.endswith(PAGE)


def test_a_permalink_leads_to_the_comment_and_the_focus_too(visit, last):
    page = visit(f"/comments/{last}/")
    assert focused(page).get_attribute("id") == f"comment-{last}"
    assert focused(page).locator(".comment-author").inner_text() == "Other 13"


@pytest.mark.parametrize(("width", "color"), [(1280, "light"), (1280, "dark"), (320, "light"), (320, "dark")])
def test_the_conversation_is_open_to_all_and_whole(visit, axe, troubles, width, color):
    page = visit(width=width, color_scheme=color, reduced_motion="reduce")
    page.get_by_text("Comments on one section").click()
    reply_to(page, "Comment 6 by Reader 5")
    page.locator(".comment-reply textarea").wait_for()
    for path in (None, f"{PAGE}comments/?sort=useful", f"{PAGE}comments/?section=analysis"):
        if path:
            page.goto(page.url.partition("/articles/")[0] + path)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert not barriers(axe, page)
        # axe writes styles of its own, which the policy refuses.
        troubles.clear()


@pytest.mark.parametrize("width", [1280, 320])
def test_every_control_of_a_comment_is_large_enough_to_hit(visit, width):
    page = visit(width=width)
    controls = page.locator("#comment-list :is(article > p, .comment-order, .comment-more) :is(a, button)")
    boxes = controls.evaluate_all("all => all.map((one) => one.getBoundingClientRect().height)")
    assert len(boxes) > 80
    assert min(boxes) >= 24
