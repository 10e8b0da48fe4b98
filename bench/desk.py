"""How long opening and saving a long article take at the desk, on PostgreSQL, with one worker.

    .venv/bin/python -m bench.desk [--rounds 40]

The article has 12 sections and 60 questions. Each save changes a word of each text, so each stores a version;
it is sent as the desk's script sends it, and as a form is without script (saving and the page that follows).
One client asks for one thing after the other, over one connection; times are medians. The ratios are to a
plain change form of the admin, a topic's, and to /healthz, in the same run. Needs PostgreSQL as the tests do.
"""

import argparse
import http.client
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlencode

from tests import databases
from tests.desk_forms import read_form
from tests.live import Site

PIECE = """
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from tests.make import make_article, make_author, make_long_document, make_topic, make_user
make_author()
topic = make_topic()
article = make_article(make_long_document(topic="ports", byline=["mia-berg"]))
admin = make_user(is_superuser=True)
session = import_module(settings.SESSION_ENGINE).SessionStore()
session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(admin.pk), settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = admin.get_session_auth_hash()
session.create()
print(session.session_key, article.pk, topic.pk)
"""
TOKEN = "x" * 32
OPENING, PLAIN, LEAST = "opening", "topic's form", "/healthz"


class Client:
    """One signed-in browser over one connection."""

    def __init__(self, site, session):
        self.connection = http.client.HTTPConnection("127.0.0.1", site.port)
        self.headers = {"Cookie": f"sessionid={session}; csrftoken={TOKEN}", "Origin": site.url}

    def ask(self, path, fields=None, **headers):
        """(seconds, text) of an answer; ends the run if it was neither 200 nor 302."""
        body, method = None, "GET"
        if fields is not None:
            body, method = urlencode({**fields, "csrfmiddlewaretoken": TOKEN, "_continue": "1"}), "POST"
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        self.connection.request(method, path, body, self.headers | headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        if answer.status not in (200, 302):
            sys.exit(f"{method} {path}: {answer.status}\n{text}")
        return time.perf_counter() - began, text


def change(text, number):
    """What the page's form sends when another word stands at the end of each text."""
    fields = read_form(SimpleNamespace(content=text.encode()))
    ends = ("-body", "-answer")
    return {
        name: f"{value.rpartition(' Word ')[0] or value} Word {number}" if name.endswith(ends) else value
        for name, value in fields.items()
    }


def rounds(client, paths, count):
    """The times of each kind of request, in turn."""
    times = {}
    for number in range(count + 3):
        form = paths[OPENING]
        found = {name: client.ask(path) for name, path in paths.items()}
        fields = change(found[OPENING][1], f"{number}a")
        found["saving, by script"] = client.ask(form, fields, Accept="application/json")
        fields = change(client.ask(form)[1], f"{number}b")
        found["saving, by form"] = client.ask(form, fields)
        if number >= 3:  # the first ones fill caches
            for name, (seconds, _) in found.items():
                times.setdefault(name, []).append(seconds * 1000)
    return times


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=40)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="newsroom-bench-"))
    try:
        run(folder, options)
    finally:
        databases.stop()
        shutil.rmtree(folder, ignore_errors=True)


def run(folder, options):
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        os.environ["DATABASE_URL"] = databases.start_postgresql(folder) or sys.exit(
            "No PostgreSQL was found."
        )
    site = Site(folder, WORKERS="1")
    site.manage("migrate", "--verbosity", "0")
    session, article, topic = site.shell(PIECE).split()
    paths = {
        OPENING: f"/admin/articles/article/{article}/change/",
        PLAIN: f"/admin/articles/topic/{topic}/change/",
        LEAST: "/healthz",
    }
    with site.served():
        times = rounds(Client(site, session), paths, options.rounds)
    middle = {name: statistics.median(found) for name, found in times.items()}
    print(f"{'':<18}  {'ms':>6}  {'slowest':>7}  {PLAIN:>12}  {LEAST:>8}")
    for name, found in times.items():
        ratios = f"{middle[name] / middle[PLAIN]:>12.1f}  {middle[name] / middle[LEAST]:>8.1f}"
        print(f"{name:<18}  {middle[name]:>6.1f}  {max(found):>7.1f}  {ratios}")


if __name__ == "__main__":
    main()
