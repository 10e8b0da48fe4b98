"""The page cache as it runs: two workers that share what they know with every other process of the host."""

import time
import urllib.request

from .live import Site

ACT = """
from articles.models import Edition
from articles.people import OPERATOR
from comments import moderation, posting
edition = Edition.objects.get()
made = posting.post(edition, {text!r}, by=posting.Poster("Mia"))
if made.state == "waiting":
    moderation.decide(made, "public", by=OPERATOR, turn=made.turn)
"""
PAGE = "/articles/dues-rise/"


def get(site, path=PAGE):
    # A connection of its own each time, so that both workers are asked.
    with urllib.request.urlopen(f"{site.url}{path}", timeout=20) as answer:  # noqa: S310
        return answer.read().decode()


def test_what_another_process_has_done_stands_in_the_next_answer_of_every_worker(tmp_path):
    site = Site(tmp_path, COMMENTS_RATE="off")
    site.manage("migrate", "--verbosity", "0")
    site.publish_dues()
    with site.served():
        for text in ("First of all.", "And another thing."):
            assert not any(text in get(site) for _ in range(20))
            site.shell(ACT.format(text=text))
            assert all(text in get(site) for _ in range(20))
        # What no process of this host did is seen a second later.
        (tmp_path / "var" / "generations").unlink()
        site.shell(ACT.format(text="From another host."))
        end = time.monotonic() + 20
        while "From another host." not in get(site):
            assert time.monotonic() < end
            time.sleep(0.1)
        assert get(site).count("From another host.") == 1
        asked = urllib.request.Request(f"{site.url}{PAGE}", method="HEAD")  # noqa: S310
        with urllib.request.urlopen(asked, timeout=20) as answer:  # noqa: S310
            assert (answer.status, answer.read()) == (200, b"")
            assert int(answer.headers["Content-Length"]) > 1000
