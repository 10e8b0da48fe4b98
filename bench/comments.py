"""How many queries, and how long in the database, the pages of a very long conversation take.

    .venv/bin/python -m bench.comments [--database sqlite] [--comments 1000000] [--on-one 100000]

Makes the comments in a fresh database (minutes for a million), then asks for each page in one process,
without any cache. Database time is what the queries of a request take together when they are run once more,
as the median of the rounds; the ratio is to the page of a smaller article, one of the ninety over which the
other comments are spread. Needs PostgreSQL as the tests do, unless SQLite is asked for.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from functools import partial
from itertools import count
from pathlib import Path

from django.db import connection

from tests import databases


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=["postgresql", "sqlite"], default="postgresql")
    parser.add_argument("--comments", type=int, default=1_000_000)
    parser.add_argument("--on-one", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="newsroom-bench-"))
    try:
        prepare(folder, options)
        run(options)
    finally:
        databases.stop()
        shutil.rmtree(folder, ignore_errors=True)


def prepare(folder, options):
    """Starts Django on a fresh, migrated database."""
    url = f"sqlite:///{folder / 'bench.sqlite3'}"
    if options.database == "postgresql":
        url = databases.start_postgresql(folder) or sys.exit("No PostgreSQL was found.")
    os.environ |= {"DATABASE_URL": url, "VAR_DIR": str(folder / "var"), "SECRET_KEY": "x" * 60, "DEBUG": "on"}
    os.environ |= {"DJANGO_SETTINGS_MODULE": "newsroom.settings", "CACHE_URL": "locmemcache://"}
    os.environ["ALLOWED_HOSTS"] = "testserver"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def run(options):
    began = time.perf_counter()
    articles = fill(options.comments, options.on_one)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{options.database}: {options.comments:,} comments made in {time.perf_counter() - began:.0f} s")
    measure(articles, options)


def fill(comments, on_one):
    """`comments` in all: `on_one` under the first article, the others spread over ninety. The articles, the
    large one first."""
    from bench import filling
    from tests.make import make_article, make_author, make_edition

    byline = [make_author().key]
    editions = [
        make_edition(make_article(headline=f"Piece number {number}", byline=byline)) for number in range(91)
    ]
    numbers = count(1)
    for edition in editions:
        filling.fill(edition, on_one if edition is editions[0] else (comments - on_one) // 90, numbers)
    return [edition.article for edition in editions]


def measure(articles, options):
    from django.test import Client

    from tests.make_comments import make_moderator

    reader, moderator = Client(), Client()
    moderator.force_login(make_moderator())
    print(f"{'':<34}  {'queries':>7}  {'database':>9}  {'whole':>9}  {'ratio':>6}")
    least = None
    for name, client, path in pages(articles, reader, moderator):
        queries, database, whole = ask(client, path, options.rounds)
        least = least or database
        print(f"{name:<34}  {queries:>7}  {database:>6.1f} ms  {whole:>6.1f} ms  {database / least:>6.1f}")


def pages(articles, reader, moderator):
    """(name, client, path) of each page; the first one is what the others are compared with."""
    from comments.models import Comment

    large, small = articles[:2]
    url = large.get_absolute_url()
    middle = Comment.objects.listed_roots(large.pk)
    middle = middle[middle.count() // 2]
    deep = Comment.objects.listed_replies().filter(root__article=large).order_by("-thread_seq").first()
    queue = "/admin/comments/comment/"
    return [
        ("article, a smaller one", reader, small.get_absolute_url()),
        ("article, first page", reader, url),
        ("list, deep, oldest", reader, f"{url}comments/?after={middle.article_seq}"),
        ("list, deep, newest", reader, f"{url}comments/?sort=newest&after={middle.article_seq}"),
        ("list, deep, useful", reader, f"{url}comments/?sort=useful&after=3.{middle.article_seq}"),
        ("list, about a section", reader, f"{url}comments/?section=analysis&after={middle.article_seq}"),
        ("permalink of a root", reader, f"/comments/{middle.pk}/"),
        ("permalink of the deepest reply", reader, f"/comments/{deep.pk}/"),
        ("its page", reader, reader.get(f"/comments/{deep.pk}/").url.partition("#")[0]),
        ("feed", reader, f"{url}comments/feed.atom"),
        ("queue", moderator, queue),
        ("queue, what was reported", moderator, f"{queue}?state=public"),
        ("queue, a search", moderator, f"{queue}?state=every&q=pilots+tide"),
    ]


def ask(client, path, rounds):
    """(queries, milliseconds in the database, milliseconds in all) of a request, as medians; ends the run
    where it fails."""
    asked, whole = [], []
    for _ in range(rounds + 2):
        asked.clear()
        with connection.execute_wrapper(partial(_note, asked)):
            began = time.perf_counter()
            answer = client.get(path)
            whole.append(time.perf_counter() - began)
        if answer.status_code not in (200, 302):
            sys.exit(f"{path}: {answer.status_code}")
    database = [_run_again(asked) for _ in range(rounds + 2)]
    # The first ones fill caches.
    return len(asked), *(statistics.median(times[2:]) * 1000 for times in (database, whole))


def _note(asked, execute, sql, params, many, context):
    asked.append((sql, params))
    return execute(sql, params, many, context)


def _run_again(asked):
    """Seconds that the queries take, each read to its end: SQLite finds rows only while they are fetched."""
    spent = 0
    for sql, params in asked:
        with connection.cursor() as cursor:
            began = time.perf_counter()
            cursor.execute(sql, params)
            cursor.fetchall()
            spent += time.perf_counter() - began
    return spent


if __name__ == "__main__":
    main()
