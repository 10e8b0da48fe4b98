"""What links tell the rules of screening: how many there are, and where they lead."""

import pytest
from django.test import Client

from articles.people import OPERATOR
from comments import moderation, posting
from comments.models import Comment

from .make import later, make_edition
from .make_comments import make_comment, send
from .screened import linked, make_known, said_of, signals

pytestmark = pytest.mark.django_db


def test_an_unknown_reader_may_send_two_links(client, edition):
    send(client, edition, "See <https://a.example> and [b](https://b.example).")
    assert signals() == {}
    send(Client(), edition, linked(3))
    assert signals() == {"links": (3, [3, 2])}
    assert said_of(Comment.objects.latest("pk")) == [
        "It has 3 links; from a reader like this one, up to 2 pass."
    ]


@pytest.mark.parametrize(("approved", "allowed"), [(0, 2), (1, 5), (10, 20)])
def test_known_readers_may_send_more_links(edition, approved, allowed):
    known = make_known(edition, approved)
    assert "links" not in signals(make_comment(edition, linked(allowed), **known))
    # In the mode after, that one is public as well.
    known = make_known(edition, 0) if not approved else known
    assert "links" in signals(make_comment(edition, linked(21), **known))


def test_a_typed_address_makes_nobody_known(edition):
    make_comment(edition, state="public", email="mia@example.org", browser="a" * 64)
    comment = make_comment(edition, linked(3), email="mia@example.org", browser="b" * 64)
    assert "links" in signals(comment)


def test_the_hosts_of_a_comment_are_stored_and_follow_its_text(client, edition):
    send(
        client, edition, "[x](https://WWW.Evil.example:80/a) [y](https://evil.example/b) <mailto:a@b.example>"
    )
    comment = Comment.objects.get()
    assert [row.host for row in comment.hosts.all()] == ["evil.example"]

    moderation.edit(comment, "[x](https://good.example)", by=OPERATOR, turn=comment.turn)
    assert [row.host for row in comment.hosts.all()] == ["good.example"]


@pytest.mark.parametrize(
    "address",
    ["https://", "https://[::1", "https://[x]/", "https://%00/", "https://..", "http://a" + "a" * 300],
)
def test_addresses_without_a_proper_host_are_no_trouble(client, edition, address):
    assert send(client, edition, f"[x]({address}) [y](<{address}>) <{address}>").status_code == 303


def test_a_host_that_spam_leads_to_holds_a_comment_of_anybody(edition):
    known = make_known(edition)
    for number in range(2):
        make_comment(edition, f"{number} [x](https://evil.example)", browser=f"{number}" * 64, state="spam")
    comment = make_comment(edition, "[good](https://good.example) [x](https://evil.example)", **known)
    assert signals(comment) == {"hosts": (4, ["evil.example"])}
    assert comment.state == "waiting"
    assert "It links to evil.example, as" in said_of(comment)[0]


def test_a_host_that_strangers_bring_again_and_again_counts_for_strangers_alone():
    edition = make_edition()
    known = make_known(edition)
    for number in range(3):
        make_comment(edition, f"{number} [x](https://shop.example)", browser=f"{number}" * 64)
    assert signals(make_comment(edition, "[x](https://shop.example)", browser="c" * 64)) == {
        "hosts": (2, ["shop.example"])
    }
    assert signals(make_comment(edition, "Here: [x](https://shop.example)", **known)) == {}


def test_a_host_that_approved_comments_lead_to_is_no_reason():
    edition = make_edition()
    for number in range(4):
        make_comment(edition, f"{number} [x](https://port.example)", browser=f"{number}" * 64, state="public")
    for number in range(3):
        make_comment(edition, f"{number} again [x](https://port.example)", browser=f"{number}f" * 32)
    assert signals(make_comment(edition, "[x](https://port.example)", browser="c" * 64)) == {}


def test_hosts_are_forgotten_after_a_month(edition):
    for number in range(2):
        make_comment(edition, f"{number} [x](https://evil.example)", state="spam")
    by = posting.Poster("Bo", browser="c" * 64)
    assert signals(posting.post(edition, "[x](https://evil.example)", by=by, at=later(days=31))) == {}
