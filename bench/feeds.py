"""Milliseconds and queries of lists, feeds, maps and histories, at 10 articles and at many.

    .venv/bin/python -m bench.feeds [--articles 10000] [--database postgresql]

In a database of its own, deleted afterwards: each article has two editions, every tenth a correction, every
twentieth a minor one after it. The client of the tests asks, so there is no network in the times; medians of
five.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

ADDRESSES = [
    "/",
    "/topics/",
    "/topics/ports/",
    "/topics/ports/questions/",
    "/authors/mia-berg/",
    "/advice/",
    "/advice/tenants/",
    "/archive/",
    "/feeds/articles.atom",
    "/feeds/articles.rss",
    "/feeds/articles.json",
    "/topics/ports/feed.atom",
    "/corrections/",
    "/corrections/feed.atom",
    "/sitemap.xml",
    "/sitemap-1.xml",
    "/sitemap-news.xml",
    "/llms.txt",
    "/articles/piece-0/history/",
    "/articles/piece-0/v/1/",
    "/articles/piece-0/v/2/changes/",
    "/articles/piece-0/",
    "/articles/piece-0/?since=1",
]
BATCH = 1_000


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="newsroom-bench-"))
    os.environ |= {"VAR_DIR": str(folder / "var"), "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
    from tests import databases

    os.environ["DATABASE_URL"] = f"sqlite:///{folder / 'feeds.sqlite3'}"
    if options.database == "postgresql":
        os.environ["DATABASE_URL"] = databases.start_postgresql(folder) or sys.exit(
            "PostgreSQL was not found."
        )
    import django

    django.setup()
    try:
        run(options.articles)
    finally:
        django.db.connections.close_all()
        databases.stop()
        shutil.rmtree(folder, ignore_errors=True)


def run(articles):
    from django.conf import settings
    from django.core.management import call_command

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    call_command("migrate", verbosity=0)
    fill(10)
    few = [measure(address) for address in ADDRESSES]
    fill(articles, first=10)
    print(f"{'':32}{'10 articles':>18}{articles:>12,} articles")
    for address, (small, queries), (large, more) in zip(ADDRESSES, few, map(measure, ADDRESSES), strict=True):
        print(f"{address:32}{small:>9.1f} ms {queries:>3} q {large:>11.1f} ms {more:>3} q")


def measure(address):
    """(median milliseconds, queries)."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client, times = Client(), []
    for _ in range(6):
        with CaptureQueriesContext(connection) as queries:
            began = time.perf_counter()
            response = client.get(address)
            times.append(1000 * (time.perf_counter() - began))
        if response.status_code != 200:
            sys.exit(f"{address} answered {response.status_code}.")
    return statistics.median(times[1:]), len(queries)


def fill(articles, first=0):
    """Copies of one piece, an hour apart, the last of them new."""
    from django.utils import timezone

    from articles import rendering
    from articles.markdown import RENDERER
    from articles.models import Article, Author, Credit, Edition, Entry, Slug, Topic, Version
    from tests.make import make_long_document

    topic, _ = Topic.objects.get_or_create(key="ports", slug="ports", name="Ports")
    Author.objects.get_or_create(key="mia-berg", slug="mia-berg", name="Mia Berg")
    document = make_long_document(
        byline=["mia-berg"], standfirst="It costs more.", topic="ports", questions=12
    )
    changed = document.with_section(
        type(document.sections[0])("introduction", "introduction", "Introduction", "Otherwise.")
    )
    texts = [(one.to_json(), one.hash, rendering.render(one)) for one in (document, changed)]
    now = timezone.now()
    for start in range(first, articles, BATCH):
        numbers = range(start, min(start + BATCH, articles))
        made = Article.objects.bulk_create(Article(headline=f"Piece {number}") for number in numbers)
        Slug.objects.bulk_create(
            Slug(name=f"piece-{number}", article=article)
            for number, article in zip(numbers, made, strict=True)
        )
        for number, article in zip(numbers, made, strict=True):
            article.slug_id = f"piece-{number}"
        Article.objects.bulk_update(made, ["slug"])
        pairs = [
            (number, article, which)
            for number, article in zip(numbers, made, strict=True)
            for which in (0, 1)
        ]
        versions = Version.objects.bulk_create(
            Version(article=article, number=which + 1, stored=texts[which][0], hash=texts[which][1])
            for _, article, which in pairs
        )
        editions = Edition.objects.bulk_create(
            _edition(version, number, which, now, topic, texts[which][2], RENDERER)
            for (number, _, which), version in zip(pairs, versions, strict=True)
        )
        Credit.objects.bulk_create(Credit(edition=each, author_key="mia-berg") for each in editions)
        Entry.objects.bulk_create(entry for each in editions for entry in _entries(each))
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _entries(edition):
    """Two questions and a piece of advice of each edition."""
    from articles.models import Entry

    about = {"edition": edition, "words": "It stays open. " * 10}
    for place in (0, 1):
        yield Entry(position=place, kind=Entry.QUESTION, key=f"q-{place}", heading="Why?", **about)
    yield Entry(
        position=2, kind=Entry.PART, key="for-tenants", heading="For Tenants", audience="tenants", **about
    )


def _edition(version, number, which, now, topic, rendered, renderer):
    from articles.models import Edition

    began = now - timedelta(hours=number + 1)
    second = began + timedelta(minutes=30)
    kind = Edition.UPDATE
    if which:
        kind = (
            Edition.CORRECTION if number % 10 == 1 else Edition.MINOR if number % 20 == 0 else Edition.UPDATE
        )
    return Edition(
        article_id=version.article_id,
        version=version,
        number=which + 1,
        kind=kind,
        note="So." if which else "",
        topic=topic if number % 7 == 0 else None,
        planned_for=second if which else began,
        live_from=second if which else began,
        live_until=None if which else second,
        rendered=rendered,
        renderer=renderer,
    )


if __name__ == "__main__":
    main()
