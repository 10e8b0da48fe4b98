"""A PostgreSQL of our own in a temporary folder, as Debian ships it: `fsync` and `synchronous_commit` on."""

import contextlib
import os
import shutil
import subprocess
from dataclasses import dataclass

import psycopg

from . import tools


@dataclass(frozen=True)
class Database:
    """`url` is for clients, `pid` the process above all of the server's others."""

    url: str
    pid: int

    def ask(self, sql):
        """The first value of the first row."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            return connection.execute(sql).fetchone()[0]


@contextlib.contextmanager
def started(folder):
    """The server, until the block ends. PostgreSQL refuses to run as root, so there it runs as `postgres`."""
    programs, cluster = tools.find("initdb").parent, folder / "cluster"
    is_root = os.geteuid() == 0
    cluster.mkdir()
    folder.chmod(0o755)
    if is_root:
        shutil.chown(cluster, "postgres")

    def run(program, *words):
        command = [programs / program, "-D", cluster / "data", *words]
        user = ["runuser", "-u", "postgres", "--"] if is_root else []
        subprocess.run([*user, *map(str, command)], check=True, cwd=cluster, stdout=subprocess.DEVNULL)

    run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C")
    options = f"-c listen_addresses='' -c unix_socket_directories='{cluster}'"
    run("pg_ctl", "-w", "-l", cluster / "log", "-o", options, "start")
    try:
        pid = int((cluster / "data" / "postmaster.pid").read_text().split()[0])
        yield Database(f"postgresql://postgres@/postgres?host={cluster}", pid)
    finally:
        run("pg_ctl", "-m", "fast", "stop")
