"""Uncached article pages a second, with 1 and 2 workers, on PostgreSQL.

    .venv/bin/python -m bench.uncached [--seconds 8] [--rounds 3]

Every request is rendered: an article with 100 public comments, asked for without a cookie. The ratio is to
/healthz of the same server in the same run: what Django answers at the least. Needs wrk, and PostgreSQL as
the tests do.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests import databases
from tests.live import Site

COMMENTS = """
from comments import posting
from articles.models import Edition
edition = Edition.objects.get()
roots = []
for number in range(100):
    parent = roots[number // 5] if number >= 20 else None
    made = posting.post(edition, f"Comment **{number}** says something of use. " * 4,
        by=posting.Poster(f"Reader {number}", f"r{number}@example.org"), parent_id=parent)
    roots.append(made.pk)
"""
PIECE = Path(__file__).parent.parent / "newsroom" / "demo" / "heat-pumps-in-rentals.txt"
SLUG = "who-pays-when-rental-homes-must-switch-to-heat-pumps"


def measure(url, seconds):
    """Requests a second; ends the run if any answer was not 200."""
    command = ["wrk", "-t2", "-c16", f"-d{seconds}s", url]
    report = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in report:
        sys.exit(report)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", report)[1])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    if not shutil.which("wrk"):
        sys.exit("wrk is not installed. On Debian: apt install wrk")
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
    site = Site(folder, COMMENTS_RATE="off", COMMENTS_MODERATION="after")
    site.manage("migrate", "--verbosity", "0")
    site.manage("import_article", PIECE, "--publish")
    site.shell(COMMENTS)
    rates = {}
    for _ in range(options.rounds):
        for workers in (1, 2):
            site.env["WORKERS"] = str(workers)
            with site.served():
                for path in (f"/articles/{SLUG}/", "/healthz"):
                    measure(site.url + path, 1)
                    rates.setdefault((workers, path), []).append(measure(site.url + path, options.seconds))
    print(f"{'workers':>7}  {'pages/s':>8}  {'/healthz':>8}  {'ratio':>6}")
    for workers in (1, 2):
        page, least = (statistics.median(rates[workers, path]) for path in (f"/articles/{SLUG}/", "/healthz"))
        print(f"{workers:>7}  {page:>8.0f}  {least:>8.0f}  {page / least:>6.3f}")


if __name__ == "__main__":
    main()
