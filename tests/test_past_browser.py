"""The pages of an article's past in a real browser: open to all, on a phone as on a wide screen."""

import pytest

from .browsing import barriers, watch
from .test_desk_access import look, show

pytestmark = [pytest.mark.browser, pytest.mark.once]
PAST = """
from articles import withdrawing
from articles.models import Edition
from articles.people import OPERATOR
from tests.make import *
article = make_edition(make_article(headline="Harbor dues rise", standfirst="It costs more.")).article
change(article, body="The port of Norvane raises its dues, see [the list](https://example.org/a-very-long-address).")
make_edition(article, kind=Edition.CORRECTION, note="It is Norvane.", section_key="introduction")
article.questions.create(key="since-when", question="Since when?", answer="May.", position=9)
article.sections.filter(key="key-points").delete()
change(article, key="analysis", body="Otherwise.")
make_edition(article, note="With a new question.")
gone = make_edition(make_article(headline="Ferries")).article
change(gone)
make_edition(gone, kind=Edition.CORRECTION, note="Not two.")
withdrawing.withdraw(gone, by=OPERATOR, notice="We were wrong.")
"""
PIECE = "/articles/harbor-dues-rise/"
PAGES = [
    f"{PIECE}history/",
    f"{PIECE}v/1/",
    f"{PIECE}v/3/",
    f"{PIECE}v/2/changes/",
    f"{PIECE}v/3/changes/?from=1",
    f"{PIECE}?since=1",
    f"{PIECE}?since=3",
    "/articles/ferries/history/",
    "/articles/ferries/v/1/",
    "/corrections/",
]


@pytest.fixture(scope="module")
def past(site):
    site.shell(PAST)
    return site


@pytest.mark.parametrize(("width", "color"), [(1280, "dark"), (320, "light")])
def test_the_past_is_open_to_all_and_whole(browser, past, axe, troubles, width, color):
    context = browser.new_context(viewport={"width": width, "height": 4000}, color_scheme=color)
    page, found = watch(context, troubles).new_page(), {}
    for path in PAGES:
        wrong = look(page, past.url + path)
        # What is gone says so by its status, which the browser notes.
        wrong += [each for each in troubles if "410" not in each] + barriers(axe, page)
        troubles.clear()
        if wrong:
            found[path] = wrong
    context.close()
    assert not found, show(found)


def test_a_reader_goes_from_the_page_to_what_changed_and_back(browser, past, troubles):
    context = browser.new_context()
    page = watch(context, troubles).new_page()
    page.goto(past.url + PIECE)
    page.click(".colophon a[href$='/history/']")
    page.locator("#edition-2").get_by_role("link", name="Read what is new since edition 2").click()
    page.wait_for_url(f"**{PIECE}?since=2")
    page.locator(".since").get_by_role("link", name="Since when?").click()
    assert page.locator("#since-when .since-mark").text_content() == "New since edition 2"
    page.locator(".since").get_by_role("link", name="word by word").click()
    assert page.locator("h1").text_content() == "What changed in edition 3"
    page.get_by_role("link", name="Read the article").click()
    page.wait_for_url(f"**{PIECE}")
    context.close()
