"""What `manage.py serve` starts beside the server, and what it makes before."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db.migrations.loader import MigrationLoader

from newsroom.management.commands import serve

from .live import ROOT, Site

pytestmark = pytest.mark.once
FORGET = """
from django.db.migrations.recorder import MigrationRecorder
MigrationRecorder.Migration.objects.filter(app="comments", name="0002_words").delete()
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory, site_to_copy):
    return Site(tmp_path_factory.mktemp("site"), like=site_to_copy)


def served_once(site):
    """Serves for a moment; when the list of static files was made."""
    with site.served():
        return (Path(site.env["VAR_DIR"]) / "static" / "staticfiles.json").stat().st_mtime_ns


def test_static_files_are_made_again_only_of_others(site):
    made = served_once(site)
    assert served_once(site) == made
    (Path(site.env["VAR_DIR"]) / "static" / "made-of").write_text("an older tree")
    assert served_once(site) > made


def test_a_folder_that_takes_no_static_files_is_named_in_one_line(tmp_path, site_to_copy):
    site = Site(tmp_path, like=site_to_copy)
    static = Path(site.env["VAR_DIR"]) / "static"
    (static / "made-of").write_text("an older tree")
    shutil.rmtree(static / "site")
    (static / "site").write_text("a file where a folder has to be")
    command = [sys.executable, "manage.py", "serve"]
    done = subprocess.run(command, cwd=ROOT, env=site.env, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "The static files could not be made" in done.stderr
    assert str(static) in done.stderr


def test_serve_wants_all_migrations(tmp_path, site_to_copy):
    site = Site(tmp_path, like=site_to_copy)
    site.shell(FORGET)
    site.end_shell()
    with pytest.raises(AssertionError, match="A migration is missing"):
        site.manage("serve")


def test_all_migrations_are_found():
    graph = MigrationLoader(None).graph
    assert {*serve.migrations()} == {*graph.nodes}


def test_who_ends_serve_ends_all_that_it_started(site):
    with site.served():
        settled(site)
        os.kill(site.process.pid, signal.SIGTERM)
        assert site.process.wait(timeout=30) == 0
        with pytest.raises(ProcessLookupError):
            os.killpg(site.process.pid, 0)


@pytest.mark.parametrize("place", range(3))
def test_what_ends_alone_begins_again(site, place):
    with site.served():
        before = settled(site)
        os.kill(int(before[place]), signal.SIGKILL)
        after = settled(site, without=before[place])
        assert len({*before} & {*after}) == 2


def settled(site, without=None):
    """Two workers and the delivery loop, when all are there and the purge of the day has ended."""
    end, found = time.monotonic() + 60, []
    while time.monotonic() < end:
        before, found = found, children(site.process.pid)
        if len(found) == 3 and without not in found and found == before:
            return found
        time.sleep(1)
    raise AssertionError(found)


def children(pid):
    """In the order of their start."""
    lists = Path(f"/proc/{pid}/task").glob("*/children")
    return sorted((child for path in lists for child in path.read_text().split()), key=int)
