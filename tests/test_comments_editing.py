"""The page on which authors change their comments."""

from datetime import timedelta

import pytest
from django.test import Client

from articles.people import OPERATOR
from articles.withdrawing import withdraw
from comments import bans, moderation
from comments.models import Comment, Revision

from .comment_pages import PAGE, get, main_of
from .forms import Form
from .make import make_edition, make_user
from .make_comments import decide, make_reader, propose, send, sent, set_mode

pytestmark = pytest.mark.django_db
OURS = {"sec-fetch-site": "same-origin"}


def edit(client, comment, body="Other *words*.", *, turn=None, headers=None, **fields):
    typed = {"body": body, "turn": turn or comment.turn, **fields}
    return client.post(f"/comments/{comment.pk}/edit/", typed, headers=headers)


def test_a_comment_that_waits_is_changed_at_once(client):
    comment = sent(client, make_edition())
    form = client.get(f"/comments/{comment.pk}/edit/")
    page = form.content.decode()
    assert form["Cache-Control"] == "private, no-store"
    assert "My words.</textarea>" in page
    assert "Your comment waits for review. Your change takes the place of its text at once." in page
    typed = {**Form(page).fields, "body": "Other *words*."}
    answer = client.post(Form(page).action, typed)
    assert answer.status_code == 303
    assert answer["Location"] == f"{PAGE}#comment-{comment.pk}"
    comment.refresh_from_db()
    assert (comment.source, comment.state, comment.turn) == ("Other *words*.", "waiting", 2)
    assert comment.edited_at is None
    assert "Other <em>words</em>." in get(PAGE, client)


def test_soon_after_it_was_sent_a_public_comment_is_changed_at_once(client, edition):
    comment = sent(client, edition)
    assert "at once, unless one of our rules wants" in get(f"/comments/{comment.pk}/edit/", client)
    assert edit(client, comment).status_code == 303
    assert "Other <em>words</em>." in get(PAGE)


def test_later_the_change_waits_and_the_page_says_so_before(client, edition):
    comment = sent(client, edition)
    Comment.objects.update(created_at=comment.created_at - timedelta(minutes=16))
    assert "Your change waits until a moderator has looked at it." in get(
        f"/comments/{comment.pk}/edit/", client
    )
    assert edit(client, comment)["Location"] == f"{PAGE}#comment-{comment.pk}"
    assert "My words." in get(PAGE)
    assert "Other" not in get(PAGE)
    assert "Your change waits for review." in get(PAGE, client)


def test_where_comments_are_reviewed_first_a_public_comment_waits_for_its_change(client):
    comment = decide(sent(client, make_edition()), "public")
    assert "Your change waits until" in get(f"/comments/{comment.pk}/edit/", client)
    edit(client, comment)
    assert Revision.objects.waiting().get().source == "Other *words*."
    assert "My words." in get(PAGE)


def test_a_change_that_waits_stands_in_the_form_again(client):
    comment = propose(decide(sent(client, make_edition()), "public"), "Second words.")
    page = get(f"/comments/{comment.pk}/edit/", client)
    assert "Second words.</textarea>" in page
    assert "that change still waits for a moderator" in page
    assert "<p>My words.</p>" in page
    assert edit(client, comment, "Third words.").status_code == 303
    assert Revision.objects.waiting().get().source == "Third words."


def test_only_who_sent_a_comment_gets_its_page(client):
    comment = sent(client, make_edition())
    other = Client()
    send(other, comment.edition, "Somebody else’s.")
    editor = Client()
    editor.force_login(make_user("eve", "Editors"))
    for stranger in (Client(), other, editor):
        for page in ("edit", "delete"):
            assert stranger.get(f"/comments/{comment.pk}/{page}/").status_code == 404
            answer = stranger.post(
                f"/comments/{comment.pk}/{page}/", {"body": "Kept words", "turn": 1}, headers=OURS
            )
            assert answer.status_code == 404
            assert "Kept words" in answer.content.decode()
    assert client.get("/comments/99999/edit/").status_code == 404
    comment.refresh_from_db()
    assert (comment.turn, comment.state) == (1, "waiting")


def test_an_account_changes_its_comment_from_any_browser():
    reader = make_reader()
    first, second = Client(), Client()
    first.force_login(reader)
    second.force_login(reader)
    comment = sent(first, make_edition(), headers=OURS)
    page = get(f"/comments/{comment.pk}/edit/", second)
    assert Form(page).fields["csrfmiddlewaretoken"]
    assert edit(second, comment, headers=OURS).status_code == 303


def test_a_moderator_who_was_faster_is_told_and_the_text_kept(client):
    comment = sent(client, make_edition())
    moderation.edit(comment, "A moderator’s words.", by=OPERATOR, turn=1)
    answer = edit(client, comment, "My next words.", turn=1)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody has acted on this comment since you opened this page" in page
    assert "A moderator’s words." in page
    assert "My next words.</textarea>" in page
    assert (
        client.post(f"/comments/{comment.pk}/edit/", {**Form(page).fields, "body": "Mine."}).status_code
        == 303
    )
    comment.refresh_from_db()
    assert comment.source == "Mine."


