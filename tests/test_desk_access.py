"""Every kind of page of the desk in a real browser: whole, fit for a narrow screen, and open to all."""

import json

import pytest

from .browsing import barriers

pytestmark = [pytest.mark.browser, pytest.mark.once]
DESK = "/admin/articles/article/"
CONTENT = """
import json
from django.contrib.auth.models import User
from tests.make import *
from tests.make_comments import make_comment
from articles.models import Article, Review
from comments.models import Discussion

edgar = User.objects.get(username="edgar")
edgar.is_superuser = True
edgar.save()
make_topic(), make_author()
live = make_edition(make_article(topic="ports", byline=["mia-berg"], writer=edgar), by=edgar).article
change(live)
make_edition(live, at=later(days=1), by=edgar)
change(live, body="Changed, with [a link](https://example.org/).")
draft = make_article(headline="A draft", writer=edgar)
handed = make_article(headline="Handed in", writer=User.objects.get(username="wanda"))
review = Review.objects.create(
    article=handed, version=handed.versions.get(), asked_by_name="Wanda", note="Look."
)
comment = make_comment(live.editions.live().get(), "See [this](https://example.org/), please.")
print(json.dumps({
    "live": live.pk, "draft": draft.pk, "handed": handed.pk, "review": review.pk, "comment": comment.pk,
    "planned": live.editions.planned().get().pk, "topic": live.topic_id, "author": live.authors.get().pk,
    "edgar": edgar.pk, "first": live.editions.live().get().pk,
}))
"""
PAGES = [
    "/admin/",
    "/admin/articles/",
    DESK,
    f"{DESK}?state=draft&q=dues",
    f"{DESK}?q=nothing",
    f"{DESK}add/",
    f"{DESK}add/?format=explainer",
    f"{DESK}{{live}}/change/",
    f"{DESK}{{draft}}/change/",
    f"{DESK}{{draft}}/delete/",
    f"{DESK}{{draft}}/publish/",
    f"{DESK}{{live}}/publish/",
    f"{DESK}{{live}}/publish/?when=later",
    f"{DESK}reviews/",
    f"{DESK}{{draft}}/ask/",
    f"{DESK}{{handed}}/return/",
    f"{DESK}{{handed}}/take-back/",
    f"{DESK}{{live}}/take-down/{{first}}/",
    f"{DESK}{{live}}/withdraw/",
    f"{DESK}{{live}}/move/",
    f"{DESK}{{live}}/unschedule/{{planned}}/",
    f"{DESK}{{live}}/history/",
    f"{DESK}{{live}}/versions/1/",
    f"{DESK}{{live}}/versions/1/restore/",
    f"{DESK}{{live}}/compare/1/3/",
    "/admin/articles/author/",
    "/admin/articles/author/{author}/change/",
    "/admin/articles/author/add/",
    "/admin/articles/topic/",
    "/admin/articles/topic/{topic}/change/",
    "/admin/articles/topic/{topic}/delete/",
    "/admin/articles/act/",
    "/admin/articles/delivery/",
    "/admin/comments/comment/",
    "/admin/comments/comment/{comment}/change/",
    "/admin/comments/discussion/",
    "/admin/comments/discussion/add/",
    "/admin/auth/user/",
    "/admin/auth/user/{edgar}/change/",
    "/admin/auth/group/",
    "/admin/auth/group/1/change/",
    "/admin/password_change/",
]


@pytest.fixture(scope="module")
def content(site):
    """The numbers of what there is to look at."""
    return json.loads(site.shell(CONTENT))


def look(page, url):
    """What is wrong with the page at this address, in words."""
    page.goto(url)
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [f"{wide} px wider than the screen"] if wide > 0 else []


@pytest.fixture
def visit(open_desk, site, content, axe, troubles):
    """`visit(pages, width, color)`: whatever is wrong, by page."""

    def visit_all(pages, width, **options):
        # So tall that bars which stick to an edge cover nothing of the page.
        page, found, refused = open_desk("edgar", width=width, height=9000, **options), {}, []
        page.on(
            "response",
            lambda answer: answer.status >= 400 and refused.append(f"{answer.status} {answer.url}"),
        )
        for path in pages:
            refused.clear()
            wrong = look(page, site.url + path.format(**content)) + troubles
            troubles.clear()
            wrong += barriers(axe, page)
            # Also what was asked for only after the page had come.
            if wrong := wrong + refused:
                found[path] = wrong
            # axe writes styles of its own, which the policy refuses.
            troubles.clear()
        return found

    return visit_all


def show(found):
    return "\n".join(f"{path}\n    " + "\n    ".join(wrong) for path, wrong in found.items())


@pytest.mark.parametrize(("width", "color"), [(1280, "light"), (320, "dark")])
def test_every_page_of_the_desk_is_open_to_all_and_whole(visit, width, color):
    found = visit(PAGES, width, color_scheme=color)
    assert not found, show(found)


@pytest.mark.parametrize("width", [1280, 320])
def test_the_way_in_is_open_to_all(browser, site, axe, width):
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    for path in ("/admin/login/", "/admin/articles/article/"):
        assert not look(page, site.url + path)
        assert not barriers(axe, page)
    page.fill("#id_username", "nobody")
    page.fill("#id_password", "nothing")
    page.press("#id_password", "Enter")
    page.wait_for_selector(".errornote")
    assert not barriers(axe, page)
    context.close()


def test_a_slash_leads_to_the_search_until_the_keys_are_switched_off(open_desk, site, content):
    page = open_desk("edgar", at=site.url + DESK)
    page.keyboard.press("/")
    page.keyboard.type("a/b")
    assert page.input_value("#searchbar") == "a/b"
    page.evaluate("localStorage.setItem('desk-keys', 'off')")
    page.reload()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement === document.body")


def test_the_list_works_by_keyboard_and_without_script(open_desk, site, content):
    page = open_desk("edgar", java_script_enabled=False, at=site.url + DESK)
    page.get_by_role("link", name="Draft", exact=False).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**state=draft**")
    page.fill("#searchbar", "draft")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=draft**")
    assert page.locator(".desk-item h2").all_inner_texts() == ["A draft"]
