"""Two hosts with two workers each, and several people at work on both, some of whom are killed: when all have
ended, every worker says at every address what the site says."""

import json
import random
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from difflib import unified_diff
from itertools import count, islice

from . import acting
from .live import ROOT, Site

ACTS, ASKED = 14, 5


def get(url):
    """[status, body], over a connection of its own, so that it may be any of the workers."""
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310
            return [answer.status, answer.read().decode()]
    except urllib.error.HTTPError as answer:
        return [answer.code, answer.read().decode()]


def start(site, seed, death="", acts=ACTS):
    command = [sys.executable, "-m", "tests.acting", str(seed), str(acts), death]
    env = site.env | {"DJANGO_SETTINGS_MODULE": "newsroom.settings"}
    return subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def differing(hosts):
    """{path: how each answer of its hosts differs from what the site says} where that is not the same."""
    fresh = json.loads(hosts[0].shell("from tests import acting; acting.tell()").splitlines()[-1])
    found = {path: [get(host.url + path) for host in hosts for _ in range(ASKED)] for path in acting.PATHS}
    return {
        path: [apart(fresh[path], one) for one in said]
        for path, said in found.items()
        if any(one != fresh[path] for one in said)
    }


def apart(one, other):
    """The first lines in which two answers differ."""
    lines = [[str(status), *body.splitlines()] for status, body in (one, other)]
    return list(islice(unified_diff(*lines, "said", "given", lineterm="", n=0), 12))


def agree(*hosts):
    """Waits for the second in which another host's acts are known, and for the last plan to begin."""
    end = time.monotonic() + 20
    while (wrong := differing(hosts)) and time.monotonic() < end:
        time.sleep(0.5)
    assert not wrong, json.dumps(wrong, indent=1)


def test_whatever_happens_every_worker_of_every_host_says_what_is_so(tmp_path, site_to_copy):
    common = {"COMMENTS_RATE": "off", "SITE_URL": "http://127.0.0.1:8000"}
    (tmp_path / "one").mkdir()
    one = Site(tmp_path / "one", like=site_to_copy, **common)
    two = one.twin(tmp_path / "two")
    one.shell(acting.MAKE)
    seeds, carried_out = count(), 0
    with one.served(), two.served():
        # What is killed leaves marks, under which nothing is kept for a while; so all stay alive at first.
        for deaths in (("", ""), ("committed", "marked")):
            ended, answered = threading.Event(), set()
            readers = [threading.Thread(target=read, args=(host, ended, answered)) for host in (one, two)]
            [reader.start() for reader in readers]
            people = [start(one, next(seeds)), start(two, next(seeds))]
            people += [
                start(site, next(seeds), death) for site, death in zip((one, two), deaths, strict=True)
            ]
            told = [person.communicate(timeout=120) for person in people]
            ended.set()
            [reader.join() for reader in readers]
            assert [person.returncode for person in people[:2]] == [0, 0], told
            assert answered <= {200, 404, 410}
            carried_out += sum(int(said) for said, __ in told[:2])
            agree(one, two)
            # And after a single act, when every page is kept by every worker.
            for site in (one, two, one):
                start(site, next(seeds), deaths[0], acts=1).communicate(timeout=120)
                agree(one, two)
    assert carried_out > ACTS


def read(host, ended, answered):
    """Readers fill the cache all the while."""
    chance = random.Random(host.port)
    while not ended.is_set():
        answered.add(get(host.url + chance.choice(acting.PATHS))[0])
