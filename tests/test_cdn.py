"""A cache before the site is told what has changed, through the outbox."""

import http.server
import json
import threading
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from articles import outbox, purging
from articles.models import Delivery

from .make import make_edition
from .make_comments import set_mode

pytestmark = pytest.mark.django_db


class Cache(http.server.ThreadingHTTPServer):
    """Takes purges, or answers with `status`."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Hook)
        self.status, self.asked, self.purged = 200, 0, []
        self.url = f"http://127.0.0.1:{self.server_address[1]}/purge"
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Hook(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked += 1
        if self.server.status == 200 and self.headers["Surrogate-Key"].split() == body["surrogate_keys"]:
            self.server.purged.append((self.headers["X-Key"], body["surrogate_keys"]))
        self.send_response(self.server.status)
        self.send_header("Location", f"{self.server.url}/elsewhere")
        self.end_headers()

    def do_GET(self):
        self.do_POST()

    def log_message(self, *words):
        pass


@pytest.fixture
def cdn(settings):
    cache = Cache()
    settings.CDN_PURGE_URL, settings.CDN_PURGE_HEADER = cache.url, ("X-Key", "secret")
    yield cache
    cache.shutdown()
    cache.server_close()


def soon(**more):
    return timezone.now() + purging.LATER + timedelta(seconds=1, **more)


def test_a_purge_names_what_changed_and_who_says_so(cdn):
    purging.queue({"comments-12", "article-12"})
    assert outbox.deliver() == (0, 0)
    assert outbox.deliver(soon()) == (1, 0)
    assert cdn.purged == [("secret", ["article-12", "comments-12"])]


def test_purges_that_wait_go_out_as_one(cdn):
    for number in range(300):
        purging.queue({f"article-{number:03}", "lists"})
    Delivery.objects.update(due_at=timezone.now())
    assert outbox.deliver() == (1, 0)
    assert [len(keys) for _, keys in cdn.purged] == [purging.MOST_KEYS, 301 - purging.MOST_KEYS]
    purged = [key for _, keys in cdn.purged for key in keys]
    assert purged == [*(f"article-{number:03}" for number in range(300)), "lists"]


@pytest.mark.parametrize("status", [500, 403, 302])
def test_a_cache_that_does_not_take_it_is_asked_again(cdn, status):
    cdn.status = status
    purging.queue({"lists"})
    assert outbox.deliver(soon()) == (0, 1)
    assert cdn.asked == 1
    assert str(status) in Delivery.objects.get().problem
    cdn.status = 200
    assert outbox.deliver(soon(minutes=2)) == (1, 0)
    assert cdn.purged == [("secret", ["lists"])]


def test_the_next_purge_takes_along_what_failed(cdn):
    cdn.status = 500
    purging.queue({"article-1"})
    outbox.deliver(soon())
    cdn.status = 200
    purging.queue({"article-2"})
    assert outbox.deliver(soon()) == (1, 0)
    assert cdn.purged == [("secret", ["article-1", "article-2"])]
    assert outbox.deliver(soon(days=1)) == (0, 0)


def test_a_cache_that_is_away_is_asked_again(cdn):
    cdn.shutdown()
    cdn.server_close()
    purging.queue({"lists"})
    assert outbox.deliver(soon()) == (0, 1)


def test_what_is_rolled_back_is_not_purged(cdn):
    with transaction.atomic():
        purging.queue({"lists"})
        transaction.set_rollback(True)
    assert outbox.deliver(soon()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_a_change_purges_the_pages_that_it_changes(cdn, client):
    edition = make_edition()
    set_mode(edition, "after")
    number, page = edition.article_id, edition.article.get_absolute_url()
    own = {f"article-{number}", f"comments-{number}"}
    assert set(client.get(page)["Surrogate-Key"].split()) == own | {"lists", "publication"}
    assert set(client.get("/")["Surrogate-Key"].split()) == {f"comments-{number}", "lists", "publication"}
    outbox.deliver(soon())
    cdn.purged.clear()
    text = {"name": "Ana", "email": "ana@example.org", "body": "New to all."}
    client.post(f"{page}comments/", text, headers={"sec-fetch-site": "same-origin"})
    outbox.deliver(soon())
    assert cdn.purged == [("secret", [f"comments-{number}"])]
    make_edition(edition.article)
    outbox.deliver(soon())
    assert {f"article-{number}", "lists"} <= set(cdn.purged[-1][1])


@pytest.mark.django_db(transaction=True)
def test_pages_carry_no_keys_where_no_cache_wants_to_know(client):
    page = client.get(make_edition().article.get_absolute_url())
    assert "Surrogate-Key" not in page
    assert not Delivery.objects.exists()


def test_nothing_is_queued_where_no_cache_wants_to_know():
    purging.queue({"lists"})
    assert not Delivery.objects.exists()


def test_what_waits_when_the_cache_is_given_up_is_done(cdn, settings):
    purging.queue({"lists"})
    settings.CDN_PURGE_URL = ""
    assert outbox.deliver(soon()) == (1, 0)
    assert not cdn.asked
