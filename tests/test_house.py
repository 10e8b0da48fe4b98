"""The rules of the house, so that they hold without anybody watching."""

import ast
import re
import subprocess
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

ROOT = Path(__file__).parent.parent
APPS = ["newsroom", "articles", "comments"]
MODULES = [
    path for app in [*APPS, "tests"] for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts
]
TEMPLATES = list((ROOT / "templates").rglob("*.html"))
MUST_NOT_MENTION = {"articles": {"comments", "newsroom"}, "comments": {"newsroom"}}
# The page sees both apps; so does a permission that the desk asks about.
TOP = {
    "manage.py", "pyproject.toml", "newsroom", "articles", "comments", "templates", "tests", "README.md",
    "CHANGELOG.md", "LICENSE", "Makefile", "requirements.txt", "requirements-dev.txt",
    "requirements-browser.txt", "docs", "static", "locale", "deploy", "bench", ".ci",
    ".env.example", ".gitignore",
}  # fmt: skip


def names_in(path):
    """Every name that the module says in code: imports, strings, attributes."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from re.findall(r"^[a-z]+(?=[._])", node.value)


@pytest.mark.parametrize("app", MUST_NOT_MENTION)
def test_knowledge_runs_in_one_direction(app):
    found = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in (ROOT / app).rglob("*.py")
        for name in names_in(path)
        if name and re.split(r"[._]", name)[0] in MUST_NOT_MENTION[app]
    }
    assert not found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_can_be_read_at_once(path):
    assert len(path.read_text().splitlines()) <= 250


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_is_short_and_trusts_nothing_by_itself(path):
    text = path.read_text()
    assert len(text.splitlines()) <= 60
    assert not re.search(r"\|\s*safe|autoescape off|<style|<script>|\sstyle=|\son[a-z]+=", text)


def test_every_static_file_that_a_template_names_is_there():
    named = {
        name for path in TEMPLATES for name in re.findall(r"""{% static ["']([^"']+)["']""", path.read_text())
    }
    assert named
    assert not [name for name in named if finders.find(name) is None]


def test_html_is_trusted_through_one_door_and_data_through_another():
    doors = {
        path.relative_to(ROOT).as_posix()
        for path in MODULES
        if re.search(r"mark_safe|SafeString|__html__", path.read_text()) and path != Path(__file__)
    }
    assert doors == {"articles/markdown.py", "newsroom/structured/script.py"}


def test_nothing_takes_the_name_of_the_function_for_words():
    taken = {
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in MODULES
        if re.search(r"import gettext(_lazy)? as _$", path.read_text(), re.MULTILINE)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Name) and node.id == "_" and isinstance(node.ctx, ast.Store)
    }
    assert not taken


def test_modules_are_split_by_subject():
    kinds = {"utils.py", "helpers.py", "constants.py", "base.py", "misc.py", "services.py"}
    # Django looks for a backend's `base`.
    found = [path for path in MODULES if path.parts[-2:] != ("postgresql", "base.py")]
    assert not [path for path in found if path.name in kinds or "services" in path.parts]


def test_nothing_is_left_for_later():
    marks = re.compile("|".join(["TO" + "DO", "FIX" + "ME", "X" * 3, "NotImplemented" + "Error"]))
    assert not [path for path in [*MODULES, *TEMPLATES] if marks.search(path.read_text())]


def test_the_top_level_holds_what_it_should():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("this is not a checkout of git")
    assert {line.split("/")[0] for line in listed.stdout.splitlines()} <= TOP


def test_lock_files_name_hashes_and_no_package_index():
    for path in ROOT.glob("requirements*.txt"):
        text = path.read_text()
        assert "--hash=sha256:" in text
        assert "://" not in text


def test_the_example_environment_names_every_variable():
    code = (ROOT / "newsroom" / "settings.py").read_text()
    read = set(re.findall(r'environment\.read\w*\("([A-Z_]+)"', code))
    named = set(re.findall(r"^#?\s?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert read == named
