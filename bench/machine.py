"""Which machine it was, and which versions of everything: numbers without them say nothing."""

import os
import platform
import re
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from . import tools

_PACKAGES = ["django", "granian", "psycopg"]


def describe(database, commit):
    """Two lines of Markdown."""
    memory = int(re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text())[1]) / 1024**2
    names = {name: database.ask(f"SHOW {name}") for name in ("fsync", "synchronous_commit", "server_version")}
    versions = [
        f"Python {platform.python_version()}",
        *(f"{name.capitalize()} {version(name)}" for name in _PACKAGES),
        (
            f"PostgreSQL {names['server_version'].split()[0]} (fsync {names['fsync']}, "
            f"synchronous_commit {names['synchronous_commit']})"
        ),
        f"nginx {_said('nginx', '-v')}",
        f"wrk {_said('wrk', '-v')}",
    ]
    at = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    return (
        f"{at}, commit {commit}. {os.cpu_count()} cores ({_model()}), {memory:.0f} GiB, Linux "
        f"{platform.release()}, load {os.getloadavg()[0]:.1f} when it began.\n{', '.join(versions)}."
    )


def _model():
    found = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    return found[1] if found else platform.machine()


def _said(name, word):
    done = subprocess.run([tools.find(name), word], capture_output=True, text=True)
    return re.search(r"\d+(\.\d+)+", done.stdout + done.stderr)[0]
