"""How much a browser or a network may send."""

import ipaddress

import pytest
from django.test import Client

from comments import network, posting
from comments.models import Comment

from .make import later, make_article, make_edition, make_user
from .make_comments import make_reader, send, set_mode

pytestmark = pytest.mark.django_db


def test_too_many_comments_from_a_browser_have_to_wait(client):
    edition = make_edition()
    for number in range(5):
        assert send(client, edition, f"Number {number}").status_code == 303
    answer = send(client, edition, "The sixth")
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 60
    assert "The sixth" in answer.content.decode()
    assert Comment.objects.count() == 5
    # What was sent before is found again, not counted.
    assert send(client, edition, "Number 4").status_code == 303


def test_too_many_comments_from_a_network_have_to_wait():
    edition = make_edition()
    for number in range(5):
        send(Client(), edition, f"Number {number}", name=f"Guest {number}")
    assert send(Client(), edition, "The sixth").status_code == 429
    assert send(Client(REMOTE_ADDR="198.51.100.7"), edition, "From elsewhere").status_code == 303


def test_the_limit_of_an_hour_is_wider(client):
    edition = make_edition()
    here = network.hash_of(ipaddress.ip_address("127.0.0.1"))
    for number in range(40):
        by = posting.Poster(name="Mia", network=here)
        posting.post(edition, f"Number {number}", by=by, at=later(minutes=number - 59))
    answer = send(client, edition, "One too many")
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) <= 60


def test_the_limits_can_be_off(client, settings):
    settings.COMMENTS_RATE = False
    edition = make_edition()
    assert {send(client, edition, f"Number {n}").status_code for n in range(12)} == {303}


def test_our_own_people_are_not_held_up_by_the_guests_of_their_network(client):
    edition = make_edition()
    for number in range(5):
        send(Client(), edition, f"Number {number}")
    client.force_login(make_user("ana", "Writers"))
    assert send(client, edition, "An answer.").status_code == 303


def slow_edition():
    edition = make_edition()
    set_mode(edition, "", slow_seconds=3600)
    return edition


def test_a_new_browser_does_not_get_around_the_slow_mode():
    edition = slow_edition()
    assert send(Client(REMOTE_ADDR="198.51.100.7"), edition, "First").status_code == 303
    answer = send(Client(REMOTE_ADDR="203.0.113.7"), edition, "Second")
    assert answer.status_code == 429
    assert "This discussion goes slowly" in answer.content.decode()
    elsewhere = make_edition(make_article(headline="Another piece"))
    assert send(Client(REMOTE_ADDR="203.0.113.7"), elsewhere, "Elsewhere").status_code == 303


def test_neither_does_a_new_address_but_an_office_is_not_shut_out():
    edition = slow_edition()

    def answer(number, **fields):
        email = f"guest-{number}@example.org"
        return send(Client(**fields), edition, f"Number {number}", email=email).status_code

    assert [answer(number) for number in range(4)] == [303, 303, 303, 429]
    assert answer(5, REMOTE_ADDR="198.51.100.7") == 303


def test_a_reader_with_an_account_does_not_wait_for_the_guests_of_the_network(client):
    edition = slow_edition()
    for number in range(3):
        send(Client(), edition, f"Number {number}", email=f"guest-{number}@example.org")
    client.force_login(make_reader())
    headers = {"sec-fetch-site": "same-origin"}
    assert send(client, edition, "An account's.", headers=headers).status_code == 303
    assert send(client, edition, "Another one.", headers=headers).status_code == 429
