"""Every word around comments is told in the language of the publication: what a page says alike in English
and in German is content, or a word that both have."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from articles import withdrawing
from articles.people import OPERATOR
from comments import bans
from comments.models import Comment

from .comment_pages import LIST, PAGE
from .make_comments import decide, make_comment, propose, sent, set_mode
from .said import make_conversation, reading, sending, untold
from .tongues import speak

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def conversation(edition):
    return make_conversation(edition)


LISTS = ["", "?sort=newest", "?sort=useful", "?section=analysis", "?section=introduction", "?after=9"]


@pytest.mark.parametrize("query", LISTS)
def test_the_list_of_comments(client, conversation, query):
    assert not untold(reading(client, LIST + query))


def test_a_thread_the_article_and_the_pages_with_forms(client, conversation):
    assert not untold(reading(client, f"{LIST}?thread={conversation.pk}"))
    assert not untold(reading(client, PAGE), within="#comments, .section-said")
    for path in [
        f"{LIST}new/",
        *(f"/comments/{conversation.pk}/{act}/" for act in ("reply", "useful", "report")),
    ]:
        assert not untold(reading(client, path)), path


def test_what_is_wrong_with_a_form(client, conversation):
    wrong = {"name": "", "email": "mia", "body": "", "section": "nothing"}
    assert not untold(sending(client, LIST, **wrong))
    assert not untold(sending(client, LIST, name="Mia" * 40, email="", body="Quartz" * 1000))
    assert not untold(sending(client, LIST, name="Mia", email="mia@example.org", body="Quartz.", parent="0"))
    assert not untold(sending(client, f"/comments/{conversation.pk}/report/", reason=""))
    good = {"name": "Mia", "email": "mia@example.org", "body": "Quartz."}
    assert not untold(sending(client, LIST, 200, preview="1", **good))
    assert not untold(sending(client, LIST, 422, parent="9999", **good))
    other = Client(headers={"sec-fetch-site": "cross-site"})
    assert not untold(sending(other, LIST, 403, **good))


def test_refusals_of_the_whole_form(client, conversation, edition):
    banned = make_comment(edition, "Quartz banned.", name="Bo", email="bo@example.org")
    typed = {"name": "Bo", "email": "bo@example.org", "body": "Quartz again."}
    (ban,) = bans.ban(
        banned, ["address"], by=OPERATOR, reason="hate", until=timezone.now() + timedelta(days=1)
    )
    assert not untold(sending(client, LIST, 403, **typed))
    bans.lift(ban, by=OPERATOR)
    bans.ban(banned, ["address"], by=OPERATOR, reason="hate")
    assert not untold(sending(client, LIST, 403, **typed))
    set_mode(edition, "closed")
    assert not untold(sending(client, LIST, 403, name="Mia", email="mia@example.org", body="Quartz late."))
    assert not untold(reading(client, f"{LIST}new/"))
    assert not untold(reading(client, PAGE), within="#comments")
    withdrawing.withdraw(edition.article, by=OPERATOR)
    assert not untold(sending(client, LIST, 410, **typed), within="main")


def test_what_authors_read_of_their_own(client, edition):
    comment = sent(client, edition, "Quartz mine.")
    own = [f"/comments/{comment.pk}/edit/", f"/comments/{comment.pk}/delete/"]
    for path in own:
        assert not untold(reading(client, path)), path
    assert not untold(sending(client, own[0], 409, body="Quartz mine.", turn=comment.turn))
    assert not untold(sending(client, own[0], 422, body="", turn=comment.turn))
    assert not untold(sending(client, own[0], 200, body="Quartz other.", turn=comment.turn, preview="1"))
    Comment.objects.filter(pk=comment.pk).update(created_at=timezone.now() - timedelta(days=1))
    comment.refresh_from_db()
    propose(comment, "Quartz proposed.")
    for path in (*own, LIST):
        assert not untold(reading(client, path)), path
    comment.refresh_from_db()
    for state in ("hidden", "removed", "public"):
        comment = decide(comment, state, reason="off-topic", message="Quartz message.")
        for path in (*own, LIST):
            assert not untold(reading(client, path)), (state, path)


@pytest.mark.parametrize("state", ["waiting", "refused", "spam"])
def test_what_authors_read_of_what_never_was_public(client, edition, state):
    set_mode(edition, "before")
    comment = sent(client, edition, "Quartz mine.")
    if state != "waiting":
        decide(comment, state, reason="off-topic")
    assert not untold(reading(client, LIST))
    client.post(f"/comments/{comment.pk}/delete/", {"turn": Comment.objects.get(pk=comment.pk).turn})
    assert not untold(reading(client, f"/comments/{comment.pk}/delete/"))


def test_feeds_and_mail(client, conversation, edition):
    speak("de")
    feed = client.get(f"{LIST}feed.atom").content.decode()
    assert "<title>Kommentare zu „Harbor dues rise“</title>" in feed
    assert "Antwort von Bo zu „Harbor dues rise“" in feed
    assert 'xml:lang="de"' in feed
    assert '"Editors’ pick"' in client.get("/articles/harbor-dues-rise/comments.json").content.decode()
    assert not mail.outbox
