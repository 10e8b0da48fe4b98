"""Many decisions with one click: each is told, and none is made on what was not seen."""

import re

import pytest

from comments import verifying
from comments.models import Comment, Decision, Revision
from comments.queue.deciding import MOST_AT_ONCE

from .comment_pages import QUEUE, cards
from .make import make_article, make_edition
from .make_comments import decide, make_comment, propose, report

pytestmark = pytest.mark.django_db


def tick(desk, comments, action, *, path=QUEUE, turns=None, **fields):
    typed = {"action": action, "_selected_action": [c.pk for c in comments], **fields}
    typed |= turns if turns is not None else {f"turn-{c.pk}": c.turn for c in comments}
    return desk.post(path, typed, follow=True).content.decode()


def test_many_are_decided_at_once_and_each_is_told(desk):
    edition = make_edition()
    comments = [make_comment(edition, name=name) for name in ("Ana", "Bo", "Bo", "Cleo")]
    decide(comments[3], "refused")
    page = tick(desk, comments, "approve")
    assert "3 of 4 comments done." in page
    assert page.count("<span>Comment by Bo was approved.</span>") == 2
    assert "decided on the comment by Cleo before you did" in page
    assert [c.state for c in Comment.objects.order_by("pk")] == ["public", "public", "public", "refused"]
    assert not list(verifying.differences())


@pytest.mark.parametrize(
    ("state", "action", "then"),
    [
        (None, "approve", "public"),
        (None, "refuse", "refused"),
        (None, "spam", "spam"),
        ("public", "hide", "hidden"),
        ("public", "remove", "removed"),
    ],
)
def test_each_bulk_decision_can_be_taken_back_one_by_one(desk, state, action, then):
    edition = make_edition()
    comments = [make_comment(edition, state=state) for _ in range(3)]
    page = tick(desk, comments, action)
    assert {c.state for c in Comment.objects.all()} == {then}
    assert page.count('value="undo"') == 3
    for comment in comments[:2]:
        address = f"{QUEUE}{comment.pk}/decide/"
        form = page.partition(f'action="{address}"')[2].partition("</form>")[0]
        turn = re.search(r'name="turn" value="(\d+)"', form)[1]
        assert desk.post(address, {"act": "undo", "turn": turn}).status_code == 302
    back = "hidden" if action == "approve" else state or "waiting"
    assert [c.state for c in Comment.objects.order_by("pk")] == [back, back, then]
    assert not list(verifying.differences())


def test_many_reports_are_dismissed_at_once(desk):
    edition = make_edition()
    reported, fine = (make_comment(edition, state="public") for _ in range(2))
    report(reported, "hate")
    page = tick(desk, [reported, fine], "keep")
    assert "1 of 2 comments done." in page
    assert "Nothing is reported about this comment." in page
    assert reported.reports.get().outcome == "dismissed"


def test_parents_are_approved_before_their_replies(desk):
    parent = make_comment(state="public")
    reply = make_comment(parent=parent)
    tick(desk, [reply], "approve")
    reply.refresh_from_db()
    assert reply.thread_seq == 1


def test_many_are_refused_with_one_reason(desk):
    edition = make_edition()
    tick(desk, [make_comment(edition), make_comment(edition)], "refuse", reason="advertising")
    assert list(Decision.objects.exclude(reason="").values_list("reason", flat=True)) == ["advertising"] * 2


