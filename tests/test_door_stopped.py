"""PostgreSQL stops under load: readers notice nothing, nobody loses a comment, and all heals by itself."""

import os
import shutil
import tempfile
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.db import connection

from .databases import own_cluster
from .live import Site

PAGE = "/articles/dues-rise/"
LIST = """
from comments.models import Comment
print(*Comment.objects.values_list("source", flat=True), sep="\\n")
"""


@pytest.fixture
def cluster():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite cannot be stopped")
    # Folders of pytest are closed to the user as whom PostgreSQL runs.
    with tempfile.TemporaryDirectory(prefix="newsroom-tests-") as folder:
        cluster = own_cluster(Path(folder) / "cluster")
        if cluster is None:
            assert not os.environ.get("NOTHING_LEFT_OUT"), "no installed PostgreSQL was found"
            pytest.skip("left out: no installed PostgreSQL was found")
        cluster.start()
        yield cluster
        cluster.stop()


@pytest.fixture
def site(tmp_path, cluster, site_to_copy, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", cluster.url)
    site = Site(tmp_path, COMMENTS_RATE="off", COMMENTS_MODERATION="before")
    shutil.copytree(site_to_copy.folder / "var" / "static", tmp_path / "var" / "static")
    site.manage("migrate", "--verbosity", "0")
    site.publish_dues()
    with site.served():
        yield site


class Load:
    """Two people who read and two who send comments, until `ended`. `taken` and `kept` are the numbers of
    the comments that were answered by 303 and by 503 with the text; `others` is every other answer."""

    def __init__(self, site):
        self.site, self.ended = site, threading.Event()
        self.reads, self.taken, self.kept, self.others = [], [], [], []
        self.threads = [threading.Thread(target=self.read) for _ in range(2)]
        self.threads += [threading.Thread(target=self.send, args=(first,)) for first in (0, 100_000)]

    def __enter__(self):
        [thread.start() for thread in self.threads]
        return self

    def __exit__(self, *problem):
        self.ended.set()
        [thread.join() for thread in self.threads]

    def read(self):
        while not self.ended.is_set():
            self.reads.append(ask(self.site.url + PAGE)[0])

    def send(self, number):
        while not self.ended.is_set():
            number += 1
            text = f"Comment {number} says its part."
            typed = {"name": f"Guest {number}", "email": f"g{number}@example.org", "body": text}
            status, headers, body = ask(f"{self.site.url}{PAGE}comments/", urlencode(typed).encode())
            if status == 303:
                self.taken.append(text)
            elif status == 503 and text in body and headers["Retry-After"]:
                self.kept.append(text)
            else:
                self.others.append((status, body))

    def wait(self, what, more):
        """Until there are so many more of them."""
        wanted, end = len(what) + more, time.monotonic() + 60
        while len(what) < wanted:
            assert time.monotonic() < end, (len(self.reads), self.taken, self.kept, self.others)
            time.sleep(0.01)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *parts):
        return None


def ask(url, body=None):
    """(status, headers, text); a form is sent as a browser sends it."""
    asked = urllib.request.Request(url, body, {"Sec-Fetch-Site": "same-origin"})  # noqa: S310
    try:
        with urllib.request.build_opener(NoRedirect).open(asked, timeout=60) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers, answer.read().decode()


def test_while_postgresql_is_stopped_readers_read_and_every_comment_is_kept(cluster, site):
    for _ in range(20):
        ask(site.url + PAGE)
    with Load(site) as load:
        load.wait(load.taken, 10)
        cluster.stop("immediate")
        load.wait(load.kept, 10)
        load.wait(load.reads, 100)
        cluster.start()
        load.wait(load.taken, 10)
    assert set(load.reads) == {200}
    assert not load.others
    stored = site.shell(LIST).splitlines()
    assert set(load.taken) <= set(stored)
    assert len(stored) == len(set(stored))
