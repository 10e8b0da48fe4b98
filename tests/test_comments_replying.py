"""Replies: what can be replied to, from where, and who hears of it."""

import pytest

from articles.models import Delivery
from articles.people import OPERATOR
from articles.withdrawing import withdraw
from comments import posting, verifying, withdrawing
from comments.models import Comment

from .forms import Form
from .make import make_article, make_edition, make_user
from .make_comments import decide, make_comment, send

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", ["waiting", "refused", "removed", "spam"])
def test_only_a_public_comment_can_be_replied_to(client, state):
    parent = make_comment(state=state)
    answer = send(client, parent.edition, "My reply.", parent=parent.pk)
    assert answer.status_code == 422
    assert "not there any more" in answer.content.decode()
    assert "My reply." in answer.content.decode()
    assert Comment.objects.count() == 1
    form = Form(answer.content.decode())
    assert form.fields["parent"] == ""


def test_a_reply_stays_in_its_article(client):
    parent = make_comment(state="public")
    other = make_edition(make_article(headline="Another piece"))
    assert send(client, other, parent=parent.pk).status_code == 422


def test_a_thread_has_a_bottom(client):
    parent = make_comment(state="public")
    Comment.objects.filter(pk=parent.pk).update(depth=0)
    for _ in range(posting.DEEPEST):
        parent = make_comment(parent=parent, state="public")
    answer = send(client, parent.edition, parent=parent.pk)
    assert answer.status_code == 422
    assert "cannot go any deeper" in answer.content.decode()
    assert not list(verifying.differences())


def test_a_reply_has_a_page_without_script(client):
    parent = make_comment(body="I *doubt* it.", state="public", name="Bo")
    page = client.get(f"/comments/{parent.pk}/reply/").content.decode()
    assert "Reply to Bo" in page
    assert "<em>doubt</em>" in page
    form = Form(page)
    typed = {**form.fields, "name": "Mia", "email": "mia@example.org", "body": "I do not."}
    assert client.post(form.action, typed).status_code == 303
    reply = Comment.objects.latest("pk")
    assert (reply.parent, reply.root, reply.depth) == (parent, parent, 1)


def test_a_reply_can_be_sent_to_its_own_address(client):
    parent = make_comment(state="public")
    typed = {"name": "Mia", "email": "mia@example.org", "body": "I do not."}
    assert client.post(f"/comments/{parent.pk}/reply/", typed).status_code == 303
    assert Comment.objects.latest("pk").parent == parent


@pytest.mark.parametrize("state", ["waiting", "refused", "removed"])
def test_there_is_no_page_for_a_reply_to_what_nobody_sees(client, state):
    assert client.get(f"/comments/{make_comment(state=state).pk}/reply/").status_code == 404


@pytest.mark.parametrize("state", ["waiting", "refused", "spam", "withdrawn"])
def test_a_reply_to_what_never_was_public_is_answered_like_one_to_nothing_with_the_text_kept(client, state):
    parent = make_comment(state=None if state == "withdrawn" else state)
    if state == "withdrawn":
        withdrawing.withdraw(parent, turn=parent.turn)
    typed = {"name": "Mia", "email": "mia@example.org", "body": "My <b>reply</b>."}
    answers = [client.post(f"/comments/{pk}/reply/", typed) for pk in (parent.pk, parent.pk + 1000)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    assert "There is no comment at this address." in answers[0].content.decode()
    assert "My &lt;b&gt;reply&lt;/b&gt;.</textarea>" in answers[0].content.decode()
    too_large = {"body": "x" * 2_100_000}
    sizes = [client.post(f"/comments/{pk}/reply/", too_large) for pk in (parent.pk, parent.pk + 1000)]
    assert [answer.status_code for answer in sizes] == [413, 413]
    assert Comment.objects.count() == 1


def test_a_reply_to_what_was_removed_meanwhile_keeps_its_form(client):
    parent = make_comment(state="removed")
    typed = {"name": "Mia", "email": "mia@example.org", "body": "My reply."}
    answer = client.post(f"/comments/{parent.pk}/reply/", typed)
    assert answer.status_code == 422
    assert "My reply.</textarea>" in answer.content.decode()


def test_the_page_for_a_reply_goes_with_the_article(client):
    parent = make_comment(state="public")
    withdraw(parent.article, by=OPERATOR)
    assert client.get(f"/comments/{parent.pk}/reply/").status_code == 410


def test_a_reply_to_our_own_people_is_mailed_to_them_once_it_is_public():
    ana = make_user("ana", "Writers")
    parent = make_comment(user=ana, name="Ana")
    reply = make_comment(parent=parent, body="Secret words", name="Typed name")
    assert not Delivery.objects.exists()
    reply = decide(reply, "public")
    mail = Delivery.objects.get().content
    assert mail["to"] == "ana@example.org"
    assert f"http://127.0.0.1:8000/comments/{reply.pk}/" in mail["body"]
    assert "Secret words" not in str(mail)
    assert "Typed name" not in str(mail)
    decide(decide(reply, "removed"), "public")
    assert Delivery.objects.count() == 1


def test_nobody_is_mailed_about_a_reply_of_their_own_or_to_a_guest():
    ana = make_user("ana", "Writers")
    make_comment(parent=make_comment(user=ana, name="Ana"), user=ana, name="Ana")
    make_comment(parent=make_comment(state="public"), state="public")
    assert not Delivery.objects.exists()
