"""The Nu HTML checker, which is what the W3C's own service runs: a program in Java that needs no network.
`VNU_JAR` names it; `npm install vnu-jar` brings it."""

import json
import os
import shutil
import subprocess

import pytest

JAR = os.environ.get("VNU_JAR", "")


def need():
    """Skips the test where the checker is missing."""
    if not (JAR and shutil.which("java")):
        assert not os.environ.get("NOTHING_LEFT_OUT"), "java, or the jar that VNU_JAR names, was not found"
        pytest.skip("left out: the HTML checker, because java or VNU_JAR is missing")


def faults(pages, folder, but=()):
    """The errors in `{address: HTML}`, a line each, but for those that have one of these words; in one run,
    because starting it takes longer than a page."""
    folder, addresses = folder / "pages", {}
    folder.mkdir()
    for number, (address, text) in enumerate(pages.items()):
        file = folder / f"{number}.html"
        file.write_text(text)
        addresses[f"file:{file}"] = address
    command = ["java", "-Xss2m", "-jar", JAR, "--format", "json", "--exit-zero-always", "--stdout", folder]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)["messages"]
    return [
        f"{one['message']} {addresses[one['url']]}: {one.get('extract')!r}"
        for one in found
        if one["type"] != "info" and not any(words in one["message"] for words in but)
    ]