def test_the_same_change_sent_twice_is_made_once(client):
    waiting = sent(client, make_edition())
    assert [edit(client, waiting, turn=1).status_code for _ in range(2)] == [303, 303]
    public = decide(Comment.objects.get(), "public")
    assert (
        edit(client, public, "Next.", turn=3).status_code == edit(client, public, "Next.", turn=3).status_code
    )
    assert Revision.objects.waiting().count() == 1
    assert Comment.objects.get().turn == 4


@pytest.mark.parametrize("state", ["refused", "removed", "spam", "hidden"])
def test_what_cannot_be_changed_says_so_and_keeps_the_text(client, state):
    comment = sent(client, make_edition())
    if state in ("removed", "hidden"):
        comment = decide(comment, "public")
    comment = decide(comment, state)
    page = get(f"/comments/{comment.pk}/edit/", client)
    assert "This comment cannot be changed any more." in page
    assert "<form" not in main_of(page)
    answer = edit(client, comment, "Words to keep.")
    assert answer.status_code == 409
    assert "This comment cannot be changed any more." in answer.content.decode()
    assert "Words to keep.</textarea>" in answer.content.decode()


def test_a_discussion_closed_meanwhile_keeps_the_text(client):
    comment = sent(client, make_edition())
    set_mode(comment.edition, "closed")
    assert "<form" not in main_of(get(f"/comments/{comment.pk}/edit/", client))
    answer = edit(client, comment, "Words to keep.")
    assert answer.status_code == 409
    assert "Comments on this article are closed" in answer.content.decode()
    assert "Words to keep." in answer.content.decode()


def test_the_same_text_is_no_change(client):
    comment = sent(client, make_edition())
    answer = edit(client, comment, "My words.")
    assert answer.status_code == 409
    assert "The text is the same as before." in answer.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("body", "", "Please write your comment."),
        ("body", "\u200b", "Nothing of this comment could be seen"),
        ("body", "x" * 5001, "5001 characters"),
        ("body", "a\0b", "control character NUL"),
        ("turn", "", "did not arrive complete"),
        ("turn", "x", "did not arrive complete"),
        ("turn", "9" * 30, "did not arrive complete"),
    ],
)
def test_bad_input_is_told_with_the_text_kept(client, field, value, says):
    comment = sent(client, make_edition())
    typed = {"body": "A text to keep.", "turn": "1", field: value}
    answer = client.post(f"/comments/{comment.pk}/edit/", typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert Form(page).fields["turn"] == "1"
    if field != "body":
        assert "A text to keep.</textarea>" in page
    comment.refresh_from_db()
    assert comment.turn == 1


def test_a_change_can_be_previewed(client):
    comment = sent(client, make_edition())
    answer = edit(client, comment, preview="1")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Other <em>words</em>." in page
    assert "It is not stored yet." in page
    assert "Other *words*.</textarea>" in page
    assert Form(page).fields["turn"] == "1"
    comment.refresh_from_db()
    assert comment.source == "My words."


def test_a_change_from_another_site_is_refused_with_the_text_kept(client):
    comment = sent(client, make_edition())
    answer = edit(client, comment, "Words to keep.", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert "sent from another site" in answer.content.decode()
    assert "Words to keep.</textarea>" in answer.content.decode()
    comment.refresh_from_db()
    assert comment.turn == 1


def test_whoever_is_banned_by_the_address_cannot_change_what_was_sent_with_it(client):
    comment = decide(sent(client, make_edition(), email="mia@example.org"), "public")
    bans.ban(comment, ["address"], by=OPERATOR, reason="harassment")
    answer = edit(client, comment, "Words to keep.")
    assert answer.status_code == 403
    assert "You cannot comment here any more." in answer.content.decode()
    assert "Words to keep." in answer.content.decode()


def test_a_withdrawn_article_takes_no_changes(client):
    comment = sent(client, make_edition())
    withdraw(comment.article, by=OPERATOR)
    assert client.get(f"/comments/{comment.pk}/edit/").status_code == 410
    answer = edit(client, comment, "Words to keep.")
    assert answer.status_code == 410
    assert "Words to keep." in answer.content.decode()


def test_what_arrives_broken_or_much_too_large_is_told(client):
    comment = sent(client, make_edition())
    answer = edit(client, comment, "x" * 2_100_000 + " the end")
    assert answer.status_code == 413
    assert "x the end</textarea>" in answer.content.decode()
    broken = client.post(f"/comments/{comment.pk}/edit/", "x", content_type="multipart/form-data")
    assert broken.status_code == 400
    assert client.put(f"/comments/{comment.pk}/edit/").status_code == 405
