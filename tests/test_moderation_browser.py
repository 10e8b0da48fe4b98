"""The queue in a browser: by keyboard alone, with two moderators at once, and open to everybody."""

import contextlib
import json
import re

import pytest

from .browsing import PASSWORD, barriers, see, sign_in, until, watch
from .test_keyboard import Hands

pytestmark = [pytest.mark.browser, pytest.mark.once]
QUEUE = "/admin/comments/comment/"
FILL = """
from django.conf import settings
from django.contrib.auth.models import Group, User
from tests.make import make_article, make_edition
from tests.make_comments import make_comment, propose, report
from comments.models import Comment, Signal
from comments import bans
from articles.people import OPERATOR
settings.COMMENTS_RATE = False
for name in ({names}):
    if not User.objects.filter(username=name).exists():
        user = User.objects.create_user(name, f"{{name}}@example.org", "{password}", is_staff=True)
        user.groups.add(Group.objects.get(name="Moderators"))
edition = make_edition(make_article(headline="{headline}"))
number = edition.pk
"""


def fill(site, headline, code, names='"mona", "mike"'):
    return site.shell(FILL.format(headline=headline, names=names, password=PASSWORD) + code)


def empty(site):
    """Nothing waits any more."""
    site.shell(
        "from tests.make_comments import decide\n"
        "from comments.models import Comment\n"
        "for c in Comment.objects.filter(state='waiting'): decide(c, 'spam')\n"
        "for c in Comment.objects.filter(urgency__gt=0): decide(c, 'removed')".replace("\\\n", "\n")
    )


def states(site):
    """How many comments stand where, and who decided how often."""
    return json.loads(
        site.shell(
            "import json; from collections import Counter; from comments.models import Comment, Decision;"
            "from comments.verifying import differences;"
            "print(json.dumps({**Counter(Comment.objects.values_list('state', flat=True)),"
            "'by mona': Decision.objects.filter(by_name='mona').count(),"
            "'wrong': len(list(differences()))}))"
        )
    )


def on(page):
    """The number of the card with the focus; None also while the next page comes."""
    from playwright.sync_api import Error

    with contextlib.suppress(Error):
        return page.evaluate("document.activeElement.closest('[data-card]')?.dataset.card ?? null")


def test_a_moderator_clears_fifty_comments_by_keyboard_alone(open_desk, site):
    empty(site)
    fill(site, "Fifty", "for n in range(50): make_comment(edition, name=f'Reader {n}')")
    before = states(site)
    page = open_desk("mona")
    Hands(page).go_to("Comments").opens("Enter", f"**{QUEUE}")
    page.keyboard.press("j")
    plan = ["a"] * 6 + ["r2"] * 2 + ["s9"] + ["a"]
    for number in range(50):
        until(page, lambda: on(page) is not None)
        card = on(page)
        keys = plan[number % len(plan)]
        page.keyboard.press(keys[0])
        for reason in keys[1:]:
            page.locator("#queue-reasons[open]").wait_for()
            page.keyboard.press(reason)
            page.keyboard.press("Enter")
        until(page, lambda card=card: on(page) != card)
    see(page.locator(".queue-glance"), "No comments are in the queue")
    after = states(site)
    made = {name: after.get(name, 0) - before.get(name, 0) for name in ("public", "refused", "spam")}
    assert made == {"public": 35, "refused": 10, "spam": 5}
    assert after["by mona"] - before["by mona"] == 50
    assert (after.get("waiting", 0), after["wrong"]) == (0, 0)
    page.keyboard.press("u")
    see(page.locator("[data-queue-status]"), "is back where it was")
    assert states(site).get("hidden", 0) + states(site).get("waiting", 0) == 1


def test_two_moderators_on_one_comment_and_the_slower_one_reads_who_was_faster(open_desk, site):
    empty(site)
    fill(site, "Two", "make_comment(edition, name='Bo'); make_comment(edition, name='Cleo')")
    mona, mike = open_desk("mona"), open_desk("mike")
    for page in (mona, mike):
        page.goto(site.url + QUEUE)
        page.keyboard.press("j")
    mona.keyboard.press("a")
    see(mona.locator(".queue-line"), "Comment by Bo was approved.")
    mike.keyboard.press("r")
    mike.locator("#queue-reasons[open]").wait_for()
    mike.keyboard.press("Enter")
    card = mike.locator(".queue-card", has_text="Comment by Bo")
    see(card.locator("[role=alert]"), "Mona decided on the comment by Bo before you did.")
    assert card.locator(".queue-state").first.inner_text() == "Public"
    assert [re.sub(r":.*", "", words) for words in card.locator(".queue-verb").all_text_contents()] == [
        "Hide", "Remove", "Spam", "Pick", "Lock",
    ]  # fmt: skip
    mike.keyboard.press("h")
    see(mike.locator(".queue-line"), "Comment by Bo was hidden.")
    until(mike, lambda: "Cleo" in mike.evaluate("document.activeElement.innerText"))
    mike.locator(".queue-line button").click()
    see(mike.locator("[data-queue-status]"), "Comment by Bo is back where it was.")


