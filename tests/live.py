"""A site of its own for a test: a fresh database, migrated, served by granian as in production."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from pathlib import Path

import psycopg

ROOT = Path(__file__).parent.parent


class Site:
    def __init__(self, folder, **variables):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        kept = ("PATH", "HOME", "LANG", "COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START")
        self.env = {name: os.environ[name] for name in kept if name in os.environ}
        self.env |= {
            "SECRET_KEY": "x" * 60,
            "VAR_DIR": str(folder / "var"),
            "DATABASE_URL": fresh_database(os.environ["DATABASE_URL"], folder),
            "PORT": str(self.port),
            **variables,
        }

    def manage(self, *words):
        """Standard output of a command; raises CalledProcessError if it fails."""
        command = [sys.executable, "manage.py", *map(str, words)]
        done = subprocess.run(command, cwd=ROOT, env=self.env, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout

    def shell(self, code):
        return self.manage("shell", "--no-imports", "-c", code)

    @contextlib.contextmanager
    def served(self):
        """Serves until the block ends; `self.kill()` ends it as a crash does."""
        command = [sys.executable, "manage.py", "serve"]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=self.env, start_new_session=True, stdout=subprocess.DEVNULL
        )
        try:
            self.wait_until_ready()
            yield self
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait(timeout=30)
            self.kill()

    def wait_until_ready(self, seconds=180):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            assert self.process.poll() is None, "the server ended"
            try:
                return urllib.request.urlopen(f"{self.url}/readyz", timeout=5).read()  # noqa: S310
            except OSError:
                time.sleep(0.1)
        raise AssertionError("the server did not get ready")

    def kill(self):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)


def fresh_database(base, folder):
    """The address of an empty database beside the one at `base`."""
    if base.startswith("sqlite"):
        return f"sqlite:///{folder / 'live.sqlite3'}"
    name = f"live_{uuid.uuid4().hex}"
    with psycopg.connect(base, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
    start, _, query = base.partition("?")
    return start.rpartition("/")[0] + f"/{name}" + (f"?{query}" if query else "")
