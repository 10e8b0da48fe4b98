"""Schemas that packages bring, and the programs that check against them. `npm install sitemap
jsonfeed-schema` puts them into a folder that `FEED_SCHEMAS` names; the programs are in libxml2-utils and
python3-jsonschema."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

FOLDER = Path(os.environ.get("FEED_SCHEMAS", "/nowhere"))
MAP = FOLDER / "sitemap/schema/sitemap.xsd"
JSON_FEED = FOLDER / "jsonfeed-schema/schema-v1.1.json"


def need():
    """Skips the test where a schema or a program is missing."""
    missing = [str(file) for file in (MAP, JSON_FEED) if not file.exists()]
    missing += [program for program in ("xmllint", "jsonschema") if not shutil.which(program)]
    if missing:
        words = f"the schemas of feeds, because {', '.join(missing)} is missing"
        assert not os.environ.get("NOTHING_LEFT_OUT"), words
        pytest.skip(f"left out: {words}")


def faults_of_maps(files):
    return _run("xmllint", "--noout", "--nonet", "--schema", MAP, *files)


def faults_of_json_feeds(files):
    return _run("jsonschema", *(word for file in files for word in ("--instance", file)), JSON_FEED)


def _run(*command):
    """What the program complains of; nothing if all is well."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr if done.returncode else ""
