"""Counters in flight, in the wrong order, of a killed process, of another host; and the clock."""

import time
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from django.utils.http import http_date

from articles.generations import shared
from articles.models import Edition, Generation
from newsroom.door import serving, watching
from newsroom.models import Publication

from .make import change, make_edition
from .make_comments import make_comment

PAGE = "/articles/harbor-dues-rise/"


@pytest.fixture
def page(reader):
    make_comment(make_edition(), "The first words.", state="public")
    return reader


def increment(key):
    """The row as an act on another host leaves it, or one whose process was killed right after COMMIT."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE articles_generation SET number = number + 1, changed_at = %s WHERE key = %s "
            "RETURNING number",
            [connection.ops.adapt_datetimefield_value(timezone.now()), key],
        )
        return cursor.fetchone()[0]


def test_a_counter_in_flight_is_neither_served_nor_filled(page):
    page.get(PAGE)
    number = Generation.objects.get(key="lists").number
    page.door.memory.mark({"lists": number + 1}, until=time.time() + 60)
    assert not page.is_kept(PAGE)
    increment("lists")
    page.door.memory.settle({"lists": number + 1})
    assert page.is_kept(PAGE)


def test_the_mark_of_a_killed_process_lapses_and_the_row_is_read(page):
    page.get(PAGE)
    number = increment("lists")
    page.door.memory.mark({"lists": number}, until=time.time() - 1)
    assert page.get(PAGE).queries > 0
    assert page.get(PAGE).queries == 0
    # This one was killed before COMMIT.
    page.door.memory.mark({"lists": number + 1}, until=time.time() - 1)
    assert page.get(PAGE).queries > 0
    assert page.get(PAGE).queries == 0


def test_who_comes_during_a_commit_waits_for_it_so_that_the_new_page_is_kept(page, settings, monkeypatch):
    page.get(PAGE)
    memory, number = page.door.memory, Generation.objects.get(key="lists").number + 1
    memory.mark({"lists": number}, until=time.time() + settings.GENERATIONS_LEASE)

    def end_commit(seconds):
        increment("lists")
        memory.settle({"lists": number})

    monkeypatch.setattr(serving, "sleep", end_commit)
    assert page.get(PAGE).queries > 0
    assert page.get(PAGE).queries == 0


def test_nobody_waits_for_a_commit_that_takes_too_long(page, settings, monkeypatch):
    page.get(PAGE)
    number = Generation.objects.get(key="lists").number
    marked_at = time.time() - 2 * serving.MOST_WAIT
    page.door.memory.mark({"lists": number + 1}, until=marked_at + settings.GENERATIONS_LEASE)
    slept = []
    monkeypatch.setattr(serving, "sleep", slept.append)
    assert page.get(PAGE).status_code == 200
    assert not slept


def test_two_writers_may_come_back_in_the_wrong_order(page):
    page.get(PAGE)
    memory, number = page.door.memory, increment("lists")
    memory.mark({"lists": number}, until=time.time() + 60)
    memory.mark({"lists": number + 1}, until=time.time() + 60)
    memory.settle({"lists": number})
    assert not page.is_kept(PAGE)
    increment("lists")
    memory.settle({"lists": number + 1})
    memory.settle({"lists": number})
    assert page.get(PAGE).queries > 0
    assert page.get(PAGE).queries == 0


def test_a_page_that_was_read_before_an_act_is_not_kept_after_it(page):
    """A slow reader read the old row; the act was carried out before its page was put on the shelf."""
    number = Generation.objects.get(key="lists").number
    page.door.memory.settle({"lists": number + 1})
    assert not page.is_kept(PAGE)
    increment("lists")
    assert page.is_kept(PAGE)


def test_what_another_host_did_is_seen_when_the_counters_are_reread(page):
    page.get(PAGE)
    Publication.objects.update(name="The Tide")
    increment("publication")
    assert page.get(PAGE).queries == 0
    page.look()
    assert "The Tide" in page.get(PAGE).content.decode()


def said(kept, at):
    body, _etag, headers = kept.answer("gzip", at)
    assert headers.count(("Content-Length", str(len(body)))) == 1
    return dict(headers)


def test_the_clock_ends_a_page_at_the_very_instant(page):
    page.get(PAGE)
    article = Edition.objects.get().article
    change(article)
    begins = make_edition(article, at=timezone.now() + timedelta(hours=1)).live_from.timestamp()
    page.get(PAGE)
    kept, words = page.door.shelf.get(("testserver", PAGE, "")), page.door.words
    assert kept.is_true(words, begins - 0.001)
    assert not kept.is_true(words, begins)
    assert "s-maxage=60," in said(kept, begins - 61)["Cache-Control"]
    assert "s-maxage=9," in said(kept, begins - 9.5)["Cache-Control"]


def test_a_change_is_not_dated_within_its_own_second(page):
    changed = page.get(PAGE) and page.door.shelf.get(("testserver", PAGE, "")).changed_at
    kept = page.door.shelf.get(("testserver", PAGE, ""))
    assert "Last-Modified" not in said(kept, changed + 0.9)
    assert said(kept, changed + 1)["Last-Modified"] == http_date(changed)


def test_pages_are_given_for_ten_minutes_after_the_counters_were_reread_last(page):
    page.get(PAGE)
    memory = page.door.memory
    memory.synced_at = time.time() - watching.MOST_AWAY + 5
    assert page.get(PAGE).queries == 0
    memory.synced_at = time.time() - watching.MOST_AWAY
    assert page.get(PAGE).queries > 0
    page.look()
    assert page.get(PAGE).queries == 0


def test_processes_that_open_the_memory_share_it_until_it_is_made_anew(page, settings):
    memory = page.door.memory
    assert shared.opened(settings.GENERATIONS_FILE) is memory
    other = shared.Memory(settings.GENERATIONS_FILE)
    other.mark({"lists": 10**6}, until=time.time() + 60)
    assert not page.is_kept(PAGE)
    assert shared.create(settings.GENERATIONS_FILE).words[shared.place_of("lists") + 1] == 0


@pytest.mark.once
def test_every_counter_has_a_place_of_its_own():
    keys = ["lists", "publication", *(f"{kind}-{pk}" for kind in ("article", "comments") for pk in (0, 1, 2))]
    assert len({shared.place_of(key) for key in keys}) == len(keys)
    assert shared.place_of(f"article-{shared.MOST_ARTICLES}") is None
    assert shared.place_of(f"comments-{shared.MOST_ARTICLES - 1}") < shared.WORDS
    assert shared.place_of("theirs-1") is None
