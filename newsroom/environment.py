"""Reads settings from the environment. A wrong value ends the start with one line that names the variable."""

import os
import re
import secrets
import sys
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import environ

_env = environ.Env()


def stop(name, reason):
    """Ends the process with exit status 1 and one line on standard error."""
    sys.exit(f"{name}: {reason}")


def read(name, default, cast=str):
    """The variable's value; `default` if it is missing or empty."""
    if not os.environ.get(name):
        return default
    try:
        return _env.get_value(name, cast=cast)
    except (ValueError, environ.ImproperlyConfigured):
        stop(name, f"“{os.environ[name]}” is not {_WORDS[cast]}.")


_WORDS = {int: "a whole number", list: "a list with commas", str: "a text"}
_SWITCH = {
    "1": True,
    "true": True,
    "yes": True,
    "on": True,
    "0": False,
    "false": False,
    "no": False,
    "off": False,
}


def read_switch(name, default):
    value = os.environ.get(name, "").strip().lower()
    if value and value not in _SWITCH:
        stop(name, f"“{value}” is neither on nor off.")
    return _SWITCH.get(value, default)


def read_number(name, default, least=1, most=65535):
    number = read(name, default, int)
    if not least <= number <= most:
        stop(name, f"{number} is not between {least} and {most}.")
    return number


def read_choice(name, choices):
    """One of `choices`; the first if nothing is set."""
    value = read(name, choices[0])
    if value not in choices:
        stop(name, f"“{value}” is none of {', '.join(choices)}.")
    return value


def read_folder(name, default, parts):
    """A folder that can be written, with these parts in it."""
    folder = Path(read(name, str(default))).resolve()
    try:
        for part in parts:
            (folder / part).mkdir(parents=True, exist_ok=True)
    except OSError as reason:
        stop(name, f"{folder} cannot be written ({reason.strerror}).")
    return folder


def read_site_url(name, default):
    """The base of absolute links, without a closing slash."""
    address = read(name, default).rstrip("/")
    if not re.fullmatch(r"https?://(?:[a-zA-Z0-9.-]+|\[[0-9a-fA-F:]+\])(?::\d{1,5})?", address):
        stop(name, "give the site's address as https://example.org, without a path.")
    # As browsers write it in `Origin`.
    return urlsplit(re.sub(r"^(http:.*):80$|^(https:.*):443$", r"\1\2", address.lower()))


def read_hook(name):
    """The address of a hook that is called by HTTP; empty for none."""
    address = read(name, "")
    if address and not re.fullmatch(r"https?://[^/\s@]+/\S*", address):
        stop(name, "give the hook's address as https://cdn.example/purge.")
    return address


def read_header(name):
    """One header as (name, value); None if there is none."""
    line = read(name, "")
    if not line:
        return None
    if not (found := re.fullmatch(r"([A-Za-z0-9-]+): *([!-~][ -~]*)", line)):
        stop(name, "give one header as “Fastly-Key: secret”.")
    return found.groups()


def read_database(name, default):
    url = read(name, default)
    try:
        database = environ.Env.db_url_config(url)
    except Exception:
        stop(name, "it cannot be read; give postgresql://user:password@host:5432/name or sqlite:///file.")
    if database.get("ENGINE") not in ("django.db.backends.postgresql", "django.db.backends.sqlite3"):
        stop(name, "only postgresql:// and sqlite:/// are supported.")
    if database["ENGINE"].endswith("postgresql"):
        database["ENGINE"] = "articles.postgresql"
    return database


def read_cache(name, default):
    try:
        return environ.Env.cache_url_config(read(name, default))
    except Exception:
        stop(name, "it cannot be read; give redis://host:6379/0 or filecache:///folder.")


def read_mail(name, default):
    try:
        return environ.Env.email_url_config(read(name, default))
    except Exception:
        stop(name, "it cannot be read; give smtp+tls://user:password@host:587 or consolemail://.")


def read_zone(name, default):
    zone = read(name, default)
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        stop(name, f"“{zone}” is no time zone; give one such as Europe/Berlin.")
    return zone


def read_networks(name):
    """Addresses and networks, as they were given."""
    networks = read(name, [], list)
    for network in networks:
        try:
            ip_network(network, strict=False)
        except ValueError:
            stop(name, f"“{network}” is neither an address nor a network.")
    return networks


def read_secret(name, file):
    """The key from the environment, else from a private file that is made at the first start."""
    if value := os.environ.get(name):
        return value
    file = Path(file)
    if not file.exists():
        draft = file.with_name(f"{file.name}.{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
            opened.write(secrets.token_urlsafe(50))
        try:
            # A link fails if another process was faster: then its key is the site's.
            os.link(draft, file)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text()
