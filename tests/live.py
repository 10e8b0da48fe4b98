"""A site of its own for a test: a fresh database, migrated, served by granian as in production."""

import contextlib
import copy
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from pathlib import Path

import psycopg

ROOT = Path(__file__).parent.parent
PASSWORD = "a-long-word"
PEOPLE = f"""
from django.contrib.auth.models import Group, User
for name, group in (("wanda", "Writers"), ("edgar", "Editors"), ("mona", "Moderators")):
    user = User.objects.create_user(name, f"{{name}}@example.org", "{PASSWORD}", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
"""
DUES = """Dues rise
Introduction
The port raises its dues this year, and shippers pay.
Analysis
The cranes are old and need to be replaced by new ones soon.
"""


class Site:
    """`shell` and `manage` reach its database, which is not the one of this process. `like` is a site that
    nobody serves; this one begins with the tables, their content and the static files of that one."""

    def __init__(self, folder, *, like=None, **variables):
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        kept = ("PATH", "HOME", "LANG", "COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START")
        self.env = {name: os.environ[name] for name in kept if name in os.environ}
        self.env |= {
            "SECRET_KEY": "x" * 60,
            "VAR_DIR": str(folder / "var"),
            "DATABASE_URL": name_database(os.environ["DATABASE_URL"], folder),
            "PORT": str(self.port),
            **variables,
        }
        self.shells = None
        if like:
            copy_database(like.database, self.database)
            shutil.copytree(like.folder / "var" / "static", folder / "var" / "static")
        elif not self.database.startswith("sqlite"):
            create_database(self.database)

    def twin(self, folder):
        """Another host for the same site: with the same database, and a folder and a port of its own."""
        folder.mkdir()
        shutil.copytree(self.folder / "var" / "static", folder / "var" / "static")
        other = copy.copy(self)
        other.port = free_port()
        other.folder, other.url, other.shells = folder, f"http://127.0.0.1:{other.port}", None
        other.env = self.env | {"VAR_DIR": str(folder / "var"), "PORT": str(other.port)}
        return other

    def publish_dues(self):
        """A small piece, at /articles/dues-rise/."""
        piece = self.folder / "dues.txt"
        piece.write_text(DUES)
        self.manage("import_article", piece, "--publish")

    def make(self):
        """Tables, static files, and three people: a writer (wanda), an editor (edgar), a moderator (mona)."""
        self.manage("migrate", "--verbosity", "0")
        self.shell("from newsroom import static_files\nstatic_files.collect()\n" + PEOPLE)
        self.end_shell()

    @property
    def database(self):
        return self.env["DATABASE_URL"]

    def manage(self, *words):
        """Standard output of a command; raises CalledProcessError if it fails."""
        command = [sys.executable, "manage.py", *map(str, words)]
        done = subprocess.run(command, cwd=ROOT, env=self.env, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout

    def shell(self, code):
        """What the code prints, with nothing imported; raises AssertionError if it fails."""
        if not self.shells:
            command = [sys.executable, "-m", "tests.shell"]
            env = self.env | {"DJANGO_SETTINGS_MODULE": "newsroom.settings"}
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
            self.shells = subprocess.Popen(command, cwd=ROOT, env=env, text=True, **pipes)
        print(json.dumps(code), file=self.shells.stdin, flush=True)
        said, problem = json.loads(self.shells.stdout.readline())
        assert not problem, problem
        return said

    def end_shell(self):
        if self.shells:
            self.shells.communicate()
        self.shells = None

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
            # Sooner than it would end a child by force.
            self.process.wait(timeout=9)
            self.kill()
            self.end_shell()

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


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def name_database(base, folder):
    """The address of a database that is not there yet, beside the one at `base`."""
    if base.startswith("sqlite"):
        return f"sqlite:///{folder / 'live.sqlite3'}"
    start, _, query = base.partition("?")
    return start.rpartition("/")[0] + f"/live_{uuid.uuid4().hex}" + (f"?{query}" if query else "")


def copy_database(one, other):
    if one.startswith("sqlite"):
        files = [sqlite3.connect(address.removeprefix("sqlite:///")) for address in (one, other)]
        with contextlib.closing(files[0]), contextlib.closing(files[1]):
            files[0].backup(files[1])
    else:
        create_database(other, f'TEMPLATE "{name_of(one)}"')


def create_database(address, options=""):
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name_of(address)}" {options}')


def name_of(address):
    return address.partition("?")[0].rpartition("/")[2]
