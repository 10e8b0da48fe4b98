"""The queue at the desk: what moderators see, and what their clicks do."""

import re
from html import escape, unescape

import pytest

from comments import verifying
from comments.models import Comment, Decision
from comments.queue import paging

from .comment_pages import QUEUE, cards, click
from .make import make_edition
from .make_comments import decide, make_comment, propose, report

pytestmark = pytest.mark.django_db


def test_the_queue_opens_on_what_is_urgent_then_on_what_waits_the_oldest_first(desk):
    edition = make_edition()
    first, second = make_comment(edition), make_comment(edition)
    reported, threat, _ = (make_comment(edition, state="public") for _ in range(3))
    report(reported, "off-topic")
    report(threat, "threat")
    assert cards(desk.get(QUEUE).content.decode()) == [threat.pk, reported.pk, first.pk, second.pk]


def test_a_proposed_text_is_declined_with_a_reason(desk):
    comment = make_comment(body="The dues are high.", state="public", browser="b" * 64)
    comment = propose(comment, "The dues are low.")
    click(desk, comment, "decline", reason="false", message="They are not.")
    comment.refresh_from_db()
    assert comment.source == "The dues are high."
    last = Decision.objects.last()
    assert (last.act, last.reason, last.message) == ("declined", "false", "They are not.")


@pytest.mark.parametrize(
    ("to", "verb", "told"),
    [
        ("public", "Approve", "Comment by Bo was approved."),
        ("refused", "Refuse", "Comment by Bo was refused."),
        ("spam", "Spam", "Comment by Bo was marked as spam."),
    ],
)
def test_one_click_decides_and_tells_what_happened(desk, to, verb, told):
    comment = make_comment(name="Bo")
    assert f">{verb}<span" in desk.get(QUEUE).content.decode()
    assert told in click(desk, comment, to)
    assert Comment.objects.get().state == to
    assert Decision.objects.last().by_name == "max"


def test_what_is_public_can_be_removed_with_a_reason(desk):
    comment = make_comment(name="Bo", state="public")
    page = desk.get(f"{QUEUE}?state=public").content.decode()
    assert ">Remove<span" in page
    assert ">Refuse<span" not in page
    click(desk, comment, "removed", reason="harassment", note="Third time.")
    last = Decision.objects.last()
    assert (last.to_state, last.reason, last.note) == ("removed", "harassment", "Third time.")


def test_an_approval_has_no_reason(desk):
    comment = make_comment()
    click(desk, comment, "public", reason="harassment")
    assert Decision.objects.last().reason == ""


def test_a_click_leads_back_to_the_same_list(desk):
    comment = make_comment(body="About cranes.", state="public")
    page = desk.get(f"{QUEUE}?state=public&q=cranes").content.decode()
    back = unescape(re.search(r'name="back" value="([^"]+)"', page)[1])
    typed = {"act": "remove", "turn": comment.turn, "back": back}
    answer = desk.post(f"{QUEUE}{comment.pk}/decide/", typed)
    assert answer["Location"] == f"{QUEUE}?q=cranes&state=public#comment-{comment.pk}"


@pytest.mark.parametrize("act", ["lock", "edit", "ban"])
def test_every_way_back_leads_to_the_same_page_and_comment(desk, monkeypatch, act):
    monkeypatch.setattr(paging, "PAGE", 2)
    edition = make_edition()
    for _ in range(5):
        make_comment(edition, state="public", browser="b" * 64)
    last = Comment.objects.order_by("pk")[2]
    page = desk.get(f"{QUEUE}?state=public").content.decode()
    second = unescape(re.search(r'href="\?([^"]+)" data-next', page)[1])
    page = desk.get(f"{QUEUE}?{second}").content.decode()
    assert cards(page)[0] == last.pk
    if act == "lock":
        back = unescape(re.search(r'name="back" value="([^"]+)"', page)[1])
        typed, address = {"act": act, "turn": last.turn, "back": back}, f"{QUEUE}{last.pk}/decide/"
    else:
        address = unescape(re.search(rf'href="({QUEUE}{last.pk}/{act}/[^"]*)"', page)[1])
        form = desk.get(address).content.decode()
        assert f'href="{escape(QUEUE + "?" + second)}#comment-{last.pk}" class="closelink"' in form
        typed = {
            "source": "Better.",
            "turn": last.turn,
            "kinds": ["browser"],
            "length": "7",
            "reason": "hate",
        }
    answer = desk.post(address, typed)
    assert answer["Location"] == f"{QUEUE}?{second}#comment-{last.pk}"


def test_the_second_page_leads_to_the_first(desk, monkeypatch):
    monkeypatch.setattr(paging, "PAGE", 2)
    edition = make_edition()
    for _ in range(3):
        make_comment(edition)
    following = re.search(r'href="(\?[^"]+)" data-next', desk.get(QUEUE).content.decode())[1]
    page = desk.get(QUEUE + unescape(following)).content.decode()
    assert '<a href="?">First page</a>' in page
    assert len(cards(page)) == 1


