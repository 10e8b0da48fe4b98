"""Readers find a comment useful: once each, guests too, and they may take it back."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.people import OPERATOR
from articles.withdrawing import withdraw
from comments import marking, posting, rates, transitions, verifying
from comments.models import Comment, Mark

from .comment_pages import PAGE, get
from .make import make_edition, make_user
from .make_comments import decide, make_comment, make_reader, send, sent

pytestmark = pytest.mark.django_db
OURS = {"sec-fetch-site": "same-origin"}


def press(client, comment, headers=None, **fields):
    return client.post(f"/comments/{comment.pk}/useful/", fields, headers=headers)


def count(comment):
    comment.refresh_from_db()
    return comment.useful_count


def reader(number, **fields):
    return posting.Poster("", browser=f"{number:064}", **fields)


def test_a_guest_marks_a_comment_and_takes_the_mark_back_without_script(client):
    comment = make_comment(state="public")
    page = client.get(f"/comments/{comment.pk}/useful/")
    assert page["Cache-Control"] == "private, no-store"
    assert not page.cookies
    assert 'name="useful" value="1"' in page.content.decode()
    answer = press(client, comment, useful="1")
    assert answer.status_code == 303
    assert answer["Location"] == f"{PAGE}#comment-{comment.pk}"
    assert answer.cookies["guest"]["httponly"]
    assert count(comment) == 1
    page = get(f"/comments/{comment.pk}/useful/", client)
    assert "You find this comment useful" in page
    assert 'name="useful" value="0"' in page
    assert not press(client, comment, useful="0").cookies
    assert count(comment) == 0
    assert not list(verifying.differences())


def test_a_button_that_says_nothing_does_the_other_of_what_was(client):
    comment = make_comment(state="public")
    assert [(press(client, comment).status_code, count(comment)) for _ in range(3)] == [
        (303, 1),
        (303, 0),
        (303, 1),
    ]


def test_pressing_the_same_button_twice_marks_once(client):
    comment = make_comment(state="public")
    press(client, comment, useful="1")
    assert press(client, comment, useful="1").status_code == 303
    assert count(comment) == 1


def test_taking_back_what_was_never_marked_gives_no_cookie(client):
    comment = make_comment(state="public")
    answer = press(client, comment, useful="0")
    assert (answer.status_code, count(comment)) == (303, 0)
    assert not answer.cookies


def test_an_account_marks_once_from_all_its_browsers():
    comment, user = make_comment(state="public"), make_reader()
    for _ in range(2):
        client = Client()
        client.force_login(user)
        assert press(client, comment, OURS, useful="1").status_code == 303
    assert count(comment) == 1
    assert Mark.objects.get().user == user


def test_nobody_marks_the_own_comment(client):
    comment = decide(sent(client, make_edition()), "public")
    answer = press(client, comment, useful="1")
    assert answer.status_code == 409
    assert "This is your own comment. Others can mark it as useful." in answer.content.decode()
    assert count(comment) == 0


@pytest.mark.parametrize("state", ["waiting", "refused", "spam"])
def test_what_never_was_public_cannot_be_found(client, state):
    comment = make_comment(state=state)
    for page in ("useful", "report"):
        assert client.get(f"/comments/{comment.pk}/{page}/").status_code == 404
        assert client.post(f"/comments/{comment.pk}/{page}/", {"text": "Kept words"}).status_code == 404
    assert client.get("/comments/99999/useful/").status_code == 404


def test_what_was_removed_meanwhile_cannot_be_marked_and_shows_no_words(client):
    comment = make_comment(body="Bad words.", state="removed")
    assert client.get(f"/comments/{comment.pk}/useful/").status_code == 404
    answer = press(client, comment, useful="1")
    assert answer.status_code == 409
    assert "readers do not see it any more" in answer.content.decode()
    assert "Bad words." not in answer.content.decode()


def test_a_withdrawn_article_has_no_useful_comments(client):
    comment = make_comment(state="public")
    withdraw(comment.article, by=OPERATOR)
    assert client.get(f"/comments/{comment.pk}/useful/").status_code == 410
    assert press(client, comment).status_code == 410


def test_a_button_of_another_site_does_nothing(client):
    comment = make_comment(state="public")
    answer = press(client, comment, {"Sec-Fetch-Site": "cross-site"}, useful="1")
    assert (answer.status_code, count(comment)) == (403, 0)
    assert not answer.cookies
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(make_user("ana", "Writers"))
    assert press(strict, comment, useful="1").status_code == 403


def test_a_network_marks_one_comment_three_times_at_most():
    comment = make_comment(state="public")
    answers = [press(Client(), comment, useful="1").status_code for _ in range(5)]
    assert answers == [303, 303, 303, 409, 409]
    assert count(comment) == 3
    assert press(Client(REMOTE_ADDR="198.51.100.7"), comment, useful="1").status_code == 303


def test_too_many_marks_have_to_wait(client, settings):
    settings.COMMENTS_RATE = False
    edition = make_edition()
    comments = [make_comment(edition, state="public") for _ in range(21)]
    settings.COMMENTS_RATE = True
    for comment in comments[:20]:
        assert press(client, comment).status_code == 303
    answer = press(client, comments[20])
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 60
    assert "Many comments were marked from your network or browser. Please wait" in answer.content.decode()
    # What is marked can still be taken back.
    assert press(client, comments[0], useful="0").status_code == 303


def test_the_limit_of_an_hour_is_wider(settings):
    settings.COMMENTS_RATE = False
    edition, at = make_edition(), timezone.now()
    comments = [make_comment(edition, state="public") for _ in range(2)]
    last = comments.pop()
    Mark.objects.bulk_create(
        Mark(comment=comments[0], browser=f"{number:064}", network="a" * 32, at=at - timedelta(minutes=30))
        for number in range(200)
    )
    settings.COMMENTS_RATE = True
    with pytest.raises(rates.TooMany) as raised:
        marking.mark(last, by=reader(500, network="a" * 32), at=at)
    assert raised.value.seconds == 30 * 60 + 1


def test_marking_says_whether_it_changed_anything():
    comment = make_comment(state="public")
    by = reader(1)
    assert [
        marking.mark(comment, by=by, is_useful=is_useful) for is_useful in (True, True, False, False, True)
    ] == [True, False, True, False, True]
    assert count(comment) == 1


def test_a_mark_is_taken_back_even_where_readers_do_not_see_the_comment_any_more():
    comment = make_comment(state="public")
    marking.mark(comment, by=reader(1))
    comment = decide(Comment.objects.get(), "hidden")
    assert marking.mark(comment, by=reader(1), is_useful=False)
    with pytest.raises(transitions.Refused):
        marking.mark(comment, by=reader(2))
    assert count(comment) == 0


def test_a_cookie_from_marking_is_the_one_for_comments(client):
    comment = make_comment(state="public")
    press(client, comment, useful="1")
    assert not send(client, comment.edition, "For my eyes.").cookies
    assert "For my eyes." in get(PAGE, client)
