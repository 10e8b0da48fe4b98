"""Readers report a comment to the moderators, guests too."""

import pytest
from django.test import Client

from articles.people import OPERATOR
from articles.withdrawing import withdraw
from comments import bans, moderation, reacting
from comments.models import Comment, Reason, Report

from .comment_pages import get
from .make import make_edition, make_user
from .make_comments import decide, make_comment, make_reader, send

pytestmark = pytest.mark.django_db
OURS = {"sec-fetch-site": "same-origin"}


def report(client, comment, headers=None, **fields):
    typed = {"reason": "harassment", "text": "Second paragraph.", **fields}
    return client.post(f"/comments/{comment.pk}/report/", typed, headers=headers)


def test_a_guest_reports_a_comment_without_script_and_is_thanked(client):
    comment = make_comment(body="Bad words.", state="public")
    page = client.get(f"/comments/{comment.pk}/report/")
    assert page["Cache-Control"] == "private, no-store"
    assert not page.cookies
    assert "<p>Bad words.</p>" in page.content.decode()
    answer = report(client, comment)
    assert answer.status_code == 303
    assert answer["Location"] == f"/comments/{comment.pk}/report/"
    assert answer.cookies["guest"]["httponly"]
    assert "Thank you for your report" in get(answer["Location"], client)
    made = Report.objects.get()
    assert (made.reason, made.text, made.weight) == ("harassment", "Second paragraph.", 1)
    assert (len(made.browser), len(made.network), made.user) == (64, 32, None)
    assert Comment.objects.get().urgency > 0


def test_every_reason_has_a_reader_s_words(client):
    assert {reason for reason, _ in reacting.REASONS} == set(Reason)
    page = get(f"/comments/{make_comment(state='public').pk}/report/", client)
    for reason, words in reacting.REASONS:
        assert f'value="{reason}"' in page
        assert str(words) in page


def test_nobody_reports_an_own_comment(client):
    edition = make_edition()
    send(client, edition, "My own words.")
    comment = decide(Comment.objects.get(), "public")
    page = client.get(f"/comments/{comment.pk}/report/")
    assert page.status_code == 409
    assert "This is your own comment." in page.content.decode()
    assert "Send report" not in page.content.decode()
    answer = report(client, comment, text="What I typed.")
    assert answer.status_code == 409
    assert "This is your own comment." in answer.content.decode()
    assert "What I typed.</textarea>" in answer.content.decode()
    assert not Report.objects.exists()
    assert report(Client(), comment).status_code == 303


def test_a_text_is_not_needed(client):
    assert report(client, make_comment(state="public"), text="").status_code == 303
    assert Report.objects.get().text == ""


def test_the_same_report_again_is_fine_and_counts_once(client):
    comment = make_comment(state="public")
    report(client, comment)
    again = report(client, comment, reason="threat")
    assert again.status_code == 303
    assert "Thank you" in get(again["Location"], client)
    assert Report.objects.get().reason == "harassment"


def test_after_moderators_have_dismissed_it_the_reader_may_report_anew(client):
    comment = make_comment(state="public")
    report(client, comment)
    moderation.keep(comment, by=OPERATOR, turn=comment.turn)
    assert "Report this comment" in get(f"/comments/{comment.pk}/report/", client)
    assert report(client, comment).status_code == 303
    assert Report.objects.count() == 2


@pytest.mark.parametrize("state", ["hidden", "removed"])
def test_the_reader_is_thanked_also_where_the_comment_has_gone(client, state):
    comment = make_comment(body="Bad words.", state="public")
    report(client, comment)
    decide(comment, state)
    page = get(f"/comments/{comment.pk}/report/", client)
    assert "Readers do not see it at present." in page
    assert "Bad words." not in page
    assert Client().get(f"/comments/{comment.pk}/report/").status_code == 404


def test_somebody_signed_in_reports_as_an_account():
    comment, user = make_comment(state="public"), make_reader()
    for _ in range(2):
        client = Client()
        client.force_login(user)
        assert report(client, comment, OURS).status_code == 303
    made = Report.objects.get()
    assert (made.user, made.browser) == (user, "")


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("reason", "", "Please choose what is wrong with it."),
        ("reason", "nonsense", "Please choose what is wrong with it."),
        ("text", "x" * 2001, "2001 characters. Please shorten it to 2,000"),
        ("text", "a\0b", "control character NUL"),
    ],
)
def test_bad_input_is_told_with_the_text_kept(client, field, value, says):
    comment = make_comment(state="public")
    answer = report(client, comment, **{field: value})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert ("Second paragraph." if field == "reason" else 'value="harassment"') in page
    assert f'href="#id_{field}"' in page
    assert page.count(f'id="id_{field}"') == 1
    assert not answer.cookies
    assert not Report.objects.exists()


def test_a_report_from_another_site_is_refused_with_the_text_kept(client):
    answer = report(client, make_comment(state="public"), {"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert "Second paragraph.</textarea>" in answer.content.decode()
    assert not Report.objects.exists()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(make_user("ana", "Writers"))
    assert report(strict, Comment.objects.get()).status_code == 403


def test_what_was_removed_meanwhile_cannot_be_reported_and_the_text_is_kept(client):
    comment = make_comment(body="Bad words.", state="removed")
    answer = report(client, comment)
    assert answer.status_code == 409
    assert "readers do not see it any more" in answer.content.decode()
    assert "Second paragraph.</textarea>" in answer.content.decode()
    assert "Bad words." not in answer.content.decode()


def test_a_withdrawn_article_takes_no_reports_and_keeps_the_text(client):
    comment = make_comment(state="public")
    withdraw(comment.article, by=OPERATOR)
    assert client.get(f"/comments/{comment.pk}/report/").status_code == 410
    answer = report(client, comment)
    assert answer.status_code == 410
    assert "Second paragraph." in answer.content.decode()


def test_too_many_reports_have_to_wait_with_the_text_kept(client):
    edition = make_edition()
    comments = [make_comment(edition, state="public") for _ in range(6)]
    assert {report(client, comment).status_code for comment in comments[:5]} == {303}
    answer = report(client, comments[5])
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 600
    assert "Many comments were reported from your network or browser." in answer.content.decode()
    assert "Second paragraph.</textarea>" in answer.content.decode()
    assert report(Client(), comments[5]).status_code == 429


def test_whoever_may_not_comment_may_still_report(client):
    comment = make_comment(state="public")
    send(client, comment.edition, "Banned words.")
    own = Comment.objects.latest("pk")
    bans.ban(own, ["browser", "network", "address"], by=OPERATOR, reason="harassment")
    assert send(client, comment.edition, "More words.").status_code == 403
    assert report(client, comment).status_code == 303


def test_a_report_that_is_much_too_large_keeps_its_text(client):
    answer = report(client, make_comment(state="public"), text="x" * 2_100_000 + " the end")
    assert answer.status_code == 413
    assert "x the end</textarea>" in answer.content.decode()
