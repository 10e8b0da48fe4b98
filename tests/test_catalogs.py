"""The catalogs: whole, fresh and compiled."""

import gettext
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.once

ROOT = Path(__file__).parent.parent
CATALOGS = sorted((ROOT / "locale").glob("*/LC_MESSAGES/*.po"))
SOURCES = ["Makefile", "manage.py", "newsroom", "articles", "comments", "templates", "static", "locale"]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}|%[sd]")


@pytest.fixture(scope="module")
def gettext_tools():
    if shutil.which("msgfmt") is None:
        assert not os.environ.get("NOTHING_LEFT_OUT"), "gettext was not found"
        pytest.skip("left out: whether the catalogs are fresh, because gettext was not found")


def entries(text):
    """(English, translations) of every entry in the text of a catalog without wrapped lines."""
    for block in text.split("\n\n"):
        said = dict(re.findall(r'^(msg\w+(?:\[\d\])?) "(.*)"$', block, re.MULTILINE))
        if said.get("msgid"):
            english = [said[name] for name in ("msgid", "msgid_plural") if name in said]
            yield english, [text for name, text in said.items() if name.startswith("msgstr")]


def test_every_language_that_the_publication_may_speak_has_a_catalog():
    assert {path.parts[-3].replace("_", "-") for path in CATALOGS} == {
        code for code, _ in settings.LANGUAGES if code != "en"
    }


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: f"{path.parts[-3]}-{path.name}")
def test_nothing_is_untranslated_or_doubtful(path):
    text = path.read_text()
    assert "#, fuzzy" not in text
    assert not [english for english, told in entries(text) if not all(told)]


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: f"{path.parts[-3]}-{path.name}")
def test_translations_keep_the_placeholders(path):
    """The number may be left out in the form for one."""
    for english, told in entries(path.read_text()):
        wanted = set(PLACEHOLDER.findall(" ".join(english)))
        assert set(PLACEHOLDER.findall(" ".join(told))) == wanted, english


def test_making_the_catalogs_changes_nothing(gettext_tools, tmp_path):
    for name in SOURCES:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        copy(ROOT / name, tmp_path / name)
    made = subprocess.run(
        ["make", "-o", "setup", "messages", f"BIN={Path(sys.executable).parent}"],
        cwd=tmp_path,
        env={**os.environ, "VAR_DIR": str(tmp_path / "var")},
        capture_output=True,
        text=True,
    )
    assert made.returncode == 0, made.stderr
    for path in CATALOGS:
        fresh = tmp_path / path.relative_to(ROOT)
        assert fresh.read_text() == path.read_text(), "Please run `make messages` and translate what is new."
        both = []
        for compiled in (path.with_suffix(".mo"), fresh.with_suffix(".mo")):
            with compiled.open("rb") as file:
                both.append(gettext.GNUTranslations(file)._catalog)
        assert both[0] == both[1], "Please run `make messages`."


def test_the_extractor_finds_every_word_of_the_scripts():
    known = {
        text
        for path in CATALOGS
        if path.name == "djangojs.po"
        for e, _ in entries(path.read_text())
        for text in e
    }
    called = {
        word
        for path in (ROOT / "static").rglob("*.js")
        for word in re.findall(r'\bn?gettext\(\s*("(?:[^"\\]|\\.)*"|[^")]+)', path.read_text())
    }
    assert {word.strip('"') for word in called} <= known
