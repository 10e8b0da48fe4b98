"""Who waits for whom in a worker: readers of what is in memory for nobody, as long as a thread is left."""

import contextlib
import sqlite3
import threading
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from urllib.parse import urlencode

import psycopg
import pytest
from granian.server import mp
from granian.wsgi import _callback_wrapper

from newsroom.turns import Turns

from .live import Site

PAGE = "/articles/dues-rise/"
LIST = """
from comments.models import Comment
print(*sorted(Comment.objects.values_list("source", flat=True)), sep="\\n")
"""


@pytest.fixture
def site(tmp_path, site_to_copy):
    site = Site(tmp_path, like=site_to_copy, COMMENTS_RATE="off", WORKERS="1")
    site.publish_dues()
    with site.served():
        yield site


@contextlib.contextmanager
def nobody_writes(site):
    """Whoever wants to store something waits until the block ends."""
    if site.database.startswith("sqlite"):
        with contextlib.closing(sqlite3.connect(site.database.removeprefix("sqlite:///"))) as database:
            database.execute("BEGIN IMMEDIATE")
            yield
    else:
        with psycopg.connect(site.database) as database:
            database.execute("LOCK TABLE comments_comment IN EXCLUSIVE MODE")
            yield


def ask(site, path=PAGE, typed=None):
    body = urlencode(typed).encode() if typed else None
    asked = urllib.request.Request(site.url + path, body, {"Sec-Fetch-Site": "same-origin"})  # noqa: S310
    with urllib.request.urlopen(asked, timeout=60) as answer:  # noqa: S310
        return answer.read().decode()


def send(site, text):
    return ask(site, f"{PAGE}comments/", {"name": "Mia", "email": "mia@example.org", "body": text})


def test_a_page_in_memory_is_given_while_another_request_waits(site):
    with ThreadPoolExecutor(1) as people:
        for number in range(5):
            assert "Dues rise" in ask(site)
            with nobody_writes(site):
                sent = people.submit(send, site, f"Comment {number} waits for its turn.")
                for _ in range(20):
                    assert "Dues rise" in ask(site)
                assert not sent.done()
            assert sent.result()
    assert site.shell(LIST).splitlines() == [f"Comment {n} waits for its turn." for n in range(5)]


def test_everybody_is_answered_however_many_come_at_once(site):
    texts = [f"Comment {number} comes in a crowd." for number in range(10, 50)]

    def come(text):
        return [ask(site), send(site, text), *(ask(site) for _ in range(5)), ask(site, "/search/?q=dues")]

    with ThreadPoolExecutor(12) as people:
        assert all(all(answers) for answers in people.map(come, texts))
    assert site.shell(LIST).splitlines() == texts


def test_who_is_being_answered_when_the_site_ends_still_gets_the_answer(site):
    with ThreadPoolExecutor(1) as people:
        with nobody_writes(site):
            sent = people.submit(send, site, "Said at the last moment.")
            # By then it has arrived.
            for _ in range(50):
                ask(site)
            site.process.terminate()
        with contextlib.suppress(OSError):
            # What is shown after it may be refused by then.
            sent.result()
    assert site.shell(LIST).splitlines() == ["Said at the last moment."]


class Pool:
    """Threads that take tasks as those of granian do. A task is a `protocol`, which is told the answer."""

    def __init__(self):
        self.tasks, self.turns = SimpleQueue(), Turns(self.answer, lambda scope: scope.get("found"))

    def start(self):
        thread = threading.Thread(target=self.run, daemon=True)
        thread.start()
        return thread

    def run(self):
        while task := self.tasks.get():
            self.turns.take(*task)

    def answer(self, protocol, scope):
        protocol.began.set()
        assert scope["go"].wait(60)
        protocol.response_bytes(200, [], b"made")

    def ask(self, **scope):
        task = Told()
        self.tasks.put((task, scope))
        return task


class Told:
    def __init__(self):
        self.began, self.said = threading.Event(), SimpleQueue()

    def response_bytes(self, *answer):
        self.said.put(answer)

    def body(self):
        return self.said.get(timeout=60)[2]


HIT = (200, [], b"found")


def test_a_thread_that_rests_is_woken_for_what_is_slow_and_when_another_ends():
    pool, go = Pool(), threading.Event()
    pool.start(), pool.start()
    for _ in range(200):
        assert pool.ask(found=HIT).body() == b"found"
    slow = pool.ask(go=go)
    assert slow.began.wait(60)
    assert pool.ask(found=HIT).body() == b"found"
    go.set()
    assert slow.body() == b"made"
    # Whichever takes now ends, and the other one goes on.
    pool.tasks.put(None)
    assert pool.ask(found=HIT).body() == b"found"


def test_granian_has_the_function_that_is_replaced():
    assert mp._wsgi_call_wrap is _callback_wrapper


def test_an_answer_that_fails_costs_no_thread():
    pool = Pool()
    for _ in range(3):
        with pytest.raises(KeyError):
            pool.turns.take(Told(), {})
    assert pool.turns.taking == 1
