"""How much a browser or a network may send."""

import ipaddress

import pytest
from django.test import Client

from comments import network, posting
from comments.models import Comment

from .make import later, make_edition, make_user
from .make_comments import send

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