def test_single_keys_do_nothing_while_somebody_types_or_has_switched_them_off(open_desk, site):
    empty(site)
    fill(site, "Typing", "make_comment(edition, name='Bo')")
    before = states(site)
    page = open_desk("mona", at=site.url + QUEUE)
    page.focus("#searchbar")
    page.keyboard.type("arxhspu")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    for key in ("Control+a", "Alt+s", "Meta+x"):
        page.keyboard.press(key)
    page.keyboard.press("?")
    see(page.locator("#desk-keys"), "Take back my last decision")
    page.keyboard.press("a")
    page.locator("#desk-keys input[type=checkbox]").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.keyboard.press("n")
    assert page.locator("#queue-reasons[open]").count() == 0
    assert page.evaluate("document.activeElement.tagName") != "TEXTAREA"
    assert states(site) == before


def test_a_reason_with_a_message_is_given_and_a_note_is_stored_without_leaving(open_desk, site):
    empty(site)
    fill(site, "Notes", "make_comment(edition, name='Bo')")
    page = open_desk("mona", at=site.url + QUEUE)
    page.keyboard.press("n")
    page.keyboard.type("Seen before.")
    page.locator("[data-store-note]").click()
    see(page.locator(".queue-notes"), "Seen before.")
    page.keyboard.press("r")
    page.keyboard.press("3")
    page.locator("#queue-reasons [name=message]").fill("Please stop.")
    page.keyboard.press("Control+Enter")
    # It was the only one, so the page begins anew.
    see(page.locator("[data-queue-status]"), "Comment by Bo was refused.")
    told = site.shell(
        "from comments.models import Decision;"
        "print(*Decision.objects.values_list('reason', 'message', 'by_name').last())"
    )
    assert told.strip() == "threat Please stop. mona"


def test_words_that_a_rule_found_are_marked_and_the_text_is_left_as_it_is(open_desk, site):
    empty(site)
    code = (
        "c = make_comment(edition, 'Come to the Casino, the casino.');"
        "Signal.objects.filter(comment=c).delete();"
        "Signal.objects.create(comment=c, rule='words', weight=5, evidence=['casino'], turn=1)"
    )
    fill(site, "Words", code)
    page = open_desk("mona", at=site.url + QUEUE)
    assert page.locator("[data-text]").inner_html().strip() == "<p>Come to the Casino, the casino.</p>"
    until(page, lambda: page.evaluate("CSS.highlights.get('queue-found').size") == 2)


def test_without_script_the_same_buttons_work(browser, site, troubles):
    empty(site)
    fill(site, "Plain", "make_comment(edition, name='Bo')")
    context = watch(browser.new_context(java_script_enabled=False), troubles)
    page = sign_in(context, site, "mona")
    page.goto(site.url + QUEUE)
    page.locator(".queue-refuse").click()
    see(page.locator(".messagelist"), "Comment by Bo was refused.")
    page.get_by_role("button", name="Take back my last decision").click()
    see(page.locator(".messagelist"), "Comment by Bo is back where it was.")
    page.locator(".action-select").check()
    page.locator("#queue-bulk [name=action]").select_option("approve")
    page.get_by_role("button", name="Do it").click()
    see(page.locator(".queue-line"), "Comment by Bo was approved.")
    page.get_by_role("button", name=re.compile("^Undo")).click()
    see(page.locator(".messagelist"), "Comment by Bo is back where it was.")
    context.close()


@pytest.mark.parametrize("color", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_the_pages_of_moderators_are_open_to_all_and_whole(open_desk, site, axe, troubles, width, color):
    empty(site)
    code = """
sender = {"browser": f"{number:064}", "network": f"{number:032}", "email": "x@example.org"}
root = make_comment(edition, "The dues are high. " * 30, state="public", name="Ana", **sender)
bad = make_comment(parent=root, section_key="analysis", state="public", name="W" * 80, **sender)
bad = propose(bad, "Other words.")
report(bad, "threat", "Look " * 20)
Signal.objects.create(comment=bad, rule="words", weight=5, evidence=["dues"], turn=1)
make_comment(edition, "`" + "x" * 300 + "`")
tall = make_comment(edition, "One. " + "line  \\n" * 30, state="public")
make_comment(edition, "```\\n" + "code " * 60 + "\\n```", parent=tall)
bans.ban(bad, ["browser"], by=OPERATOR, reason="hate")
print(bad.pk)
"""
    pk = fill(site, "Open to all", code, '"mona",').split()[-1]
    page = open_desk("mona", width=width, height=6000, color_scheme=color)
    found = {}
    parts = [
        "",
        f"{pk}/change/",
        f"{pk}/ban/",
        f"{pk}/edit/",
        "?q=nothing&since=x",
        "../ban/",
        "../discussion/",
    ]
    for part in parts:
        page.goto(f"{site.url}{QUEUE}{part}")
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        wrong = [f"{wide} px too wide"] if wide > 0 else []
        wrong += troubles + barriers(axe, page)
        troubles.clear()
        if wrong:
            found[part] = wrong
    page.goto(site.url + QUEUE)
    page.keyboard.press("x")
    page.locator("#queue-reasons[open]").wait_for()
    if wrong := barriers(axe, page):
        found["the reasons"] = wrong
    troubles.clear()
    assert not found, json.dumps(found, indent=1)
