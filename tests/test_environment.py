"""The environment decides; a wrong value stops the start with one line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def start(code="from django.conf import settings; settings.DEBUG", **variables):
    kept = ("PATH", "HOME", "LANG", "COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START")
    env = {name: os.environ[name] for name in kept if name in os.environ}
    env |= {"DJANGO_SETTINGS_MODULE": "newsroom.settings", "SECRET_KEY": "x" * 60, **variables}
    command = [sys.executable, "-W", "error", "-c", code]
    return subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "many"),
        ("PORT", "0"),
        ("WORKERS", "-1"),
        ("DEBUG", "perhaps"),
        ("SITE_URL", "example.org"),
        ("SITE_URL", "https://example.org/news"),
        ("SITE_URL", "http://["),
        ("SITE_URL", "https://example.org:port"),
        ("SITE_URL", "https://user:secret@example.org"),
        ("SITE_URL", "https://example.org#top"),
        ("VAR_DIR", "/proc/nowhere"),
        ("DATABASE_URL", "mysql://localhost/x"),
        ("DATABASE_URL", "nonsense"),
        ("CACHE_URL", "nonsense://x"),
        ("EMAIL_URL", "nonsense://x"),
        ("COMMENTS_MODERATION", "never"),
        ("COMMENTS_RATE", "some"),
        ("TIME_ZONE", "Mars/Olympus"),
        ("TRUSTED_PROXIES", "nonsense"),
        ("CDN_PURGE_URL", "file:///etc/passwd"),
        ("CDN_PURGE_URL", "https://cdn.example"),
        ("CDN_PURGE_HEADER", "secret"),
        ("CDN_PURGE_HEADER", "Fastly-Key: s\nX: y"),
    ],
)
def test_a_wrong_value_stops_the_start_with_one_line_that_names_it(name, value):
    result = start(**{name: value})
    assert result.returncode == 1
    assert result.stderr.startswith(f"{name}: ")
    assert result.stderr.count("\n") == 1


def test_what_is_not_set_is_safe():
    code = """
from django.conf import settings as s
print(s.DEBUG, s.COMMENTS_MODERATION, s.COMMENTS_RATE, sorted(s.ALLOWED_HOSTS), s.SESSION_COOKIE_SECURE)
"""
    expected = "False before True ['127.0.0.1', '127.0.0.1', '[::1]', 'localhost'] False\n"
    assert start(code).stdout == expected


def test_an_address_with_https_makes_cookies_secure_and_turns_hsts_on():
    code = """
from django.conf import settings as s
print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS > 0, s.ALLOWED_HOSTS[-1])
"""
    assert start(code, SITE_URL="https://news.example.org").stdout == "True True True news.example.org\n"


def test_hsts_is_sent_where_a_proxy_ends_tls():
    code = """
from newsroom.wsgi import application
from django.test import RequestFactory
environ = RequestFactory().get("/healthz", SERVER_NAME="news.example.org").environ
application(environ, lambda status, headers: print(status, dict(headers)["Strict-Transport-Security"]))
"""
    assert start(code, SITE_URL="https://news.example.org").stdout == "200 OK max-age=31536000\n"


def test_pictures_from_another_host_are_allowed_if_media_are_there():
    code = """
from django.conf import settings
print(settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["img-src"][2:])
"""
    assert start(code, MEDIA_URL="https://cdn.example.org/m/").stdout == "['https://cdn.example.org']\n"
    assert start(code).stdout == "[]\n"


@pytest.mark.skipif(
    "REDIS_SOCKET" not in os.environ, reason="left out: Redis, because REDIS_SOCKET names none"
)
def test_the_cache_can_be_redis():
    code = """
import django
django.setup()
from newsroom.health import _ask_cache
from django.core.cache import cache
print(_ask_cache(), type(cache).__name__, cache._connections is not None)
"""
    result = start(code, CACHE_URL=f"redis://{os.environ['REDIS_SOCKET']}")
    assert result.stdout.startswith("True "), result.stderr


def test_a_secret_key_is_made_once_and_kept_private(tmp_path):
    (tmp_path / "var").mkdir()
    code = f"""
from newsroom.environment import read_secret
print(read_secret("SECRET_KEY", {str(tmp_path / "var" / "key")!r}))
"""
    first, second = start(code, SECRET_KEY=""), start(code, SECRET_KEY="")
    assert first.stdout == second.stdout
    assert len(first.stdout) > 50
    assert (tmp_path / "var" / "key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["key"]


def test_serving_stops_with_one_line_if_a_migration_is_missing(tmp_path):
    code = "from django.core.management import execute_from_command_line as run; run(['manage.py', 'serve'])"
    result = start(code, DATABASE_URL=f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert "migrate" in result.stderr
