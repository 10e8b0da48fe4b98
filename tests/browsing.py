"""Fixtures for the tests of what only a browser shows: a real one, before a site of its own."""

import os
import shutil

import pytest

from .live import PASSWORD, Site

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Who is signed in without a walk through the form.
SESSION = """
from django.contrib.auth.models import User
from django.test import Client
client = Client()
client.force_login(User.objects.get(username="{name}"))
print(client.cookies["sessionid"].value)
"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="session")
def browser():
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        sync_playwright = None
    if not (sync_playwright and CHROMIUM):
        assert not os.environ.get("NOTHING_LEFT_OUT"), "chromium or playwright was not found"
        pytest.skip("left out: the tests in a browser, because chromium or playwright was not found")
    # Playwright's loop goes on beside the tests that follow, which have nothing to do with it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "yes"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def site(browser, tmp_path_factory, site_to_copy):
    """A served site that holds nothing yet but its people; see `Site`."""
    with Site(tmp_path_factory.mktemp("site"), like=site_to_copy).served() as site:
        yield site


@pytest.fixture
def troubles():
    """Whatever the pages complained of: errors of scripts, refused requests, breaches of the policy."""
    found = []
    yield found
    assert not found


@pytest.fixture
def open_context(browser, troubles):
    """`open_context(width=1280, **options)` is the browser of a new person; troubles in it fail the test."""
    opened = []

    def make(*, width=1280, height=900, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        opened.append(watch(context, troubles))
        return context

    yield make
    for context in opened:
        context.close()


@pytest.fixture
def open_desk(open_context, site):
    """`open_desk(name, at=address, width=1280, **options)` gives a page of the desk with that person signed
    in, by itself the start page. Clear `troubles` where a test expects one."""
    return lambda name="edgar", at="", **options: enter(open_context(**options), site, name, at)


@pytest.fixture
def visit(open_context, site):
    """`visit(path, width=1280, **options)` opens a page for a new reader, by itself the piece of `make`."""

    def open_page(path="/articles/harbor-dues-rise/", **options):
        page = open_context(**options).new_page()
        page.goto(site.url + path)
        return page

    return open_page


@pytest.fixture(scope="module")
def axe():
    return pytest.importorskip("axe_playwright_python.sync_playwright").Axe()


def barriers(axe, page, rules=RULES):
    """What axe finds, a line each; by all its rules if none are named."""
    # Style sheets are fetched again only for a rule that is an experiment.
    options = {"resultTypes": ["violations"], "preload": False} | ({"runOnly": rules} if rules else {})
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe.axe_script)
    found = page.evaluate("(options) => axe.run(options)", options)["violations"]
    return [f"{v['id']}: {node['target']} {node['failureSummary']}" for v in found for node in v["nodes"]]


def enter(context, site, name, at=""):
    """The page at this address, else the start page of the desk, for somebody who has signed in before."""
    session = site.shell(SESSION.format(name=name)).strip()
    context.add_cookies([{"name": "sessionid", "value": session, "url": site.url}])
    page = context.new_page()
    page.goto(at or f"{site.url}/admin/")
    return page


def sign_in(context, site, name):
    page = context.new_page()
    page.goto(f"{site.url}/admin/login/?next=/admin/")
    page.fill("#id_username", name)
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url(f"{site.url}/admin/")
    return page


def watch(context, troubles):
    """Notes what goes wrong on any page of the context."""
    context.on("console", lambda message: message.type == "error" and troubles.append(message.text))
    context.on("weberror", lambda error: troubles.append(str(error.error)))
    return context


@pytest.fixture(scope="module")
def drafts(site):
    """Addresses of the forms of articles with four sections and a question, one after the other."""
    made = "from tests.make import make_article\nfor _ in range(40): print(make_article().pk)"
    return (f"{site.url}/admin/articles/article/{pk}/change/" for pk in site.shell(made).split())


def see(locator, words):
    """Waits until what the locator finds says these words, seen or only heard."""
    locator.filter(has_text=words).first.wait_for(state="attached")


def names(page, prefix="sections"):
    """How the rows name themselves, in their order; without those that go."""
    return page.locator(
        f"#{prefix}-group .desk-row:not(.desk-row-deleted) .desk-row-name"
    ).all_text_contents()


def stored_names(page, prefix="sections"):
    """What a second page shows."""
    other = page.context.new_page()
    other.goto(page.url.partition("#")[0])
    found = names(other, prefix)
    other.close()
    return found


def save(page, version=2):
    page.keyboard.press("Control+s")
    see(page.locator("#desk-saved"), f"Saved as version {version} at")


def until(page, is_so):
    """Waits for what no selector can say; Playwright evaluates strings for that, which the policy refuses.
    A frame that is replaced while it is looked at has not come to pass either."""
    for _ in range(300):
        try:
            if is_so():
                return
        except Exception as replaced:
            if "detached" not in str(replaced):
                raise
        page.wait_for_timeout(100)
    raise AssertionError("It did not come to pass.")
