"""The files of `deploy/` name what is there. Images and services are built and started elsewhere."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

pytestmark = pytest.mark.once
ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
NAMED = set(re.findall(r"^#([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
DOCS = (ROOT / "docs" / "deploying.md").read_text()


def variables(*files):
    return {name for file in files for name in re.findall(r"\$\{([A-Z_]+)\}", file.read_text())}


def test_what_the_image_holds_is_a_whole_site(tmp_path):
    copied = re.findall(r"^COPY (?!--from)(\S+) (\S+)$", (DEPLOY / "Containerfile").read_text(), re.MULTILINE)
    for source, target in copied:
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, tmp_path / target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / source, tmp_path / target)
    site = {"VAR_DIR": str(tmp_path / "var"), "DATABASE_URL": f"sqlite:///{tmp_path}/site.sqlite3"}
    env = {"PATH": os.environ["PATH"], "SITE_URL": "https://example.org", **site}
    for words in (
        ["migrate", "--verbosity", "0"],
        ["check", "--deploy"],
        ["collectstatic", "-v0", "--no-input"],
    ):
        command = [sys.executable, "manage.py", *words]
        done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr


def test_the_compose_file_names_what_is_there():
    services = COMPOSE["services"]
    for service in services.values():
        assert set(service.get("depends_on", ())) <= set(services)
        for volume in service.get("volumes", ()):
            source = volume.partition(":")[0]
            assert (DEPLOY / source).is_file() if source.startswith(".") else source in COMPOSE["volumes"]
    assert set(services["site"]["environment"]) <= NAMED
    site, nginx = (services[name] for name in ("site", "nginx"))
    address = {
        name: service["networks"]["default"]["ipv4_address"]
        for name, service in (("site", site), ("nginx", nginx))
    }
    assert site["environment"]["TRUSTED_PROXIES"] == address["nginx"]
    assert nginx["environment"]["APP"] == f"{address['site']}:8000"


def test_nginx_is_told_all_that_its_files_ask_for():
    nginx = COMPOSE["services"]["nginx"]
    mounted = [DEPLOY / volume.split(":")[0] for volume in nginx["volumes"] if volume.startswith(".")]
    assert variables(*mounted) == set(nginx["environment"])
    exported = set(re.findall(r"^export ([A-Z_]+)=", DOCS, re.MULTILINE))
    assert variables(*(DEPLOY / "nginx").iterdir()) == exported
    (listed,) = set(re.findall(r"envsubst '([^']+)'", DOCS))
    assert set(listed.replace("$", "").split()) == exported


def test_the_docs_say_what_every_variable_does():
    assert set(re.findall(r"^\| `([A-Z_]+)`", DOCS, re.MULTILINE)) == NAMED


def test_systemd_understands_the_units(tmp_path):
    if not shutil.which("systemd-analyze"):
        assert not os.environ.get("NOTHING_LEFT_OUT"), "systemd-analyze was not found"
        pytest.skip("left out: the units, because systemd-analyze was not found")
    for unit in (DEPLOY / "systemd").iterdir():
        text = unit.read_text().replace("/opt/newsroom/.venv/bin/python", sys.executable)
        (tmp_path / unit.name.replace("@", "@migrate")).write_text(text)
    units = [str(unit) for unit in tmp_path.iterdir()]
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
