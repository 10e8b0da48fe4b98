"""The site as `manage.py serve` serves it, on a port of its own, with its files in a folder of its own."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parent.parent
_KEPT = ("PATH", "HOME", "LANG")


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Site:
    """`variables` are for the environment, beside the database, the folder and the port. In the database,
    `stored` are the rows of comments."""

    stored = "comments_comment"

    def __init__(self, folder, database, **variables):
        self.port, self.process = free_port(), None
        self.url = f"http://127.0.0.1:{self.port}"
        self.env = {name: os.environ[name] for name in _KEPT if name in os.environ}
        self.env |= {"SECRET_KEY": "x" * 60, "VAR_DIR": str(folder), "DATABASE_URL": database.url}
        self.env |= {"PORT": str(self.port), **variables}

    @property
    def served_by(self):
        """What Python is told to serve it."""
        return ["manage.py", "serve"]

    def manage(self, *words):
        """Standard output of a command; ends the run if it fails."""
        return self.run("manage.py", *words)

    def run(self, *words):
        """The same of what Python is told."""
        command = [sys.executable, *map(str, words)]
        done = subprocess.run(command, cwd=ROOT, env=self.env, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
        return done.stdout

    def inside(self, code):
        """What Python prints that runs in the site's own environment."""
        return self.manage("shell", "--no-imports", "-c", code)

    @contextlib.contextmanager
    def served(self, path="/healthz"):
        """Serves until the block ends, which begins when `path` is answered; gives the seconds until then."""
        began = time.perf_counter()
        self.process = subprocess.Popen(
            [sys.executable, *self.served_by],
            cwd=ROOT,
            env=self.env,
            process_group=0,
            stdout=subprocess.DEVNULL,
        )
        try:
            while not self._answers(path):
                if self.process.poll() is not None:
                    sys.exit("The site did not start.")
                time.sleep(0.002)
            yield time.perf_counter() - began
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait(timeout=30)

    def _answers(self, path):
        try:
            with urllib.request.urlopen(self.url + path, timeout=30) as answer:
                return answer.status == 200
        except (OSError, http.client.HTTPException):
            return False

    def get(self, path, **headers):
        """(headers, body) of an answer that is not decoded; ends the run unless it is 200."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        with urllib.request.urlopen(urllib.request.Request(self.url + path, headers=named)) as answer:
            return answer.headers, answer.read()


class OneFile(Site):
    """One file of Django in place of the site. It checks, screens, counts and renders nothing, so it tells
    what a machine gives to any site of Django."""

    stored = "one_file_remark"

    @property
    def served_by(self):
        options = ["--interface", "wsgi", "--port", str(self.port), "--workers", "2"]
        # A worker that has a connection to PostgreSQL does not always end by itself.
        options += ["--blocking-threads", "1", "--workers-kill-timeout", "3", "--log-level", "warning"]
        return ["-m", "granian", *options, "bench.one_file:application"]
