"""What a second look found: forms that arrive broken, words that nobody can see, dates out of this world."""

import io
import threading
from datetime import UTC, datetime
from html import unescape

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from comments.models import Comment, Discussion, PrivateRow

from .make import make_article, make_edition, make_user
from .make_comments import decide, make_comment, make_moderator, make_reader, send, set_mode

pytestmark = pytest.mark.django_db
LATIN = "application/x-www-form-urlencoded; charset=latin-1"
BROKEN = [
    ("body=caf%C3%A9", LATIN),
    ("--x\r\nbroken", "multipart/form-data; boundary=x"),
    ("x", "multipart/form-data"),
]


@pytest.mark.parametrize(("sent", "kind"), BROKEN)
@pytest.mark.parametrize("path", ["/nowhere/", "/comments/999/reply/", "/admin/login/"])
def test_a_form_that_arrives_broken_gets_a_page_of_ours(path, sent, kind):
    response = Client(raise_request_exception=False).post(path, sent, content_type=kind)
    assert response.status_code in (200, 400, 403, 404)
    assert "Newsroom" in response.content.decode()


def test_what_is_much_too_large_is_refused():
    edition = make_edition()
    response = send(Client(), edition, "x" * 2_100_000)
    assert response.status_code == 413
    assert not Comment.objects.exists()


@pytest.mark.parametrize("body", ["&nbsp;", "ㅤ", "⠀", "ᅟ", "&#8203;"])
def test_a_comment_that_nobody_could_see_is_refused(body):
    assert send(Client(), make_edition(), body).status_code == 422


@pytest.mark.parametrize("name", ["ㅤ", "⠀", "ᅟᅠ", "\u034f", "\u0301", "\u200b"])
def test_a_name_that_nobody_could_see_is_refused(name):
    assert send(Client(), make_edition(), name=name).status_code == 422


def test_a_name_keeps_its_accents_but_not_a_tower_of_them():
    edition = make_edition()
    send(Client(), edition, name="Nguyễn Thị" + "\u0302" * 30)
    assert Comment.objects.get().display_name == "Nguyễn Thị" + "\u0302" * 3


def test_the_author_sees_the_comment_just_sent_however_many_wait(client, settings):
    settings.COMMENTS_RATE = False
    edition = make_edition()
    for number in range(25):
        send(client, edition, f"Waiting number {number}.")
    page = client.get(edition.article.get_absolute_url()).content.decode()
    assert "Waiting number 24." in page


def test_the_same_words_about_another_section_are_another_comment(client):
    edition = make_edition()
    send(client, edition, "I agree.", section="introduction")
    send(client, edition, "I agree.", section="analysis")
    assert Comment.objects.count() == 2


def test_nobody_on_the_same_network_takes_a_comment_from_a_browser_with_a_history(client):
    edition = make_edition()
    send(client, edition, "First.")
    send(client, edition, "Second.")
    mine = PrivateRow.objects.get(comment__source="Second.").browser
    send(Client(), edition, "Second.")
    assert PrivateRow.objects.get(comment__source="Second.").browser == mine


def test_an_account_is_limited_wherever_it_writes_from():
    edition = make_edition()
    reader = make_reader()
    answers = []
    for number in range(7):
        client = Client(REMOTE_ADDR=f"10.{number}.0.1")
        client.force_login(reader)
        headers = {"sec-fetch-site": "same-origin"}
        answers.append(send(client, edition, f"Number {number}.", headers=headers).status_code)
    assert answers == [303] * 5 + [429] * 2


@pytest.mark.parametrize("year", ["0001", "1999", "9999"])
def test_a_closing_date_out_of_this_world_is_refused(client, year):
    edition = make_edition()
    set_mode(edition, "")
    client.force_login(make_moderator())
    path = f"/admin/comments/discussion/{edition.article_id}/change/"
    response = client.post(path, {"mode": "", "closes_at_0": f"{year}-12-31", "closes_at_1": "23:59:59"})
    assert "between the years 2000 and 2200" in response.content.decode()
    assert Discussion.objects.get().closes_at is None


def test_a_closing_day_without_a_time_ends_with_the_day_and_a_wrong_one_is_explained(client):
    edition = make_edition()
    set_mode(edition, "")
    client.force_login(make_moderator())
    path = f"/admin/comments/discussion/{edition.article_id}/change/"
    for day, time, told in (
        ("", "18:00", "Please give the day"),
        ("2030-12-31", "late", "Please give a time of day like 18:00"),
    ):
        page = unescape(
            client.post(path, {"mode": "", "closes_at_0": day, "closes_at_1": time}).content.decode()
        )
        assert told in page
        assert f'value="{day or time}"' in page
    client.post(path, {"mode": "", "closes_at_0": "2030-12-31", "closes_at_1": ""})
    assert Discussion.objects.get().closes_at == datetime(2030, 12, 31, 23, 59, tzinfo=UTC)


def test_a_note_with_a_control_character_is_told_and_a_refused_one_given_back(client):
    comment = make_comment()
    client.force_login(make_moderator())
    path = f"/admin/comments/comment/{comment.pk}/decide/"
    client.post(path, {"act": "approve", "turn": comment.turn, "note": "a\0b"})
    comment.refresh_from_db()
    assert comment.state == "public"
    typed = {"act": "spam", "turn": 1, "note": "My long note."}
    assert "Your note was: My long note." in client.post(path, typed, follow=True).content.decode()


def test_after_signing_in_again_the_moderator_stands_before_the_comment(client):
    comment = make_comment()
    client.force_login(make_moderator())
    response = client.get(f"/admin/comments/comment/{comment.pk}/decide/")
    assert response.url == f"/admin/comments/comment/{comment.pk}/change/"


def test_a_draft_with_a_discussion_can_be_deleted(client):
    article = make_article()
    Discussion.objects.create(article=article, mode="closed")
    client.force_login(make_user("eve", "Editors"))
    client.post(f"/admin/articles/article/{article.pk}/delete/", {"post": "yes"})
    assert not Discussion.objects.exists()


def test_a_page_after_the_last_comment_says_where_they_are(client):
    edition = make_edition()
    make_comment(edition, state="public")
    page = client.get(f"{edition.article.get_absolute_url()}comments/?after=999").content.decode()
    assert "There are no more comments." in page


def test_comments_without_their_discussion_are_named():
    make_comment()
    Discussion.objects.all().delete()
    with pytest.raises(Exception, match="difference"):
        call_command("verify", stdout=io.StringIO())


@pytest.mark.django_db(transaction=True)
def test_verify_looks_at_one_instant_while_others_write():
    edition = make_edition()
    set_mode(edition, "after")
    stop = threading.Event()

    def write():
        while not stop.is_set():
            decide(make_comment(edition), "removed")
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(25):
            call_command("verify", stdout=io.StringIO())
    finally:
        stop.set()
        writer.join()
    assert Comment.objects.exists()
