"""Seeing a comment before it is sent: nothing is stored, everything is kept."""

import pytest
from django.test import Client

from comments.models import Comment, PrivateRow

from .forms import Form
from .make import make_edition, make_user
from .make_comments import make_comment, send, set_mode

pytestmark = pytest.mark.django_db


def preview(client, edition, body="A *good* thought.", **fields):
    return send(client, edition, body, preview="1", **fields)


def test_a_preview_shows_the_text_as_readers_would_see_it_and_stores_nothing(client):
    answer = preview(client, make_edition(), section="analysis")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    assert not answer.cookies
    assert "A <em>good</em> thought." in page
    assert "It is not sent yet." in page
    assert "Your comment was not sent" not in page
    assert not Comment.objects.exists()
    assert not PrivateRow.objects.exists()


def test_what_was_previewed_can_be_sent_as_it_is(client):
    page = preview(client, make_edition(), section="analysis").content.decode()
    assert "A *good* thought.</textarea>" in page
    assert 'value="analysis" selected' in page
    form = Form(page)
    assert (form.fields["name"], form.fields["email"]) == ("Mia", "mia@example.org")
    typed = {**form.fields, "body": "A *good* thought.", "section": "analysis"}
    assert client.post(form.action, typed).status_code == 303
    assert Comment.objects.get().section_key == "analysis"


def test_what_else_is_missing_is_told_only_when_it_is_sent(client):
    answer = preview(client, make_edition(), name="", email="no address")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Please write your name." not in page
    assert 'value="no address"' in page


@pytest.mark.parametrize(
    ("body", "says"), [("", "Please write your comment."), ("x" * 5001, "5001 characters"), ("a\0b", "NUL")]
)
def test_a_text_that_cannot_be_sent_cannot_be_previewed(client, body, says):
    answer = preview(client, make_edition(), body)
    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_a_preview_is_as_harmless_as_a_comment(client):
    evil = "<script>alert(1)</script> [x](javascript:alert(1)) ![y](https://evil.example/p.png)"
    page = preview(client, make_edition(), evil).content.decode()
    assert "<script>alert" not in page
    assert 'href="javascript:' not in page
    assert "<img" not in page


def test_a_reply_is_previewed_with_what_it_replies_to(client):
    parent = make_comment(body="Parent words.", state="public")
    page = preview(client, parent.edition, parent=parent.pk).content.decode()
    assert "Parent words." in page
    assert Form(page).fields["parent"] == str(parent.pk)


def test_a_preview_from_another_site_is_refused_with_the_text_kept(client):
    answer = preview(client, make_edition(), headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert "A *good* thought." in answer.content.decode()
    assert 'id="preview-title"' not in answer.content.decode()


def test_a_preview_where_comments_were_closed_meanwhile_keeps_the_text(client):
    edition = make_edition()
    set_mode(edition, "closed")
    page = preview(client, edition).content.decode()
    assert "Comments on this article are closed." in page
    assert "A *good* thought.</textarea>" in page


def test_somebody_signed_in_gets_a_preview_with_a_token():
    edition = make_edition()
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user("ana", "Writers"))
    page = preview(client, edition, headers={"Sec-Fetch-Site": "same-origin"}).content.decode()
    assert Form(page).fields["csrfmiddlewaretoken"]


def test_a_preview_does_not_count_as_a_comment_sent(client):
    edition = make_edition()
    assert {preview(client, edition).status_code for _ in range(12)} == {200}
    assert send(client, edition).status_code == 303
