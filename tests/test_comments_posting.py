"""How comments come in."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from articles.people import OPERATOR
from articles.withdrawing import withdraw
from comments import posting, verifying
from comments.models import Comment, Decision, PrivateRow

from .make import later, make_article, make_edition, make_user
from .make_comments import counts, decide, make_comment, make_reader, send, set_mode

pytestmark = pytest.mark.django_db


def page_of(client, edition):
    return client.get(edition.article.get_absolute_url()).content.decode()


def test_a_comment_waits_until_a_moderator_looked_at_it(client):
    edition = make_edition()
    answer = send(client, edition, "Dues *again*?")
    comment = Comment.objects.get()
    assert answer.status_code == 303
    assert answer["Location"] == f"/articles/harbor-dues-rise/#comment-{comment.pk}"
    assert (comment.state, comment.display_name, comment.edition) == ("waiting", "Mia", edition)
    assert comment.html == "<p>Dues <em>again</em>?</p>\n"
    assert counts(edition.article) == (0, 0)


def test_the_arrival_of_a_comment_is_the_first_line_of_its_history(client):
    send(client, make_edition())
    arrival = Decision.objects.get()
    assert (arrival.from_state, arrival.to_state, arrival.by_name) == ("", "waiting", "Mia")
    assert (arrival.turn_before, arrival.turn_after, arrival.by) == (0, 1, None)


def test_what_is_private_stands_in_a_row_of_its_own(client):
    send(client, make_edition(), email="mia@example.org")
    private = PrivateRow.objects.get()
    assert private.email == "mia@example.org"
    assert len(private.network) == 32
    assert "127.0.0" not in private.network
    assert len(private.browser) == 64
    assert private.purge_after - private.sent_at == posting.KEEP_PRIVATE


def test_the_same_form_sent_twice_makes_one_comment(client):
    edition = make_edition()
    assert send(client, edition, "Once.")["Location"] == send(client, edition, "Once.")["Location"]
    assert Comment.objects.count() == 1


def test_a_form_sent_twice_before_the_first_answer_makes_one_comment_that_its_browser_sees():
    edition = make_edition()
    first, second = Client(), Client()
    assert send(first, edition, "Once.")["Location"] == send(second, edition, "Once.")["Location"]
    # A browser keeps the cookie of the last answer.
    assert "Waiting for review" in page_of(second, edition)


def test_nobody_takes_over_a_public_comment_by_sending_it_again():
    edition = make_edition()
    author = Client()
    send(author, edition, "Once.")
    browser = PrivateRow.objects.get().browser
    decide(Comment.objects.get(), "public")
    send(Client(), edition, "Once.")
    assert PrivateRow.objects.get().browser == browser


def test_the_same_words_elsewhere_or_later_are_another_comment():
    edition = make_edition()
    first = make_comment(edition, "Yes.", state="public")
    make_comment(edition, "Yes.", name="Bo")
    make_comment(edition, "Yes.", parent=first)
    mia = posting.Poster(name="Mia")
    again = posting.post(edition, "Yes.", by=mia, at=first.created_at + timedelta(hours=3))
    assert again != first
    assert Comment.objects.count() == 4


def test_a_comment_can_be_about_a_section(client):
    edition = make_edition()
    send(client, edition, section="analysis")
    assert Comment.objects.get().section_key == "analysis"
    assert 'on <a href="/articles/harbor-dues-rise/#analysis">Analysis</a>' in page_of(client, edition)


def test_comments_are_public_at_once_where_they_are_reviewed_afterwards(client):
    edition = make_edition()
    set_mode(edition, "after")
    send(client, edition, "At once.")
    comment = Comment.objects.get()
    assert (comment.state, comment.article_seq, comment.turn) == ("public", 1, 2)
    assert counts(edition.article) == (1, 1)
    assert "At once." in page_of(Client(), edition)
    assert [d.to_state for d in comment.decisions.all()] == ["waiting", "public"]
    assert not list(verifying.differences())


def test_an_article_without_a_choice_follows_the_site(client, settings):
    settings.COMMENTS_MODERATION = "after"
    edition = make_edition()
    send(client, edition)
    assert Comment.objects.get().state == "public"


def test_an_article_that_is_reviewed_before_stays_so(client, settings):
    settings.COMMENTS_MODERATION = "after"
    edition = make_edition()
    set_mode(edition, "before")
    send(client, edition)
    assert Comment.objects.get().state == "waiting"


def test_staff_comment_under_their_name_and_at_once(client):
    edition = make_edition()
    user = make_user("ana", "Writers", first_name="Ana", last_name="Diaz")
    client.force_login(user)
    page = page_of(client, edition)
    assert 'name="email"' not in page
    assert 'name="csrfmiddlewaretoken"' in page
    assert send(client, edition, "From us.", name="Somebody else", email="no").status_code == 303
    comment = Comment.objects.get()
    assert (comment.state, comment.display_name, comment.user) == ("public", "Ana Diaz", user)
    assert not PrivateRow.objects.exists()
    assert '<span class="comment-mark">Staff</span>' in page_of(Client(), edition)


def test_people_with_an_account_but_no_permission_wait_like_guests(client):
    edition = make_edition()
    client.force_login(make_reader())
    send(client, edition, "Am I heard?")
    assert Comment.objects.get().state == "waiting"
    assert "Am I heard?" in page_of(client, edition)
    assert "comment-staff" not in page_of(client, edition)
    assert "Am I heard?" not in page_of(Client(), edition)


def test_a_closed_discussion_keeps_the_text(client):
    edition = make_edition()
    set_mode(edition, "closed")
    answer = send(client, edition, "Too late.")
    assert answer.status_code == 403
    assert "Comments on this article are closed." in answer.content.decode()
    assert "Too late." in answer.content.decode()
    assert not Comment.objects.exists()
    assert "comment-form" not in page_of(client, edition)


def test_a_discussion_closes_by_the_clock(client):
    edition = make_edition()
    set_mode(edition, "", closes_at=later(minutes=-1))
    assert send(client, edition).status_code == 403
    set_mode(edition, "", closes_at=later(minutes=1))
    assert send(client, edition).status_code == 303


def test_an_unknown_article_takes_no_comments(client):
    assert client.post("/articles/nowhere/comments/", {"body": "Hello?"}).status_code == 404


def test_a_draft_takes_no_comments(client):
    slug = make_article().slug_id
    answer = client.post(reverse("comments", args=[slug]), {"body": "Kept words"})
    assert answer.status_code == 404
    assert "Kept words" in answer.content.decode()


def test_a_withdrawn_article_says_so_and_keeps_the_text(client):
    edition = make_edition()
    withdraw(edition.article, by=OPERATOR)
    answer = send(client, edition, "Kept words")
    assert answer.status_code == 410
    assert "Kept words" in answer.content.decode()
    assert client.get("/articles/harbor-dues-rise/comments/").status_code == 410
