"""Requests under Python's profiler, and the profile as text. Runs inside Django."""

import cProfile
import io
import pstats
import re
import time
from importlib import import_module
from itertools import count
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.db import connection
from django.utils.module_loading import import_string

from . import pieces

MOST = 25
_numbers = count(1)
# Whose code a path is, the first that fits.
_OWNERS = [
    (r"site-packages/django/template|templatetags", "Django's templates"),
    (r"site-packages/django/db", "Django's ORM"),
    (r"site-packages/django/utils/(translation|formats|dateformat|numberformat)", "translation and formats"),
    (r"site-packages/django/forms", "Django's forms"),
    (r"site-packages/django/", "Django, the rest"),
    (r"psycopg", "psycopg"),
    (r"/(articles|comments|newsroom)/", "this project"),
    (r"site-packages/(\w+)", "other packages"),
    (r"~|<", "built into Python"),
]


def report(requests):
    application = import_string(settings.WSGI_APPLICATION)
    session = _sign_in()
    for name, make in {
        "article with 100 comments, uncached": lambda: _read(pieces.page_of(pieces.HUNDRED)),
        "front page, uncached": lambda: _read("/"),
        "comment POST": _post,
        "queue of the moderators": lambda: _read("/admin/comments/comment/", f"sessionid={session}"),
    }.items():
        _report(name, application, make, requests)


def _report(name, application, make, requests):
    for _ in range(3):
        _ask(application, make())
    queries = []
    with connection.execute_wrapper(lambda execute, *words: (queries.append(words), execute(*words))[1]):
        _ask(application, make())
    began = time.process_time()
    for _ in range(requests):
        _ask(application, make())
    spent = 1000 * (time.process_time() - began) / requests
    profile = cProfile.Profile()
    for _ in range(requests):
        environ = make()
        profile.runcall(_ask, application, environ)
    print(f"\n## {name}\n\n{spent:.2f} ms of CPU, profiler and database left out; {len(queries)} queries\n")
    print(_by_owner(pstats.Stats(profile)))
    for order in ("tottime", "cumtime"):
        print(_heaviest(profile, order))


def _by_owner(stats):
    spent = {}
    for (path, _, _), (_, _, own, _, _) in stats.stats.items():
        owner = next((owner for pattern, owner in _OWNERS if re.search(pattern, path)), "Python's library")
        spent[owner] = spent.get(owner, 0) + own
    whole = sum(spent.values())
    ranked = sorted(spent.items(), key=lambda pair: -pair[1])
    return "\n".join(f"{100 * own / whole:5.1f} %  {owner}" for owner, own in ranked)


def _heaviest(profile, order):
    written = io.StringIO()
    stats = pstats.Stats(profile, stream=written).sort_stats(order)
    stats.print_stats(MOST)
    words = {"tottime": "by their own time", "cumtime": "with what they call"}
    rows = written.getvalue().partition("ncalls")
    found = re.sub(
        r"\S*?(site-packages|lib/python3\.\d+|/(?=articles/|comments/|newsroom/|bench/))/?", "", rows[2]
    )
    return f"\nThe heaviest {words[order]}:\n\n   ncalls{found.rstrip()}"


def _ask(application, environ):
    statuses = []
    answer = application(environ, lambda status, headers, problem=None: statuses.append(status))
    b"".join(answer)
    if hasattr(answer, "close"):
        answer.close()
    if statuses[0][:3] not in ("200", "303"):
        raise SystemExit(f"{environ['PATH_INFO']}: {statuses[0]}")


def _read(path, cookie=""):
    return _environ("GET", path, b"", {"HTTP_COOKIE": cookie} if cookie else {})


def _post():
    number = next(_numbers)
    words = f"Remark {number} says that the port of {number} pays for its cranes, and that shippers see it."
    typed = {"name": f"Reader {number}", "email": f"r{number}@example.org", "body": words, "edition": "1"}
    path = f"{pieces.page_of(pieces.SPREAD[number % len(pieces.SPREAD)])}comments/"
    kind = {"CONTENT_TYPE": "application/x-www-form-urlencoded", "HTTP_SEC_FETCH_SITE": "same-origin"}
    return _environ("POST", path, urlencode(typed).encode(), kind)


def _environ(method, path, body, more):
    return {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": str(settings.PORT),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "CONTENT_LENGTH": str(len(body)),
        "HTTP_HOST": f"127.0.0.1:{settings.PORT}",
        "HTTP_ACCEPT_ENCODING": "gzip",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
        "wsgi.url_scheme": "http",
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.version": (1, 0),
        **more,
    }


def _sign_in():
    """The key of a session of somebody who may do everything."""
    person = get_user_model().objects.create_superuser("profiled", password=None)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(person.pk), settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return session.session_key