@pytest.mark.parametrize(
    ("action", "source", "fate"), [("accept", "Other words.", "past"), ("decline", "Words.", "declined")]
)
def test_many_proposed_texts_are_answered_at_once(desk, action, source, fate):
    edition = make_edition()
    made = [make_comment(edition, "Words.", state="public", name=n, browser="b" * 64) for n in ("Ana", "Bo")]
    asked = [propose(comment) for comment in made]
    fine = make_comment(edition, "Words.", state="public")
    page = tick(desk, [*asked, fine], action, message="Thank you.", note="Checked.", reason="other")
    assert "2 of 3 comments done." in page
    assert "No other text is proposed for this comment." in page
    assert [c.source for c in Comment.objects.order_by("pk")] == [source, source, "Words."]
    assert set(Revision.objects.values_list("fate", flat=True)) == {fate}
    message = "Thank you." if action == "decline" else ""
    told = Decision.objects.filter(note="Checked.").values_list("message", flat=True)
    assert list(told) == [message] * 2
    assert ("Your message was not sent" in page) == (action == "accept")
    assert not list(verifying.differences())


def test_a_message_and_a_note_go_with_every_decision_of_many(desk):
    edition = make_edition()
    tick(
        desk, [make_comment(edition), make_comment(edition)], "refuse", message="See our rules.", note="Raid."
    )
    told = Decision.objects.filter(to_state="refused").values_list("message", "note")
    assert list(told) == [("See our rules.", "Raid.")] * 2
    make_comment(edition)
    form = desk.get(QUEUE).content.decode().partition('id="queue-bulk"')[2].partition("</form>")[0]
    assert 'name="message"' in form
    assert 'name="note"' in form


def test_words_beside_no_choice_are_given_back(desk):
    page = tick(desk, [make_comment()], "", message="See our <rules>.", note="Raid.")
    assert "Nothing was changed." in page
    assert "Your message was: See our &lt;rules&gt;." in page
    assert "Your note was: Raid." in page
    assert Decision.objects.count() == 1


def test_many_are_done_on_a_later_page_and_the_way_back_leads_there(desk):
    comment = make_comment()
    place = f"{comment.urgency}-1-{comment.pk}"
    page = tick(desk, [comment], "approve", path=f"{QUEUE}?after={place}")
    assert f'href="{QUEUE}?after={place}"' in page


def test_what_was_not_on_the_page_is_left_alone(desk):
    comment = make_comment(name="Bo")
    page = tick(desk, [comment], "approve", turns={})
    assert "The comment by Bo was not on your page." in page
    assert Comment.objects.get().state == "waiting"


@pytest.mark.parametrize("action", ["", "erase", "undo", "pick"])
def test_without_a_choice_nothing_happens(desk, action):
    comment = make_comment()
    tick(desk, [comment], action, path=f"{QUEUE}?state=waiting")
    assert Decision.objects.count() == 1


def test_nonsense_that_was_ticked_is_passed_over(desk):
    typed = {"action": "approve", "_selected_action": ["x", "-1", "9" * 30, "", "²"]}
    assert "Nothing was ticked." in desk.post(QUEUE, typed).content.decode()


def test_nobody_decides_on_more_than_a_few_pages_at_once(desk):
    edition = make_edition()
    comments = [make_comment(edition) for _ in range(3)]
    far = {f"turn-{c.pk}": 1 for c in comments}
    many = [*range(10**12, 10**12 + MOST_AT_ONCE), *(c.pk for c in comments)]
    desk.post(QUEUE, {"action": "approve", "_selected_action": many, **far})
    assert Comment.objects.filter(state="public").count() == 3


def test_many_are_found_and_removed(desk):
    edition = make_edition()
    found = make_comment(edition, "About cranes.", state="public")
    other = make_comment(make_edition(make_article(headline="Tides")), "About the sea.", state="public")
    assert cards(desk.get(f"{QUEUE}?state=public&q=cranes").content.decode()) == [found.pk]
    assert cards(desk.get(f"{QUEUE}?state=public&article=tides").content.decode()) == [other.pk]
    page = tick(desk, [found], "remove", path=f"{QUEUE}?state=public&q=cranes")
    assert f'href="{QUEUE}?q=cranes&amp;state=public"' in page
    assert cards(desk.get(f"{QUEUE}?state=every").content.decode()) == [other.pk, found.pk]
    assert cards(desk.get(f"{QUEUE}?state=removed").content.decode()) == [found.pk]
