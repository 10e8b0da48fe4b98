"""Restoring one section from a comparison, in a real browser; and what a machine says of these pages."""

import pytest

from .browsing import barriers

pytestmark = [pytest.mark.browser, pytest.mark.once]
PIECE = """
from articles import drafting
from articles.people import OPERATOR
from tests.make import change, make_article, make_document, make_edition
article = make_article(make_document(standfirst="The port asks for more."))
make_edition(article)
change(article, body="Words that nobody wants.")
change(article, key="analysis", body="Why now, in [other words](https://example.org/).")
print(article.pk)
"""


@pytest.fixture(scope="module")
def history(site):
    return f"{site.url}/admin/articles/article/{site.shell(PIECE).split()[-1]}/history/"


def test_one_section_comes_back_from_a_comparison_by_keyboard_and_can_be_undone(open_desk, history):
    page = open_desk(at=history)
    page.locator("[name=old][value='1']").press("Space")
    page.locator("[name=new][value='3']").press("Enter")
    page.wait_for_url("**/compare/1/3/")
    section = page.locator(".compare-unit", has=page.get_by_role("heading", name="Introduction"))
    assert "nobody wants" in section.locator("ins").last.inner_text()
    section.get_by_role("link", name="Restore this section of version 1").press("Enter")
    assert "Readers see nothing of it" in page.inner_text("#content-main")
    page.get_by_role("button", name="Restore “Introduction” of version 1").press("Enter")
    page.wait_for_url("**/compare/3/4/?restored=yes")
    assert "This made version 4" in page.inner_text(".messagelist")
    page.get_by_role("link", name="Go on editing").click()
    assert page.locator("#id_sections-0-body").input_value() == "The port raises its *dues*."
    assert "other words" in page.locator("#id_sections-1-body").input_value()
    page.go_back()
    page.get_by_role("button", name="Undo: restore version 3").press("Enter")
    assert "This made version 5" in page.inner_text(".messagelist")
    assert page.get_by_role("link", name="Go on editing").is_visible()


@pytest.mark.parametrize("width", [1280, 320])
def test_the_pages_of_the_past_are_accessible(open_desk, history, axe, width, troubles):
    page = open_desk(width=width)
    root = history.removesuffix("history/")
    for address in (
        "history/",
        "versions/1/",
        "compare/1/3/",
        "compare/1/3/?view=side",
        "versions/1/restore/",
        "versions/1/restore/introduction/",
    ):
        page.goto(root + address)
        assert not barriers(axe, page, rules=None)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    # axe itself tries styles that the policy forbids.
    troubles[:] = [trouble for trouble in troubles if "inline style" not in trouble]
