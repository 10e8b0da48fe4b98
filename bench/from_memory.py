"""The same bytes and headers from the memory of granian: what no Python behind it can surpass.

FOLDER=… python -m granian --interface wsgi bench.from_memory:application
"""

import contextlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from . import serving

_LEFT_TO_GRANIAN = {"server", "date", "connection"}


def keep(folder, name, headers, body):
    """Puts aside what to answer."""
    kept = [(key, value) for key, value in headers.items() if key not in _LEFT_TO_GRANIAN]
    (folder / f"{name}.json").write_text(json.dumps(kept))
    (folder / name).write_bytes(body)


@contextlib.contextmanager
def started(folder, workers=2):
    """(address, process id) of the server, until the block ends."""
    port = serving.free_port()
    options = [
        "--interface",
        "wsgi",
        "--port",
        port,
        "--workers",
        workers,
        "--blocking-threads",
        1,
        "--log-level",
        "warning",
    ]
    command = [sys.executable, "-m", "granian", *map(str, options), f"{__name__}:application"]
    process = subprocess.Popen(command, cwd=serving.ROOT, env={**os.environ, "FOLDER": str(folder)})
    try:
        time.sleep(1.5)
        yield f"http://127.0.0.1:{port}/", process.pid
    finally:
        process.terminate()
        process.wait(timeout=30)


def _read(name):
    folder = Path(os.environ["FOLDER"])
    return [tuple(pair) for pair in json.loads((folder / f"{name}.json").read_text())], (
        folder / name
    ).read_bytes()


_answers = {name: _read(name) for name in ("plain", "gzip")} if "FOLDER" in os.environ else {}


def application(environ, start_response):
    headers, body = _answers["gzip" if "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "") else "plain"]
    start_response("200 OK", headers)
    return [body]
