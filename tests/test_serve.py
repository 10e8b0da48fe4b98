"""What `manage.py serve` starts beside the server, and what it makes before."""

import os
import signal
from pathlib import Path

import pytest

from .live import Site

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def site(tmp_path_factory, site_to_copy):
    return Site(tmp_path_factory.mktemp("site"), like=site_to_copy)


def serve(site):
    """Serves for a moment; when the list of static files was made."""
    with site.served():
        return (Path(site.env["VAR_DIR"]) / "static" / "staticfiles.json").stat().st_mtime_ns


def test_static_files_are_made_again_only_of_others(site):
    made = serve(site)
    assert serve(site) == made
    (Path(site.env["VAR_DIR"]) / "static" / "made-of").write_text("an older tree")
    assert serve(site) > made


def test_who_ends_serve_ends_all_that_it_started(site):
    with site.served():
        # The server and the delivery loop; the purge of the day ends by itself.
        assert len(children(site.process.pid)) in (2, 3)
        os.kill(site.process.pid, signal.SIGTERM)
        site.process.wait(timeout=30)
        with pytest.raises(ProcessLookupError):
            os.killpg(site.process.pid, 0)


def children(pid):
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
