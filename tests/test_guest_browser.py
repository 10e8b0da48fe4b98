"""A guest in a real browser: posts, changes, takes back, marks and reports, with script off."""

import pytest

from .browsing import barriers, watch

pytestmark = [pytest.mark.browser, pytest.mark.once]
MADE = """
from tests.make_comments import decide, make_comment
comment = make_comment(name="Bo", body="The *cranes* are old, and nobody says who pays for new ones.")
comment = decide(comment, "public")
print(comment.pk)
"""


@pytest.fixture(scope="module")
def comment(site):
    """The path of a public comment by somebody else."""
    return f"{site.url}/comments/{site.shell(MADE).split()[-1]}/"


@pytest.fixture
def guest(browser, troubles):
    """A browser without script that nobody knows yet."""
    context = watch(
        browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800}), troubles
    )
    yield context.new_page()
    context.close()


def write(page, site, body):
    page.goto(f"{site.url}/articles/harbor-dues-rise/")
    page.get_by_label("Name").fill("Mia")
    page.get_by_label("E-mail address").fill("mia@example.org")
    page.get_by_label("Comment", exact=True).fill(body)


def own(page, words):
    return page.locator(".comment", has_text=words)


def test_a_guest_posts_edits_and_deletes_without_script(guest, site, comment):
    write(guest, site, "A *first* thought.")
    guest.get_by_role("button", name="Preview").click()
    assert guest.locator(".comment-preview em").inner_text() == "first"
    assert guest.get_by_label("Name").input_value() == "Mia"
    guest.get_by_role("button", name="Send comment").click()
    assert guest.url.startswith(f"{site.url}/articles/harbor-dues-rise/#comment-")
    waiting = own(guest, "A first thought.")
    assert "only you can see this" in waiting.inner_text()
    waiting.get_by_role("link", name="Edit").click()
    guest.get_by_label("Comment", exact=True).fill("A *second* thought.")
    guest.get_by_role("button", name="Preview").click()
    assert guest.locator(".comment-preview em").inner_text() == "second"
    guest.get_by_role("button", name="Store the change").click()
    changed = own(guest, "A second thought.")
    assert "only you can see this" in changed.inner_text()
    changed.get_by_role("link", name="Delete").click()
    assert "A second thought." in guest.locator("blockquote").inner_text()
    guest.get_by_role("button", name="Delete this comment").click()
    assert guest.get_by_role("heading", name="Your comment is deleted").is_visible()
    guest.get_by_role("link", name="Back to the article").click()
    assert own(guest, "A second thought.").count() == 0


def test_a_guest_marks_a_comment_takes_it_back_and_reports_it_without_script(guest, site, comment):
    page = f"{site.url}/articles/harbor-dues-rise/"
    guest.goto(page)
    own(guest, "The cranes are old").get_by_role("button", name="Useful").click()
    assert guest.url.startswith(f"{page}#comment-")
    pressed = own(guest, "The cranes are old").get_by_role("button", name="Useful 1")
    assert pressed.get_attribute("aria-pressed") == "true"
    pressed.click()
    guest.goto(f"{comment}useful/")
    assert "Nobody has marked it as useful yet." in guest.locator("main").inner_text()
    guest.get_by_role("button", name="Mark as useful").click()
    own(guest, "The cranes are old").get_by_role("link", name="Report").click()
    guest.get_by_label("It states what is false.").check()
    guest.get_by_label("What should our moderators know?").fill("The cranes are from last year.")
    guest.get_by_role("button", name="Send report").click()
    assert guest.get_by_role("heading", name="Thank you for your report").is_visible()
    guest.get_by_role("link", name="Back to the comment").click()
    assert own(guest, "The cranes are old").is_visible()


def accept(axe, page):
    """Fails with what axe finds on the page, and where a phone would scroll sideways."""
    assert not barriers(axe, page, rules=None)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(("width", "color"), [(1280, "light"), (320, "dark")])
def test_axe_finds_nothing_on_the_pages_of_a_guest(browser, site, comment, axe, width, color, troubles):
    screen = {"width": width, "height": 900}
    context = watch(browser.new_context(viewport=screen, color_scheme=color), troubles)
    page = context.new_page()
    for act in ("reply", "useful", "report"):
        page.goto(f"{comment}{act}/")
        accept(axe, page)
    page.locator("main form").evaluate("form => form.noValidate = true")
    page.get_by_role("button", name="Send report").click()
    accept(axe, page)
    page.get_by_label("It is advertising.").check()
    page.get_by_role("button", name="Send report").click()
    accept(axe, page)
    write(page, site, f"A *first* thought on a screen of {width} pixels.")
    page.get_by_role("button", name="Preview").click()
    accept(axe, page)
    page.get_by_role("button", name="Send comment").click()
    accept(axe, page)
    own(page, "A first thought").get_by_role("link", name="Edit").click()
    accept(axe, page)
    address = page.url
    page.get_by_label("Comment", exact=True).fill("&nbsp;")
    page.get_by_role("button", name="Preview").click()
    accept(axe, page)
    page.goto(address.replace("edit", "delete"))
    accept(axe, page)
    page.get_by_role("button", name="Delete this comment").click()
    accept(axe, page)
    context.close()
    # Answers that tell a mistake, and axe itself, which tries styles that the policy forbids.
    troubles[:] = [one for one in troubles if "422" not in one and "inline style" not in one]
