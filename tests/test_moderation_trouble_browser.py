"""The queue when something is in the way: no answer, a session that ended, an answer that comes late."""

import pytest

from .browsing import see, sign_in, until
from .test_moderation_browser import QUEUE, empty, fill, on

pytestmark = [pytest.mark.browser, pytest.mark.once]


def type_a_refusal(page):
    page.keyboard.press("r")
    page.locator("#queue-reasons[open]").wait_for()
    page.keyboard.press("2")
    page.locator("#queue-reasons [name=message]").fill("Please stay calm.")
    page.keyboard.press("Control+Enter")


def test_what_was_typed_for_a_decision_that_did_not_arrive_is_there_for_the_next_try(
    open_desk, site, troubles
):
    empty(site)
    fill(site, "Away", "make_comment(edition, name='Bo'); make_comment(edition, name='Cleo')")
    page = open_desk("mona", at=site.url + QUEUE)
    page.keyboard.press("j")
    page.context.set_offline(True)
    type_a_refusal(page)
    see(page.locator("[role=alert]"), "the site does not answer. What you typed is still here")
    page.context.set_offline(False)
    page.context.clear_cookies(name="sessionid")
    page.keyboard.press("r")
    page.locator("#queue-reasons[open]").wait_for()
    assert page.locator("#queue-reasons [name=message]").input_value() == "Please stay calm."
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Enter")
    see(page.locator("[role=alert]"), "you are signed out, or may not do it. What you typed is still here.")
    sign_in(page.context, site, "mona")
    page.bring_to_front()
    page.keyboard.press("r")
    page.locator("#queue-reasons[open]").wait_for()
    page.keyboard.press("Enter")
    see(page.locator(".queue-line"), "Comment by Bo was refused.")
    told = site.shell(
        "from comments.models import Decision;"
        "print(*Decision.objects.values_list('reason', 'message').order_by('pk').last())"
    )
    assert told.strip() == "harassment Please stay calm."
    troubles.clear()


def test_an_answer_that_comes_late_does_not_take_the_focus_from_another_card(open_desk, site):
    empty(site)
    names = ", ".join(f"make_comment(edition, name='{name}')" for name in ("Bo", "Cleo", "Dora"))
    fill(site, "Late", names)
    page = open_desk("mona")
    held = []
    page.route("**/decide/", lambda route: held.append(route))
    page.goto(site.url + QUEUE)
    page.keyboard.press("j")
    page.keyboard.press("a")
    until(page, lambda: held)
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.tagName") == "ARTICLE"
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("n")
    third = on(page)
    page.keyboard.type("as")
    held[0].continue_()
    see(page.locator(".queue-line"), "Comment by Bo was approved.")
    page.keyboard.type("ap")
    assert (on(page), page.evaluate("document.activeElement.value")) == (third, "asap")


def test_after_an_undo_on_the_list_of_what_was_done_the_reason_is_asked_as_everywhere(open_desk, site):
    empty(site)
    fill(site, "Undone", "make_comment(edition, name='Bo')")
    page = open_desk("mona", at=site.url + QUEUE)
    page.locator(".action-select").check()
    page.locator("#queue-bulk [name=action]").select_option("spam")
    page.get_by_role("button", name="Do it").click()
    page.get_by_role("button", name="Undo").click()
    see(page.locator("[data-queue-status]"), "Comment by Bo is back where it was.")
    page.keyboard.press("r")
    page.locator("#queue-reasons[open]").wait_for()
    page.keyboard.press("Enter")
    see(page.locator(".queue-line"), "Comment by Bo was refused.")


def test_the_key_takes_back_on_the_page_of_one_comment_as_well(open_desk, site):
    empty(site)
    pk = fill(site, "Own", "print(make_comment(edition, name='Bo', state='public').pk)").split()[-1]
    page = open_desk("mona", at=f"{site.url}{QUEUE}{pk}/change/")
    page.keyboard.press("l")
    see(page.locator("[data-queue-status]"), "takes no replies any more.")
    page.keyboard.press("u")
    see(page.locator("[data-queue-status]"), "is back where it was.")
    page.keyboard.press("h")
    see(page.locator(".queue-line"), "was hidden.")
    page.keyboard.press("u")
    see(page.locator("[data-queue-status]"), "is back where it was.")
    assert page.locator(".queue-state").first.inner_text() == "Public"
