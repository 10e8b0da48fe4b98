"""Nobody passes for one of us by typing a name."""

import pytest

from comments import posting, revising
from comments.models import Comment

from .make import make_author, make_user
from .make_comments import make_comment, make_moderator, make_reader, send
from .screened import said_of, signals

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["Mia Berg", "mia  BERG ", "Ｍｉａ Berg", "Mi\u200ba Berg"])
def test_a_guest_under_the_name_of_an_author_is_held(client, edition, name):
    make_author("Mia Berg")
    assert send(client, edition, "As I wrote.", name=name).status_code == 303
    comment = Comment.objects.get()
    assert signals() == {"namesake": (3, [comment.display_name])}
    assert comment.state == "waiting"
    assert said_of(comment) == [
        f"A guest writes as “{comment.display_name}”, which an author or one of our accounts is called."
    ]


@pytest.mark.parametrize("name", ["Zoë Straße", "ZOË STRASSE", "chief"])
def test_so_is_one_under_the_name_of_an_account_of_ours(client, edition, name):
    make_user("chief", first_name="Zoë", last_name="Straße")
    send(client, edition, name=name)
    assert "namesake" in signals()


@pytest.mark.parametrize("name", ["Mia", "Mia Bergmann", "Rita Reader", "Berg Mia"])
def test_names_that_are_only_alike_and_those_of_readers_pass(client, edition, name):
    make_author("Mia Berg")
    reader = make_reader()
    reader.first_name, reader.last_name = "Rita", "Reader"
    reader.save()
    send(client, edition, name=name)
    assert signals() == {}
    assert Comment.objects.get().state == "public"


def test_people_with_an_account_bear_their_own_names(edition):
    make_author("Mia Berg")
    assert make_comment(edition, name="Mia Berg", user=make_reader()).state == "public"
    assert make_comment(edition, name="Mia Berg", user=make_moderator()).state == "public"


def test_an_edit_under_such_a_name_waits(edition):
    poster = {"browser": "b" * 64, "name": "Mia Berg"}
    comment = make_comment(edition, "Fine words.", **poster)
    make_author("Mia Berg")
    by = posting.Poster(**poster)
    assert revising.revise(comment, "As I wrote.", by=by, turn=comment.turn).source == "Fine words."
    assert "namesake" in signals(comment)
