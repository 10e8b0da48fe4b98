"""What authors are told about the changes of their texts."""

import pytest

from comments import moderation, revising

from .comment_pages import PAGE, get
from .make import make_edition
from .make_comments import OPERATOR, decide, propose, sent

pytestmark = pytest.mark.django_db


def test_a_change_that_waits_is_shown_to_its_author_only(client):
    comment = propose(decide(sent(client, make_edition()), "public"), "Other *words*.")
    page = get(PAGE, client)
    assert "Your change waits for review." in page
    assert "Other <em>words</em>." in page
    assert "My words." in page
    assert "Other" not in get(PAGE)
    assert comment.turn == 3


def test_a_change_that_was_declined_says_why(client):
    comment = propose(decide(sent(client, make_edition()), "public"))
    comment = revising.decline(
        comment, by=OPERATOR, turn=comment.turn, reason="false", message="It was the other crane."
    )
    page = get(PAGE, client)
    assert "A moderator did not accept your change" in page
    assert "The reason: States what is false." in page
    assert "It was the other crane." in page
    propose(comment, "Third words.")
    page = get(PAGE, client)
    assert "Your change waits for review." in page
    assert "did not accept" not in page


@pytest.mark.parametrize("state", ["hidden", "removed"])
def test_of_a_text_that_readers_do_not_see_nothing_is_told_that_they_see(client, state):
    comment = propose(decide(sent(client, make_edition()), "public"))
    decide(comment, state)
    page = get(PAGE, client)
    assert "only you can see the text." in page
    assert "readers see the text below" not in page


def test_a_change_that_was_accepted_after_another_was_declined_is_told_no_more(client):
    comment = propose(decide(sent(client, make_edition()), "public"))
    comment = revising.decline(comment, by=OPERATOR, turn=comment.turn)
    comment = propose(comment, "Third words.")
    revising.accept(comment, by=OPERATOR, turn=comment.turn)
    page = get(PAGE, client)
    assert "Third words." in page
    assert "did not accept" not in page
    assert "waits for review" not in page


def test_a_moderator_who_changed_the_text_can_say_why(client):
    comment = decide(sent(client, make_edition()), "public")
    moderation.edit(
        comment, "Milder words.", by=OPERATOR, turn=comment.turn, reason="privacy", message="No names."
    )
    page = get(PAGE, client)
    assert "A moderator changed the text of this comment." in page
    assert "No names." in page
    assert "No names." not in get(PAGE)
