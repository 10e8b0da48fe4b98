"""While the database is away, readers keep the pages that are there, and nobody loses what was typed."""

import time

import pytest
from django.db import connection

from newsroom.door import watching

from .make import make_edition, pass_time
from .make_comments import make_comment

PAGE = "/articles/harbor-dues-rise/"


@pytest.fixture
def page(reader):
    make_comment(make_edition(), "The first words.", state="public")
    pass_time(minutes=5)
    reader.get(PAGE)
    return reader


@pytest.fixture
def away(page):
    """Nobody can connect to the database any more; gives a function that brings it back."""
    kept = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict |= {"NAME": "/nowhere/at-all", "HOST": "/nowhere"}

    def bring_back():
        connection.close()
        connection.settings_dict.update(kept)

    yield bring_back
    bring_back()


def test_readers_keep_every_page_that_is_there(page, away):
    page.look()
    again = page.get(PAGE, accept_encoding="gzip")
    assert (again.status_code, again.queries) == (200, 0)
    assert page.get("/").status_code == 503
    assert page.get("/").headers["Retry-After"] == "10"
    assert page.get("/readyz").status_code == 503
    page.door.memory.synced_at = time.time() - watching.MOST_AWAY
    assert page.get(PAGE).status_code == 503


def test_a_comment_is_answered_with_its_text_and_when_to_try_again(page, away, client):
    typed = {"name": "Mia", "email": "m@example.org", "body": "Half an hour of thought."}
    answer = client.post(f"{PAGE}comments/", typed)
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert "Half an hour of thought." in answer.content.decode()


def test_all_heals_by_itself(page, away):
    page.look()
    away()
    assert page.get("/").status_code == 200
    page.look()
    make_comment(make_edition(), "Said afterwards.", state="public")
    assert page.get("/").queries > 0
