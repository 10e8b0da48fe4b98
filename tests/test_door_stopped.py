"""PostgreSQL stops under load: readers notice nothing, nobody loses a comment, and all heals by itself."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from django.db import connection

from .crowd import LIST, PAGE, Load, ask
from .databases import own_cluster
from .live import Site


@pytest.fixture
def cluster():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite cannot be stopped")
    # Folders of pytest are closed to the user as whom PostgreSQL runs.
    with tempfile.TemporaryDirectory(prefix="newsroom-tests-") as folder:
        cluster = own_cluster(Path(folder) / "cluster")
        if cluster is None:
            assert not os.environ.get("NOTHING_LEFT_OUT"), "no installed PostgreSQL was found"
            pytest.skip("left out: no installed PostgreSQL was found")
        cluster.start()
        yield cluster
        cluster.stop()


@pytest.fixture
def site(tmp_path, cluster, site_to_copy, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", cluster.url)
    site = Site(tmp_path, COMMENTS_RATE="off", COMMENTS_MODERATION="before")
    shutil.copytree(site_to_copy.folder / "var" / "static", tmp_path / "var" / "static")
    site.manage("migrate", "--verbosity", "0")
    site.publish_dues()
    with site.served():
        yield site


def test_while_postgresql_is_stopped_readers_read_and_every_comment_is_kept(cluster, site):
    for _ in range(20):
        ask(site.url + PAGE)
    with Load(site) as load:
        load.wait(load.taken, 10)
        cluster.stop("immediate")
        load.wait(load.kept, 10)
        load.wait(load.reads, 100)
        cluster.start()
        load.wait(load.taken, 10)
    assert set(load.reads) == {200}
    assert not load.others
    stored = site.shell(LIST).splitlines()
    assert set(load.taken) <= set(stored)
    assert len(stored) == len(set(stored))
