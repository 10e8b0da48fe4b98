"""The queue at the desk: what moderators see, and what their clicks do."""

import re

import pytest

from comments.models import Comment, Decision

from .comment_pages import QUEUE, cards, click
from .make import make_edition
from .make_comments import decide, make_comment, make_reader

pytestmark = pytest.mark.django_db


def test_the_queue_opens_on_what_waits_the_oldest_first(desk):
    edition = make_edition()
    first, second = make_comment(edition), make_comment(edition)
    make_comment(edition, state="public")
    assert cards(desk.get(QUEUE).content.decode()) == [first.pk, second.pk]


def test_a_card_shows_what_a_moderator_needs(desk):
    parent = make_comment(body="The *parent*.", name="Bo", state="public")
    make_comment(parent.edition, name="Eve", browser="b" * 64, state="public")
    make_comment(parent.edition, name="Eve", browser="b" * 64, state="refused")
    make_comment(body="The **reply**.", name="Eve", parent=parent, browser="b" * 64)
    page = desk.get(QUEUE).content.decode()
    assert "Reply by Eve" in page
    assert "<strong>reply</strong>" in page
    assert "<em>parent</em>" in page
    assert "Replies to Bo (public)" in page
    assert '<a href="/articles/harbor-dues-rise/">Harbor dues rise</a>' in page
    assert "Other comments from this browser: 1 public, 1 refused." in page


@pytest.mark.parametrize(
    ("poster", "words"),
    [
        ({"browser": "b" * 64}, "The first comment from this browser."),
        ({}, "Nothing is known about the browser."),
    ],
)
def test_a_card_tells_what_is_known_of_the_sender(desk, poster, words):
    make_comment(**poster)
    assert words in desk.get(QUEUE).content.decode()


def test_a_card_tells_that_the_sender_has_an_account(desk):
    make_comment(user=make_reader())
    assert "Sent by somebody with an account." in desk.get(QUEUE).content.decode()


@pytest.mark.parametrize(
    ("to", "verb", "told"),
    [
        ("public", "Approve", "1 comment approved: by Bo."),
        ("refused", "Refuse", "1 comment refused: by Bo."),
        ("spam", "Spam", "1 comment marked as spam: by Bo."),
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
    click(desk, comment, "removed", **{f"reason-{comment.pk}": "harassment", "note": "Third time."})
    last = Decision.objects.last()
    assert (last.to_state, last.reason, last.note) == ("removed", "harassment", "Third time.")


def test_an_approval_has_no_reason(desk):
    comment = make_comment()
    click(desk, comment, "public", **{f"reason-{comment.pk}": "harassment"})
    assert Decision.objects.last().reason == ""


def test_a_click_leads_back_to_the_same_list(desk):
    comment = make_comment(state="public")
    page = desk.get(f"{QUEUE}?state=public&q=number").content.decode()
    target = re.search(r'formaction="([^"]+)"', page)[1].replace("&amp;", "&")
    typed = {"to": "removed", f"turn-{comment.pk}": comment.turn}
    assert desk.post(target, typed)["Location"] == f"{QUEUE}?state=public&q=number"


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


def test_a_click_for_a_state_that_does_not_exist_changes_nothing(desk):
    comment = make_comment()
    click(desk, comment, "lost")
    click(desk, comment, "removed")
    assert Comment.objects.get().state == "waiting"


def test_a_comment_has_a_page_with_its_history(desk):
    comment = make_comment(name="Bo", body="Some *words*.")
    click(desk, comment, "refused", query="?own-page=1", note="See the rules.")
    page = desk.get(f"{QUEUE}{comment.pk}/change/").content.decode()
    assert "<em>words</em>" in page
    assert "Arrived: waiting for review" in page
    assert "Waiting for review → Refused" in page
    assert "See the rules." in page
    assert ">Approve<span" in page
    assert 'name="_save"' not in page


def test_a_decision_on_its_page_leads_back_to_it(desk):
    comment = make_comment()
    url = f"{QUEUE}{comment.pk}/decide/?own-page=1"
    answer = desk.post(url, {"to": "public", f"turn-{comment.pk}": 1})
    assert answer["Location"] == f"{QUEUE}{comment.pk}/change/"
