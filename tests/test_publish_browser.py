"""Publishing as an editor does it, in a real browser: a correction with its note, a fix that is carried."""

import pytest

from .browsing import barriers

pytestmark = [pytest.mark.browser, pytest.mark.once]
PIECE = """
from django.contrib.auth.models import User
from tests.make import *
from articles.models import Article
article = make_edition(make_article(headline="{headline}")).article
print(article.pk, article.get_absolute_url())
"""
PLAN = """
change(article, key="analysis", body="What comes the day after tomorrow.")
make_edition(article, at=later(days=2))
"""


def begin(site, headline, more=""):
    pk, address = site.shell(PIECE.format(headline=headline) + more).split()
    return f"{site.url}/admin/articles/article/{pk}/", site.url + address


def replace(page, key, words):
    """Writes other words into one section of the form."""
    row = page.locator(f'article[data-key="{key}"]')
    row.evaluate("row => row.querySelectorAll('details').forEach(one => { one.open = true })")
    row.locator("textarea").first.fill(words)


def test_a_correction_is_published_with_its_note_and_stands_in_its_section(open_desk, site, troubles):
    desk, address = begin(site, "Corrected piece")
    page = open_desk(at=f"{desk}change/")
    replace(page, "analysis", "The dues are 3 crowns.")
    page.get_by_role("button", name="Publish…").click()
    page.get_by_role("textbox", name="Note on what changed").fill("Thanks to a reader.")
    page.get_by_label("Correction: something was wrong").check()
    page.get_by_role("textbox", name="What was wrong").fill("We wrote 2 crowns.")
    page.get_by_role("textbox", name="What is right").fill("The dues are 3 crowns.")
    page.get_by_label("Where it was").select_option("analysis")
    assert "at “Analysis”" in page.inner_text("#correction-shown")
    assert page.inner_text("#publish-summary") == "Readers get edition 2 now, as a correction."
    page.get_by_role("button", name="Publish", exact=True).click()
    # What was typed before the choice is neither lost nor left out of sight.
    note = page.get_by_role("textbox", name="Note on what changed")
    assert note.input_value() == "Thanks to a reader."
    assert "422" in troubles.pop()
    note.fill("")
    page.get_by_role("button", name="Publish", exact=True).click()
    assert "Readers get edition 2" in page.inner_text(".messagelist")
    page.goto(address)
    shown = page.inner_text("#analysis")
    assert "What was wrong: We wrote 2 crowns." in shown
    assert "What is right: The dues are 3 crowns." in shown
    assert "Correction" not in page.inner_text("#introduction")


def test_a_hot_fix_is_carried_into_the_edition_that_waits(open_desk, site, troubles):
    desk, _ = begin(site, "Fixed piece", PLAN)
    page = open_desk(at=f"{desk}change/")
    page.get_by_role("button", name="Fix what readers get now…").click()
    page.get_by_role("button", name="Fix what readers get now").click()
    assert "What you had is kept as version 2" in page.inner_text(".messagelist")
    replace(page, "introduction", "The port lowers its dues.")
    page.get_by_role("button", name="Publish…").click()
    page.get_by_label("Minor change").check()
    page.get_by_role("button", name="Publish", exact=True).click()
    assert "Please choose." in page.inner_text("#publish-waiting")
    assert "422" in troubles.pop()
    page.get_by_label("Carry this change into it").check()
    page.get_by_role("button", name="Publish", exact=True).click()
    assert "What waits has the change too" in page.inner_text(".messagelist")
    found = site.shell("""
from articles.models import Edition
for edition in Edition.objects.filter(article__headline="Fixed piece").order_by("live_from"):
    sections = edition.version.document.sections[:2]
    print(edition.number, *(section.markdown[:25] for section in sections))
""")
    assert "2 The port lowers its dues. Why now." in found
    assert "3 The port lowers its dues. What comes the day" in found


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_the_screens_of_acts_fit_and_axe_finds_nothing(open_desk, site, axe, troubles, width):
    desk, _ = begin(site, f"Piece at {width}", PLAN + 'change(article, key="analysis", body="Both changed.")')
    page = open_desk(width=width)
    for screen in ("publish", "withdraw", "fix", "../reviews"):
        page.goto(f"{desk}{screen}/")
        if screen == "publish":
            page.get_by_label("Correction: something was wrong").check()
            page.get_by_label("Behind a planned edition").check()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), screen
        assert not barriers(axe, page, rules=None), screen
    # What axe does to look at a page is against the policy.
    troubles[:] = [trouble for trouble in troubles if "inline style" not in trouble]
