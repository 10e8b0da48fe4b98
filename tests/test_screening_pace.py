"""What the rules of screening say about how much somebody sends, how fast, and who is new."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from comments.clues import ClueForm
from comments.models import Comment, Signal

from .forms import Form
from .make import make_edition
from .make_comments import decide, make_comment, make_reader, send
from .screened import make_known, said_of, send_before, signals

pytestmark = pytest.mark.django_db


def opened(seconds):
    form = ClueForm()
    form.stamp(timezone.now() - timedelta(seconds=seconds))
    return form.initial["opened"]


@pytest.mark.parametrize(
    "typed", [{"filled": "0.4"}, {"filled": "2"}, {"opened": 1}, {"opened": 1, "filled": "2"}]
)
def test_a_form_that_was_sent_at_once_is_noted_and_not_held_for_it(client, edition, typed):
    if "opened" in typed:
        typed = {**typed, "opened": opened(1)}
    send(client, edition, **typed)
    assert [(s.rule, s.weight) for s in Signal.objects.all()] == [("filling", 1)]
    assert Comment.objects.get().state == "public"


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"filled": "3"},
        {"filled": "600.5"},
        {"filled": ""},
        {"filled": "-1"},
        {"filled": "soon"},
        {"filled": "nan"},
        {"filled": "1e-9"},
        {"filled": "٣"},
        {"filled": "1\0"},
        {"opened": "forged:at:all"},
        {"opened": "\ud800".encode("utf-8", "replace").decode()},
        {"opened": "a\0"},
        {"opened": 3},
        {"opened": -20},
        {"opened": 3 * 24 * 3600},
        {"opened": 60, "filled": "1"},
    ],
)
def test_nobody_is_punished_for_a_time_that_is_long_unknown_or_forged(client, edition, typed):
    if isinstance(typed.get("opened"), int):
        typed = {**typed, "opened": opened(typed["opened"])}
    assert send(client, edition, **typed).status_code == 303
    assert signals() == {}


def test_pages_that_all_share_hold_no_time_and_pages_for_one_do(client, edition):
    comment = make_comment(edition, state="public")
    shared, own = edition.article.get_absolute_url(), f"/comments/{comment.pk}/reply/"
    assert Form(client.get(shared).content.decode()).fields["opened"] == ""
    form = Form(client.get(own).content.decode())
    assert form.fields["opened"]
    answer = client.post(own, {**form.fields, "name": "Bo", "email": "bo@example.org", "body": ""})
    assert answer.status_code == 422
    assert Form(answer.content.decode()).fields["opened"] == form.fields["opened"]


@pytest.mark.parametrize(("count", "weight"), [(19, 0), (20, 1), (60, 2)])
def test_many_comments_from_one_network_count_a_little_and_never_hold(edition, count, weight):
    send_before(count, edition, network="a" * 32, gap=timedelta(minutes=20))
    comment = make_comment(edition, network="a" * 32)
    assert signals(comment) == ({"network": (weight, [count])} if weight else {})
    assert comment.state == "public"


def test_people_with_an_account_do_not_pay_for_their_network(edition):
    send_before(20, edition, network="a" * 32)
    assert signals(make_comment(edition, network="a" * 32, user=make_reader())) == {}


@pytest.mark.parametrize(("count", "weight"), [(9, 0), (10, 1), (30, 3)])
@pytest.mark.parametrize("kind", ["address", "account"])
def test_many_comments_of_one_sender_within_a_day_are_held_in_the_end(kind, count, weight):
    edition = make_edition()
    poster = {"email": "bo@example.org"} if kind == "address" else {"user": make_reader()}
    send_before(count, edition, gap=timedelta(minutes=30), **poster)
    comment = make_comment(edition, **poster)
    assert signals(comment) == ({"sender": (weight, [count])} if weight else {})


def test_yesterday_does_not_count(edition):
    send_before(30, edition, email="bo@example.org", network="a" * 32, end=timedelta(days=1))
    assert signals(make_comment(edition, email="bo@example.org", network="a" * 32)) == {}


def test_readers_who_are_well_known_may_talk_all_day():
    edition = make_edition()
    known = make_known(edition, 10, browser="b" * 64, email="bo@example.org")
    send_before(30, edition, **known)
    assert signals(make_comment(edition, **known)) == {}


def test_the_first_comment_of_a_browser_is_held_and_the_next_is_not(settings, client, edition):
    settings.COMMENTS_HOLD_FIRST = 1
    send(client, edition, "The first.")
    first = Comment.objects.get()
    assert signals() == {"first": (3, [0, 1])}
    assert said_of(first) == ["No comment of this reader has been approved yet."]
    assert first.state == "waiting"
    decide(first, "public")
    send(client, edition, "The second.")
    assert (Comment.objects.latest("pk").state, signals()) == ("public", {})
    send(Client(), edition, "By another browser with the same address.")
    assert Comment.objects.latest("pk").state == "waiting"


def test_a_refused_comment_makes_nobody_known(settings, client, edition):
    settings.COMMENTS_HOLD_FIRST = 1
    send(client, edition, "The first.")
    decide(Comment.objects.get(), "refused")
    send(client, edition, "The second.")
    assert Comment.objects.latest("pk").state == "waiting"


def test_an_account_is_known_wherever_it_signs_in(settings, edition):
    settings.COMMENTS_HOLD_FIRST = 2
    rita = make_reader()
    for _ in range(2):
        comment = make_comment(edition, user=rita)
        assert comment.state == "waiting"
        decide(comment, "public")
    assert make_comment(edition, user=rita).state == "public"
    assert Signal.objects.latest("pk").evidence == [1, 2]
    assert said_of(comment) == ["Only 1 of 2 comments that make a reader known have been approved."]


def test_where_everything_is_reviewed_first_nobody_is_told_that_readers_are_new(settings, client):
    settings.COMMENTS_HOLD_FIRST = 1
    send(client, make_edition())
    assert signals() == {}
