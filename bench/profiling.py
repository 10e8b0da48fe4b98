"""Where the time of a request goes: an uncached article, the front page, a comment, the queue.

    make profile [REQUESTS=30]

Each is asked for many times in one process, from the WSGI call to the last byte, on a PostgreSQL of our own.
For each: milliseconds and queries; whose code the time is spent in; the 25 functions that take most by
themselves, and with what they call. Percentages are of the profiled time; the profiler makes calls dearer
than they are.
"""

import os
import tempfile
from pathlib import Path

from . import postgresql, serving, tools


def main():
    tools.require("initdb")
    requests = int(os.environ.get("REQUESTS", 30))
    with tempfile.TemporaryDirectory(prefix="newsroom-profile-") as folder:
        folder = Path(folder)
        with postgresql.started(folder) as database:
            site = serving.Site(
                folder, database, COMMENTS_RATE="off", COMMENTS_MODERATION="after", PAGE_CACHE_MB="0"
            )
            site.manage("migrate", "--verbosity", "0")
            site.manage("collectstatic", "--no-input", "--verbosity", "0")
            site.inside("from bench import content; content.make(2000)")
            print(site.inside(f"from bench import profiled; profiled.report({requests})"))


if __name__ == "__main__":
    main()
