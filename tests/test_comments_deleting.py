"""Authors take their comments back."""

import pytest
from django.test import Client

from articles.people import OPERATOR
from articles.withdrawing import withdraw
from comments import transitions, verifying, withdrawing
from comments.models import Comment, Report, Revision
from comments.turns import Conflict

from .comment_pages import PAGE, get, main_of
from .forms import Form
from .make import make_edition
from .make_comments import counts, decide, make_comment, propose, sent, set_mode

pytestmark = pytest.mark.django_db


def delete(client, comment, *, turn=None, headers=None):
    return client.post(f"/comments/{comment.pk}/delete/", {"turn": turn or comment.turn}, headers=headers)


def test_a_comment_is_deleted_after_one_question(client):
    comment = decide(sent(client, make_edition()), "public")
    question = client.get(f"/comments/{comment.pk}/delete/")
    page = question.content.decode()
    assert question["Cache-Control"] == "private, no-store"
    assert "<p>My words.</p>" in page
    assert "Nothing of it stays on the page." in page
    answer = client.post(f"/comments/{comment.pk}/delete/", {"turn": comment.turn}, follow=True)
    assert answer.redirect_chain == [(f"/comments/{comment.pk}/delete/", 303)]
    assert "Your comment is deleted" in answer.content.decode()
    assert "My words." not in answer.content.decode()
    assert "My words." not in get(PAGE, client)
    comment.refresh_from_db()
    assert (comment.state, comment.listed) == ("withdrawn", False)
    assert counts(comment.article) == (0, 0)
    assert not list(verifying.differences())


def test_where_replies_hang_on_it_the_place_stays_and_the_page_says_so(client):
    comment = decide(sent(client, make_edition()), "public")
    make_comment(parent=comment, body="A reply.", state="public")
    assert "its place stays" in get(f"/comments/{comment.pk}/delete/", client)
    delete(client, comment)
    page = get(PAGE)
    assert "My words." not in page
    assert "A reply." in page
    assert f'id="comment-{comment.pk}"' in page
    assert counts(comment.article) == (1, 1)
    assert "Its place stays" in get(f"/comments/{comment.pk}/delete/", client)


@pytest.mark.parametrize("state", ["waiting", "refused", "hidden", "spam"])
def test_a_comment_can_be_deleted_at_any_time(client, state):
    comment = sent(client, make_edition())
    if state == "hidden":
        comment = decide(comment, "public")
    if state != "waiting":
        comment = decide(comment, state)
    set_mode(comment.edition, "closed")
    withdraw(comment.article, by=OPERATOR)
    assert "Delete this comment" in get(f"/comments/{comment.pk}/delete/", client)
    assert delete(client, comment).status_code == 303
    comment.refresh_from_db()
    assert comment.state == "withdrawn"
    assert not transitions.possible(comment)


def test_what_a_moderator_removed_cannot_be_deleted(client):
    comment = decide(decide(sent(client, make_edition()), "public"), "removed")
    page = get(f"/comments/{comment.pk}/delete/", client)
    assert "A moderator has removed this comment." in page
    assert "<form" not in main_of(page)
    assert delete(client, comment).status_code == 409
    comment.refresh_from_db()
    assert comment.state == "removed"


def test_a_comment_that_was_changed_meanwhile_is_shown_again(client):
    comment = sent(client, make_edition())
    decide(comment, "public")
    answer = delete(client, comment, turn=1)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody has acted on this comment" in page
    assert 'name="turn" value="2"' in page
    assert delete(client, comment, turn=2).status_code == 303


def test_deleting_twice_deletes_once(client):
    comment = sent(client, make_edition())
    assert delete(client, comment).status_code == delete(client, comment).status_code == 303
    assert Comment.objects.get().turn == 2


@pytest.mark.parametrize("turn", ["", "x", "0", "9" * 30])
def test_a_form_that_lost_its_turn_is_given_back(client, turn):
    comment = sent(client, make_edition())
    answer = client.post(f"/comments/{comment.pk}/delete/", {"turn": turn})
    assert answer.status_code == 422
    assert "did not arrive complete" in answer.content.decode()
    assert 'name="turn" value="1"' in answer.content.decode()


def test_a_deletion_from_another_site_is_refused(client):
    comment = sent(client, make_edition())
    answer = delete(client, comment, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert "sent from another site" in answer.content.decode()
    comment.refresh_from_db()
    assert comment.state == "waiting"


def test_what_was_proposed_and_reported_ends_with_the_comment():
    comment = propose(make_comment(state="public", browser="a" * 64))
    Report.objects.create(comment=comment, reason="other", weight=1)
    gone = withdrawing.withdraw(comment, turn=comment.turn)
    assert (gone.state, gone.urgency, gone.queued_at) == ("withdrawn", 0, None)
    assert Revision.objects.get().fate == Revision.Fate.REPLACED
    assert not Report.objects.open().exists()
    last = gone.decisions.last()
    assert (last.by_name, last.from_state, last.to_state) == ("Mia", "public", "withdrawn")
    assert not list(verifying.differences())


def test_withdrawing_needs_the_turn_that_was_seen():
    comment = make_comment(state="public")
    with pytest.raises(Conflict):
        withdrawing.withdraw(comment, turn=1)
    gone = withdrawing.withdraw(comment, turn=2)
    with pytest.raises(transitions.Refused):
        withdrawing.withdraw(gone, turn=3)


def test_the_last_reply_takes_the_place_of_a_deleted_comment_with_it(client):
    comment = decide(sent(client, make_edition()), "public")
    reply = make_comment(parent=comment, state="public")
    delete(client, comment)
    decide(reply, "removed")
    assert f'id="comment-{comment.pk}"' not in get(PAGE)
    assert counts(comment.article) == (0, 0)
    assert Client().get(f"/comments/{comment.pk}/").status_code == 404


def test_the_pages_hold_one_form_each(client):
    comment = sent(client, make_edition())
    for page in ("edit", "delete"):
        assert main_of(get(f"/comments/{comment.pk}/{page}/", client)).count("<form") == 1
    assert Form(get(f"/comments/{comment.pk}/edit/", client)).action == f"/comments/{comment.pk}/edit/"
