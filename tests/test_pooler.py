"""PgBouncer between the site and PostgreSQL: each transaction may meet another connection."""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from django.db import connection

from .crowd import LIST, PAGE, Load, ask
from .live import Site, free_port

# Fewer connections to the server than the site opens, so that they change hands all the time.
SETTINGS = """
[databases]
{name} = host={host} port={port} dbname={name} user={user} password={password}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {own_port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 3
"""


@pytest.fixture
def pooled(tmp_path, site_to_copy):
    """A site with a small piece, which reaches its database through the pooler."""
    if connection.vendor != "postgresql":
        pytest.skip("nothing stands between the site and SQLite")
    if not shutil.which("pgbouncer"):
        assert not os.environ.get("NOTHING_LEFT_OUT"), "no pgbouncer was found"
        pytest.skip("left out: no pgbouncer was found")
    site = Site(tmp_path, like=site_to_copy, COMMENTS_RATE="off", COMMENTS_MODERATION="after")
    site.publish_dues()
    with pooler(urlsplit(site.database).path[1:]) as url:
        site.env["DATABASE_URL"] = url
        with site.served():
            yield site


@contextlib.contextmanager
def pooler(name):
    """The address of this database behind a pooler of our own. It refuses to run as root."""
    server = connection.get_connection_params() | {"port": connection.settings_dict["PORT"] or 5432}
    with tempfile.TemporaryDirectory(prefix="newsroom-tests-") as folder:
        port = free_port()
        known = {"host": "127.0.0.1", "user": "postgres", "password": "none"} | server
        settings = Path(folder) / "pgbouncer.ini"
        settings.write_text(SETTINGS.format_map(known | {"name": name, "own_port": port}))
        somebody = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
        Path(folder).chmod(0o755)
        with subprocess.Popen(["pgbouncer", "--quiet", str(settings)], **somebody) as process:
            try:
                wait_for(port)
                yield f"postgresql://anybody@127.0.0.1:{port}/{name}"
            finally:
                process.terminate()


def wait_for(port):
    for _ in range(200):
        with contextlib.suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.05)
    raise AssertionError("the pooler did not answer")


def test_behind_a_pooler_all_is_read_and_kept(pooled):
    with Load(pooled) as load:
        load.wait(load.taken, 60)
        load.wait(load.reads, 200)
    assert set(load.reads) == {200}
    assert not load.others
    assert not load.kept
    assert sorted(load.taken) == sorted(pooled.shell(LIST).splitlines())


def test_behind_a_pooler_a_comment_is_on_the_page_at_once(pooled):
    typed = urlencode({"name": "Ann", "email": "ann@example.org", "body": "Who pays for the cranes?"})
    for _ in range(3):
        assert "Who pays for the cranes?" not in ask(pooled.url + PAGE)[2]
    assert ask(f"{pooled.url}{PAGE}comments/", typed.encode())[0] == 303
    for _ in range(3):
        assert "Who pays for the cranes?" in ask(pooled.url + PAGE)[2]
