"""Articles and pages that are written from right to left, in a real browser on a narrow screen."""

import pytest

from .browsing import barriers

pytestmark = [pytest.mark.browser, pytest.mark.once]
MADE = """
from newsroom.models import Publication
from articles.document import Section, Question
from tests.make import *
from tests.make_comments import make_comment, report, set_mode

TABLE = "### قبل\\n\\n| أ | ب |\\n|---|---|\\n| 1 | 2 |\\n\\n### بعد\\n\\nكلام."
sections = [
    Section("introduction", "introduction", "مقدمة", "ترفع رسومها.\\n\\n- أولا\\n- ثانيا\\n\\n> اقتباس"),
    Section("comparison", "comparison", "مقارنة", TABLE),
    Section("faq", "faq", "أسئلة", "", [Question("why", "لماذا؟", "لأن.")]),
]
edition = make_edition(make_article(headline="رسوم الميناء ترتفع", language="ar", sections=sections))
set_mode(edition, "after")
first = make_comment(edition, "أوافق تماما.", name="ليلى", state="public", section_key="introduction")
reply = make_comment(parent=first, body="I do not.", name="Bo", state="public")
make_comment(parent=reply, body="لماذا؟", name="ليلى", state="public")
report(first)
make_comment(edition, "ينتظر.", name="ليلى")
print(edition.article.get_absolute_url())
"""
SPEAK = """
from newsroom.models import Publication
publication = Publication.objects.get()
publication.language = "{language}"
publication.save()
"""
# The ends of the text inside an element, not of the element.
TEXT = """selector => {
  const range = document.createRange();
  const element = document.querySelector(selector);
  range.selectNodeContents(element);
  const text = range.getClientRects()[0], box = element.getBoundingClientRect();
  return [text.left - box.left, box.right - text.right];
}"""


@pytest.fixture(scope="module")
def path(site):
    return site.shell(MADE).split()[-1]


@pytest.fixture
def speak(site):
    yield lambda language: site.shell(SPEAK.format(language=language))
    site.shell(SPEAK.format(language="en"))


@pytest.fixture
def visit(visit):
    return lambda path: visit(path, width=320, height=700)


def begins_at(page, selector):
    """`right` or `left`: the side on which the text of the element begins."""
    left, right = page.evaluate(TEXT, selector)
    assert left != right, f"{selector} is filled from side to side"
    return "left" if left < right else "right"


def indents(page):
    """(from the left, from the right) of the replies, against the comment that they hang on."""
    boxes = [page.locator(".comment").nth(n).bounding_box() for n in range(3)]
    return [
        (round(box["x"] - boxes[0]["x"]), round(boxes[0]["x"] + boxes[0]["width"] - box["x"] - box["width"]))
        for box in boxes[1:]
    ]


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_arabic_article_in_an_english_publication(axe, visit, path):
    page = visit(path)
    assert fits(page)
    assert begins_at(page, ".piece h1") == "right"
    assert begins_at(page, "#introduction .section-said") == "right"
    assert begins_at(page, "#comment-title") == "left"
    assert {left > 0 for left, _ in indents(page)} == {True}
    assert {right for _, right in indents(page)} == {0}
    assert not barriers(axe, page)


def test_a_publication_that_is_written_from_right_to_left(axe, speak, visit, path):
    speak("ar")
    page = visit(path)
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert fits(page)
    assert begins_at(page, "#comment-title") == "right"
    assert {right > 0 for _, right in indents(page)} == {True}
    assert {left for left, _ in indents(page)} == {0}
    assert not barriers(axe, page)
    for other in ("/", "/search/", f"{path}history/", f"{path}comments/", f"{path}comments/new/"):
        page = visit(other)
        assert fits(page), other


def test_the_queue_from_right_to_left(axe, speak, open_desk, path):
    page = open_desk("mona", width=320)
    speak("ar")
    page.goto(page.url + "comments/comment/")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert fits(page)
    assert begins_at(page, ".queue-who p") == "right"
    assert not barriers(axe, page)