def test_a_click_on_what_somebody_else_decided_changes_nothing_and_says_so(desk):
    comment = make_comment(name="Bo")
    decide(comment, "refused")
    page = click(desk, comment, "public")
    assert "The command line decided on the comment by Bo before you did" in page
    assert Comment.objects.get().state == "refused"


def test_a_click_without_the_turn_that_was_seen_changes_nothing(desk):
    comment = make_comment()
    for turn in ("x", "9" * 20, "-1"):
        assert "was not on your page" in click(desk, comment, "public", turn=turn)
    assert Comment.objects.get().state == "waiting"


def test_a_click_for_what_cannot_be_done_changes_nothing(desk):
    comment = make_comment()
    typed = {"act": "promote", "turn": 1}
    assert desk.post(f"{QUEUE}{comment.pk}/decide/", typed).status_code == 400
    assert "cannot become “Removed”. Nothing was changed." in click(desk, comment, "remove")
    assert Comment.objects.get().state == "waiting"


def test_picks_and_locks_are_one_click_there_and_back(desk):
    comment = make_comment(name="Bo", state="public")
    assert "Comment by Bo is an editors’ pick now." in click(desk, comment, "pick", turn=2)
    assert "Comment by Bo takes no replies any more." in click(desk, comment, "lock", turn=3)
    page = desk.get(f"{QUEUE}{comment.pk}/change/").content.decode()
    assert ">Unpick<span" in page
    assert ">Unlock<span" in page
    click(desk, comment, "unpick", turn=4)
    click(desk, comment, "unlock", turn=5)
    comment.refresh_from_db()
    assert (comment.picked_at, comment.is_locked) == (None, False)
    assert not list(verifying.differences())


def test_a_reported_comment_is_kept_and_leaves_the_queue(desk):
    comment = make_comment(name="Bo", state="public")
    report(comment, "hate")
    assert "Comment by Bo was kept, and its reports were dismissed." in click(desk, comment, "keep", turn=2)
    assert cards(desk.get(QUEUE).content.decode()) == []
    assert comment.reports.get().outcome == "dismissed"


def test_a_note_that_has_no_place_in_the_decision_is_stored_as_a_note(desk):
    comment = make_comment(state="public")
    click(desk, comment, "pick", turn=2, note="Use it in the letter.")
    assert comment.notes.get().text == "Use it in the letter."


def test_words_beside_a_decision_that_was_not_made_are_given_back(desk):
    comment = make_comment()
    decide(comment, "refused")
    page = click(desk, comment, "refuse", note="Seen before.", message="Please stop.")
    assert "Your note was: Seen before." in page
    assert "Your message was: Please stop." in page


def test_a_comment_has_a_page_with_its_history(desk):
    comment = make_comment(name="Bo", body="Some *words*.")
    typed = {"act": "refuse", "turn": 1, "back": "own-page", "note": "See the rules."}
    answer = desk.post(f"{QUEUE}{comment.pk}/decide/", typed)
    assert answer["Location"] == f"{QUEUE}{comment.pk}/change/"
    page = desk.get(answer["Location"]).content.decode()
    assert "<em>words</em>" in page
    assert "Arrived: Waiting for review" in page
    assert "Waiting for review → Refused" in page
    assert "See the rules." in page
    assert ">Approve<span" in page
    assert "Take back the last decision" in page
    assert desk.get(f"{QUEUE}{comment.pk}/history/")["Location"] == answer["Location"]
    assert desk.get(f"{QUEUE}none/change/").status_code == 404
    assert desk.get(f"{QUEUE}{comment.pk + 1}/change/").status_code == 404


def ask(desk, comment, act, **fields):
    """What our script gets."""
    typed = {"act": act, "turn": comment.turn, **fields}
    return desk.post(f"{QUEUE}{comment.pk}/decide/", typed, headers={"Accept": "application/json"}).json()


def test_for_the_script_a_card_becomes_a_line_with_undo(desk):
    comment = make_comment(name="Bo")
    answer = ask(desk, comment, "approve")
    assert (answer["told"], answer["final"]) == ("Comment by Bo was approved.", True)
    assert f'data-line="{comment.pk}"' in answer["html"]
    assert ">Undo<span" in answer["html"]
    assert 'name="turn" value="2"' in answer["html"]


def test_for_the_script_a_faster_moderator_is_told_on_the_card_with_what_is_possible_now(desk):
    comment = make_comment(name="Bo")
    decide(comment, "refused")
    answer = ask(desk, comment, "approve")
    assert (answer["changed"], answer["final"]) == (False, False)
    assert "The command line decided on the comment by Bo before you did" in answer["told"]
    assert 'role="alert">The command line' in answer["html"]
    assert 'name="turn" value="2"' in answer["html"]
    assert ">Approve<span" in answer["html"]
    assert ">Refuse<span" not in answer["html"]
    assert "No reason given" in ask(desk, comment, "approve")["html"]
