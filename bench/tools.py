"""The programs that the bench drives and compares with, found or asked for."""

import shutil
import sys
from pathlib import Path

_PACKAGES = {"wrk": "wrk", "nginx": "nginx", "initdb": "postgresql"}
_OUT_OF_THE_WAY = ["/usr/sbin/nginx", "/usr/lib/postgresql/*/bin/initdb"]


def find(name):
    """The path of a program, also where the shell would not find it; None if it is not installed."""
    if found := shutil.which(name):
        return Path(found).resolve()
    places = [pattern for pattern in _OUT_OF_THE_WAY if pattern.endswith(f"/{name}")]
    installed = [path for pattern in places for path in Path("/").glob(pattern.lstrip("/"))]
    return max(installed, key=lambda path: [int(part) for part in path.parts if part.isdigit()], default=None)


def require(*names):
    """Ends the run with one line that says what to install, if anything is missing."""
    if missing := [_PACKAGES[name] for name in names if find(name) is None]:
        words = " ".join(missing)
        sys.exit(f"Not installed: {', '.join(missing)}. On Debian: apt install {words}")
