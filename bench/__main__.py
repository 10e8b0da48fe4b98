"""How fast the site is, as ratios within one run on one machine.

    make bench [ROUNDS=3] [SECONDS=4] [COMMENTS=100000]

Starts PostgreSQL, nginx, granian and the site on loopback, drives each target in turn in every round with
wrk, and prints Markdown: medians of the rounds. docs/performance.md says how to read it. Needs wrk, nginx and
PostgreSQL installed.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from . import (
    arriving,
    from_memory,
    goals,
    machine,
    nginx,
    pieces,
    postgresql,
    posting,
    reading,
    serving,
    starting,
    table,
    targets,
    tools,
)

ROUNDS, SECONDS, COMMENTS = (
    int(os.environ.get(name, usual)) for name, usual in (("ROUNDS", 3), ("SECONDS", 4), ("COMMENTS", 100_000))
)


@dataclass
class Run:
    """What was found. `start` and `memory` are of the site and of one file of Django; `bodies` are the page
    plain, by gzip and by Brotli; `queries` by target."""

    start: list = field(default_factory=list)
    memory: list = field(default_factory=list)
    bodies: list = field(default_factory=list)
    queries: dict = field(default_factory=dict)
    targets: list = field(default_factory=list)
    posts: list = field(default_factory=list)
    arriving: object = None


def say(what):
    print(what, file=sys.stderr, flush=True)


def main():
    tools.require("wrk", "nginx", "initdb")
    with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as folder, ExitStack() as stack:
        folder = Path(folder)
        database = stack.enter_context(postgresql.started(folder))
        told = machine.describe(database, _commit())
        found = measure(folder, database, stack)
    length = f"{ROUNDS} rounds of {SECONDS} s, medians; very many comments: {COMMENTS:,}."
    print(f"{told}\n{length}\n\n{goals.table(goals.of(found))}\n")
    print(f"{table.of_targets(found.targets)}\n\n{table.of_posts(found.posts)}")


def measure(folder, database, stack):
    run, common = Run(), {"COMMENTS_RATE": "off"}
    cached = serving.Site(folder / "cached", database, COMMENTS_MODERATION="after", **common)
    reviewed = serving.Site(folder / "reviewed", database, COMMENTS_MODERATION="before", **common)
    uncached = serving.Site(folder / "uncached", database, PAGE_CACHE_MB="0", **common)
    say(f"making articles and {COMMENTS:,} comments")
    cached.manage("migrate", "--verbosity", "0")
    cached.manage("collectstatic", "--no-input", "--verbosity", "0")
    for site in (reviewed, uncached):
        shutil.copytree(Path(cached.env["VAR_DIR"]) / "static", Path(site.env["VAR_DIR"]) / "static")
    cached.inside(f"from bench import content; content.make({COMMENTS})")
    one_file = serving.OneFile(folder / "one-file", database)
    with cached.served():
        (folder / "page").write_bytes(cached.get(pieces.page_of(pieces.HUNDRED))[1])
    one_file.run("-m", "bench.one_file", folder / "page")
    say("starting, alone")
    run.start = [starting.measure_start(site) for site in (cached, one_file)]
    run.memory = [starting.measure_memory(cached), starting.measure_memory(one_file, starting.PAGES[:1])]
    for name, path in ((targets.UNCACHED, pieces.page_of(pieces.HUNDRED)), (targets.FRONT_UNCACHED, "/")):
        found = uncached.inside(f"from bench import inside; print(inside.count_queries({path!r}))")
        run.queries[name] = int(found.split()[-1])
    for site in (cached, reviewed, uncached, one_file):
        stack.enter_context(site.served(starting.PAGES[0]))
    run.targets = _targets(folder, database, stack, (cached, uncached, one_file), run)
    reading.measure(run.targets, ROUNDS, SECONDS, say)
    run.arriving = arriving.Arriving(cached)
    arriving.measure(run.arriving, ROUNDS, SECONDS, say)
    run.posts = posting.kinds(cached, reviewed, one_file)
    posting.measure(run.posts, database, ROUNDS, SECONDS, say)
    return run


def _targets(folder, database, stack, sites, run):
    cached = sites[0]
    page = pieces.page_of(pieces.HUNDRED)
    for name, encoding in (("plain", "identity"), ("gzip", "gzip"), ("brotli", "br")):
        headers, body = cached.get(page, Accept_Encoding=encoding)
        from_memory.keep(folder, name, headers, body)
        run.bodies.append(body)
    server = nginx.Nginx(folder, cached)
    server.keep(*run.bodies[:2])
    pid = stack.enter_context(server.started())
    memory = stack.enter_context(from_memory.started(folder))
    return targets.all_of(*sites, (server, pid), memory, database)


def _commit():
    command = ["git", "describe", "--always", "--dirty"]
    return (
        subprocess.run(command, cwd=serving.ROOT, capture_output=True, text=True).stdout.strip() or "unknown"
    )


if __name__ == "__main__":
    main()
