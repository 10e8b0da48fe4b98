"""How long a search takes among few and among many articles, on SQLite and on PostgreSQL.

    .venv/bin/python -m bench.searching [--articles 10000] [--rounds 15]

The articles have some 1,600 words in eight sections and four questions, drawn from 20,000 words as languages
draw theirs: a few stand everywhere, most nearly nowhere. Each time is the median of whole answers of
/search/ in one process, without network, in milliseconds; the queries that it took stand behind it. The
size is that of the whole database. Needs PostgreSQL as the tests do.
"""

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from random import Random

from tests import databases
from tests.live import Site

FEW, BATCH = 10, 500
WORDS = 20_000
# What is typed, by how often its words are said.
QUERIES = {
    "everywhere": "w0",
    "in most": "w40 w60",
    "in some": "w2000",
    "two of them": "w900 w1500",
    "row of words": '"w3 w5"',
    "beginning": "w12",
    "rare": "w15000 w1",
    "nowhere": "w3 unicorn",
}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="newsroom-bench-"))
    try:
        servers = {"SQLite": "sqlite://", "PostgreSQL": databases.start_postgresql(folder)}
        for name, server in servers.items():
            os.environ["DATABASE_URL"] = server or sys.exit("No PostgreSQL was found.")
            (folder / name).mkdir()
            site = Site(folder / name)
            site.manage("migrate", "--verbosity", "0")
            site.manage("collectstatic", "--no-input", "--verbosity", "0")
            done = site.shell(
                f"from bench import searching; searching.inside({options.articles}, {options.rounds})"
            )
            report(name, json.loads(done.splitlines()[-1]))
    finally:
        databases.stop()
        shutil.rmtree(folder, ignore_errors=True)


def report(name, measured):
    print(f"\n{name}: {measured['size'] / 1e6:,.0f} MB, {measured['filling']:.1f} ms to index an article")
    sizes = measured["times"]
    print(f"{'':>14}" + "".join(f"{int(size):>9,} articles" for size in sizes))
    for asked in QUERIES:
        row = [sizes[size][asked] for size in sizes]
        print(f"{asked:>14}" + "".join(f"{ms:>10.1f} ms ({queries})" for ms, queries in row))


def inside(articles, rounds):
    """Fills the database of this process and asks it; prints JSON."""
    from django.db import connection

    chance, times, took = Random(1), {}, 0
    for first, last in ((0, FEW), (FEW, articles)):
        began = time.perf_counter()
        for start in range(first, last, BATCH):
            _fill(range(start, min(last, start + BATCH)), chance)
        took += time.perf_counter() - began
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        times[last] = {name: _ask(typed, rounds) for name, typed in QUERIES.items()}
    with connection.cursor() as cursor:
        sizes = {
            "sqlite": "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
            "postgresql": "SELECT pg_database_size(current_database())",
        }
        cursor.execute(sizes[connection.vendor])
        found = {"size": cursor.fetchone()[0], "filling": 1000 * took / articles, "times": times}
    print(json.dumps(found))


def _ask(typed, rounds):
    from django.db import connection
    from django.test import Client

    client, spent = Client(SERVER_NAME="127.0.0.1"), []
    queries = []

    def note(execute, sql, *rest):
        queries.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        client.get("/search/", {"q": typed})
    for _ in range(rounds):
        began = time.perf_counter()
        client.get("/search/", {"q": typed})
        spent.append(1000 * (time.perf_counter() - began))
    return statistics.median(spent), len(queries)


def _fill(numbers, chance):
    """Articles as publishing leaves them, but without acts, and each published a minute after the other."""
    from django.db import transaction
    from django.utils import timezone

    from articles.markdown import RENDERER
    from articles.models import Article, Edition, Slug, Version
    from articles.searching import filling

    begin = timezone.now() - timedelta(days=100)
    with transaction.atomic():
        documents = [_document(number, chance) for number in numbers]
        made = Article.objects.bulk_create(Article(headline=each.headline) for each in documents)
        slugs = [Slug(name=f"piece-{article.pk}", article=article) for article in made]
        Slug.objects.bulk_create(slugs)
        for article, slug in zip(made, slugs, strict=True):
            article.slug = slug
        Article.objects.bulk_update(made, ["slug"], batch_size=100)
        versions = Version.objects.bulk_create(
            Version(article=article, number=1, stored=each.to_json(), hash=each.hash, saved_by_name="Bench")
            for article, each in zip(made, documents, strict=True)
        )
        editions = Edition.objects.bulk_create(
            Edition(
                article=version.article,
                version=version,
                number=1,
                planned_for=begin + timedelta(minutes=number),
                live_from=begin + timedelta(minutes=number),
                rendered=_rendered(document),
                renderer=RENDERER,
                published_by_name="Bench",
            )
            for number, version, document in zip(numbers, versions, documents, strict=True)
        )
        for edition in editions:
            filling.fill(edition)


def _document(number, chance):
    from articles.document import Document, Kind, Question, Section

    def say(count):
        # The word of rank r is said about 1/r as often as the first.
        return " ".join(f"w{int(WORDS ** chance.random()) - 1}" for _ in range(count))

    asked = [Question(f"q-{each}", say(8), say(60)) for each in range(4)]
    kinds = [kind for kind in Kind if kind not in (Kind.FAQ, Kind.OTHER)][:7]
    sections = [Section(kind.value, kind, kind.heading, say(190)) for kind in kinds]
    return Document(
        f"Piece {number} {say(6)}",
        standfirst=say(20),
        sections=[*sections, Section("faq", Kind.FAQ, "FAQ", "", asked)],
    )


def _rendered(document):
    """What the renderer gives for plain words, without its time."""

    def paragraph(text):
        return f"<p>{text}</p>\n" if text else ""

    return {
        "lead_image": "",
        "sections": [
            {
                "key": section.key,
                "html": paragraph(section.markdown),
                "lead": paragraph(section.markdown),
                "parts": [],
                "footnotes": "",
                "questions": [{"key": q.key, "html": paragraph(q.markdown)} for q in section.questions],
            }
            for section in document.sections
        ],
    }


if __name__ == "__main__":
    main()
