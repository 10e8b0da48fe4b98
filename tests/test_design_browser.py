"""Every kind of page for readers in a real browser: open to all, whole, light, steady, and fit for paper."""

import gzip
import re
from itertools import pairwise

import pytest

from .browsing import barriers
from .showcase import PIECE
from .test_desk_access import show

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.usefixtures("made")]
PAGES = [
    "/",
    "/topics/",
    "/topics/ports/",
    "/topics/ports/questions/",
    "/authors/mia-berg/",
    "/archive/",
    "/archive/{month}/",
    "/advice/",
    "/advice/crews/",
    "/search/",
    "/search/?q=berth",
    "/search/?q=nowhere",
    "/corrections/",
    "/about/",
    "/policies/privacy/",
    PIECE,
    f"{PIECE}#q-5",
    f"{PIECE}?since=1",
    f"{PIECE}history/",
    f"{PIECE}v/1/",
    f"{PIECE}v/2/changes/",
    f"{PIECE}comments/",
    "/comments/{comment}/reply/",
    "/comments/{comment}/report/",
    "/comments/{comment}/useful/",
    "/articles/ferries/",
    "/articles/boats/",
    "/articles/nowhere/",
]
LANDMARKS = "banner|navigation|search|main|complementary|region|form|contentinfo"
# What is heard of the piece by its landmarks and headings; of those that are alike the first.
OUTLINE = """
banner | navigation Site | search | main | 1 Harbor dues rise | navigation Contents | 2 Introduction
2 Analysis | 3 For Crews | 3 For Ports | 2 Summary | 2 Key Points | 2 Practical Advice | 2 Points of Caution
2 Comparison | 2 Legal Implications | 2 Conclusion | 2 FAQ | 3 What about berth 0? | 2 Other
navigation Read on | 2 Read on | region Leave a comment | 2 Leave a comment | 3 13 comments
navigation Order of the comments | 4 Comment 1 by Mia | 4 Comment 2 by Other 0, reply to 1 by Mia
contentinfo | navigation About this site
"""


@pytest.fixture
def visit(visit, made):
    """Once the pages are there."""
    return visit


def gaps(page):
    """What is wrong with the order of the headings: none of level 1, several of them, or a level left out."""
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((h) => +h.tagName[1])")
    jumps = [f"level {low} after {high}" for high, low in pairwise([0, *levels]) if low > high + 1]
    return jumps + ([] if levels.count(1) == 1 else [f"{levels.count(1)} headings of level 1"])


@pytest.mark.parametrize("width", [1280, 320])
def test_every_page_of_readers_is_open_to_all_and_whole(visit, site, made, axe, troubles, width):
    # So tall that what sticks to an edge covers nothing of the page.
    page, found = visit(width=width, height=9000), {}
    for path in PAGES:
        page.emulate_media(color_scheme="light")
        page.goto(site.url + path.format(**made))
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        wrong = [f"{wide} px wider than the screen"] if wide > 0 else []
        # What is not there says so by its status, which the browser notes.
        wrong += [each for each in troubles if not re.search("status of 4(04|10)", each)]
        wrong += barriers(axe, page) + gaps(page)
        page.emulate_media(color_scheme="dark")
        wrong += barriers(axe, page, ["color-contrast"])
        troubles.clear()
        if wrong:
            found[path] = wrong
    assert not found, show(found)


@pytest.mark.parametrize("width", [1280, 320])
def test_a_form_with_mistakes_is_open_to_all(visit, made, axe, troubles, width):
    page = visit(f"/comments/{made['comment']}/reply/", width=width, height=4000, color_scheme="dark")
    page.evaluate("document.getElementById('comment-form').noValidate = true")
    page.get_by_role("button", name="Send comment").click()
    page.locator(".comment-problems").wait_for()
    troubles.clear()
    assert not barriers(axe, page)
    troubles.clear()


@pytest.mark.parametrize("path", ["/", PIECE])
def test_the_first_view_is_light_and_all_of_it_is_ours(browser, site, made, path):
    context, sizes = browser.new_context(viewport={"width": 360, "height": 740}), {}
    page = context.new_page()

    def weigh(response):
        if response.request.resource_type != "image":
            sizes[response.url] = len(gzip.compress(response.body()))

    page.on("response", weigh)
    page.goto(site.url + path)
    page.wait_for_load_state("networkidle")
    context.close()
    assert sum(name.endswith(".css") for name in sizes) == 1
    assert all(name.startswith(site.url) for name in sizes)
    assert sum(sizes.values()) <= 60_000


@pytest.mark.parametrize("has_script", [True, False])
def test_a_link_opens_the_answer_that_it_leads_to(visit, has_script):
    page = visit(f"{PIECE}#q-5", java_script_enabled=has_script, reduced_motion="reduce")
    assert page.locator("details[open] #q-5").is_visible()
    box = page.locator("details[open]:has(#q-5)").bounding_box()
    assert 0 <= box["y"] < 450
    assert not page.locator("#q-7").is_visible()


def test_the_contents_mark_what_is_being_read(visit):
    page = visit(reduced_motion="reduce")

    def current():
        page.wait_for_timeout(200)
        marked = "[...document.querySelectorAll('.contents a')].filter((a) => a.matches(':target-current'))"
        return page.evaluate(f"{marked}.map((a) => a.hash)")

    for key in ("summary", "comparison", "conclusion"):
        page.locator(f".contents a[href='#{key}']").click()
        assert current() == [f"#{key}"]


def test_on_paper_every_answer_and_the_address_of_every_link_is_read(visit):
    page = visit(java_script_enabled=False)
    answer = page.locator("#q-7")
    assert not answer.is_visible()
    page.emulate_media(media="print")
    assert answer.is_visible()
    for gone in (
        ".contents",
        ".site-menu",
        ".site-footer",
        "#comment-form",
        ".to-contents",
        ".question-link",
    ):
        assert not page.locator(gone).first.is_visible()
    link = page.locator("[data-kind] a[href='https://example.org/list']").first
    shown = link.evaluate("(link) => getComputedStyle(link, '::after').content")
    assert shown == '" (https://example.org/list)"'
    assert page.locator("body").evaluate("(body) => getComputedStyle(body).color") == "rgb(0, 0, 0)"


def test_who_hears_the_page_finds_its_parts_by_landmarks_and_headings(visit):
    tree = visit().locator("html").aria_snapshot()
    found = re.findall(rf'^ *- ({LANDMARKS}|heading)\b(?: "(.*?)")?(?: \[level=(.)\])?', tree, re.M)
    # A pause between what is shown and what is only heard is no word.
    heard = ((role, name.replace(" ,", ","), level) for role, name, level in found)
    parts = dict.fromkeys(f"{level or role} {name}".strip() for role, name, level in heard)
    repeated = re.compile("3 What about berth (?!0)|4 Comment (?!1 |2 )")
    assert [part for part in parts if not repeated.match(part)] == re.split(r" \| |\n", OUTLINE.strip())
