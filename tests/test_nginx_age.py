"""How long nginx keeps what, before a server that says what the test wants and can go away."""

import http.server
import re
import threading
import time

import pytest

from . import nginx as web

pytestmark = pytest.mark.once
SHARED = "public, max-age=0, s-maxage={}, must-revalidate"


class Upstream(http.server.ThreadingHTTPServer):
    """Answers each path as `answers` has it, and counts."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answer)
        self.answers, self.asked = {}, []
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        status, headers = self.server.answers[self.path]
        if self.headers["If-None-Match"] and self.headers["If-None-Match"] == headers.get("ETag"):
            status = 304
        body = f"{len(self.server.asked)}".encode()
        self.send_response(status)
        for name, value in {**headers, "Content-Length": len(body)}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(b"" if status == 304 else body)

    def log_message(self, *words):
        pass


@pytest.fixture(scope="module")
def upstream():
    web.program()
    upstream = Upstream()
    yield upstream
    upstream.server_close()


@pytest.fixture(scope="module")
def nginx(upstream, tmp_path_factory):
    folder = tmp_path_factory.mktemp("web")
    made = web.Nginx(folder / "nginx", upstream=upstream.server_address[1], files=folder)
    with made.served() as nginx:
        yield nginx


@pytest.fixture
def twice(nginx, upstream):
    """How two questions with a pause between fare, as nginx says."""

    def twice(path, cache_control, status=200, pause=0, **headers):
        upstream.answers[path] = (status, {"Cache-Control": cache_control, **headers})
        first = nginx.ask(path)
        time.sleep(pause)
        second = nginx.ask(path)
        return first[1]["x-cache"], second[1]["x-cache"], first[2] == second[2]

    return twice


def test_a_page_is_kept_as_long_as_it_says_and_no_longer(twice):
    assert twice("/kept", SHARED.format(60)) == ("MISS", "HIT", True)
    assert twice("/short", SHARED.format(1), pause=2.1) == ("MISS", "EXPIRED", False)
    assert twice("/gone", SHARED.format(60), status=410) == ("MISS", "HIT", True)
    assert twice("/moved", SHARED.format(60), status=301, Location="/kept") == ("MISS", "HIT", True)


@pytest.mark.parametrize(
    ("path", "cache_control", "more"),
    [
        ("/now", SHARED.format(0), {}),
        ("/private", "private, no-store", {}),
        ("/nobody", "no-store", {}),
        ("/silent", "", {}),
        # Another person's cookie.
        ("/cookie", SHARED.format(60), {"Set-Cookie": "guest=x"}),
        # A cache before this one is told when it changes; here it would go on being old.
        ("/purged", SHARED.format(60), {"Surrogate-Key": "article-1 lists"}),
    ],
)
def test_what_must_not_be_kept_is_not(twice, path, cache_control, more):
    assert twice(path, cache_control, **more) == ("MISS", "MISS", False)


def test_a_page_that_changes_by_the_clock_is_not_made_fresh_by_one_that_is_not_kept(nginx, upstream):
    upstream.answers["/clock"] = (200, {"Cache-Control": SHARED.format(1), "ETag": '"1"'})
    nginx.ask("/clock")
    time.sleep(2.1)
    upstream.answers["/clock"] = (200, {"Cache-Control": SHARED.format(0), "ETag": '"1"'})
    assert [nginx.ask("/clock")[1]["x-cache"] for _ in range(3)] == ["EXPIRED"] * 3


def test_pages_are_looked_for_among_those_of_the_same_ten_minutes(nginx, twice):
    before = time.strftime("%Y-%m-%dT%H:%M")
    assert twice("/ten", SHARED.format(60))[0] == "MISS"
    after = time.strftime("%Y-%m-%dT%H:%M")
    files = [file.read_bytes()[:2000].decode("latin-1") for file in nginx.folder.glob("cache/*/*/*")]
    (found,) = re.findall(r"KEY: .* /ten +(\S*)\n", "".join(files))
    assert found in (before[:-1], after[:-1])


def test_while_nothing_answers_readers_get_what_is_kept_and_else_clear_words(tmp_path):
    web.program()
    upstream = Upstream()
    upstream.answers = {path: (200, {"Cache-Control": SHARED.format(1)}) for path in ("/old", "/own")}
    nginx = web.Nginx(tmp_path / "nginx", upstream=upstream.server_address[1], files=tmp_path)
    with nginx.served():
        for path in upstream.answers:
            nginx.ask(path)
        time.sleep(2.1)
        # What the site says itself is its word.
        upstream.answers["/own"] = (503, {"Retry-After": "10"})
        assert nginx.ask("/own")[0] == 503
        upstream.shutdown()
        upstream.server_close()
        status, headers, body = nginx.ask("/old")
        assert (status, headers["x-cache"], body) == (200, "STALE", b"1")
        status, headers, body = nginx.ask("/new")
        assert (status, headers["retry-after"], headers["cache-control"]) == (503, "10", "no-store")
        assert b"Back in a moment" in body
