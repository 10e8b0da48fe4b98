"""The web server of production before a site: the files of `deploy/nginx` as they are."""

import contextlib
import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from pathlib import Path

import pytest

from .live import free_port

FILES = Path(__file__).parent.parent / "deploy" / "nginx"
NAME = "news.example.org"
# As Debian has it where it matters: what is on there must not get in the way.
MAIN = """
{user}
daemon off;
worker_processes 1;
pid {folder}/pid;
error_log {folder}/error.log;
events {{}}
http {{
    gzip on;
    sendfile on;
    tcp_nopush on;
    {temporary}
    include conf.d/*.conf;
}}
"""


def program():
    """The path of nginx; skips the test where it is missing."""
    found = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if not (found and shutil.which("openssl")):
        assert not os.environ.get("NOTHING_LEFT_OUT"), "nginx or openssl was not found"
        pytest.skip("left out: nginx, because it or openssl was not found")
    return found


def render(text, values):
    """What `envsubst` makes of a template."""
    return re.sub(r"\$\{([A-Z_]+)\}", lambda found: str(values[found[1]]), text)


class Nginx:
    """In front of what listens on `upstream` (a port), with the files below `files`."""

    def __init__(self, folder, *, upstream, files):
        self.folder, self.port, self.secure_port = folder, free_port(), free_port()
        folder.mkdir()
        self.values = {
            "APP": f"127.0.0.1:{upstream}",
            "NAMES": f"{NAME} 127.0.0.1",
            "FILES": files,
            "CACHE": folder / "cache",
            "LOG": folder / "access.log",
            "CERTIFICATE": folder / "certificate.pem",
            "CERTIFICATE_KEY": folder / "key.pem",
            "HTTPS_PORT": self.secure_port,
        }
        self.configure()

    def configure(self):
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        temporary = " ".join(f"{kind}_temp_path {self.folder}/{kind};" for kind in kinds)
        # Workers of root become nobody, and the folders of tests are private.
        user = "user root;" if os.geteuid() == 0 else ""
        main = MAIN.format(user=user, folder=self.folder, temporary=temporary)
        (self.folder / "nginx.conf").write_text(main)
        (self.folder / "conf.d").mkdir()
        for file in FILES.iterdir():
            # The same site by HTTP alone and by HTTPS: on a server, one of the two files.
            port = free_port() if "https" in file.name else self.port
            text = render(file.read_text(), {**self.values, "HTTP_PORT": port})
            if "https" in file.name:
                self.leading_port = port
            if not Path("/proc/net/if_inet6").exists():
                text = re.sub(r"listen \[::\].*", "", text)
            (self.folder / "conf.d" / file.name.removesuffix(".template")).write_text(text)
        self.certify()

    def certify(self):
        command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
        names = ["-nodes", "-days", "2", "-subj", f"/CN={NAME}", "-addext", "subjectAltName=IP:127.0.0.1"]
        paths = ["-out", self.values["CERTIFICATE"], "-keyout", self.values["CERTIFICATE_KEY"]]
        subprocess.run([*command, *names, *paths], check=True, capture_output=True)

    @contextlib.contextmanager
    def served(self):
        command = [program(), "-p", self.folder, "-c", self.folder / "nginx.conf"]
        tried = subprocess.run([*command, "-t"], capture_output=True, text=True)
        assert tried.returncode == 0, tried.stderr
        # A stream that the parent does not read must not fill.
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        try:
            self.wait()
            yield self
        finally:
            process.terminate()
            process.wait(timeout=30)

    def wait(self, seconds=30):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            time.sleep(0.05)
        raise AssertionError((self.folder / "error.log").read_text())

    def ask(self, path, method="GET", body=None, *, port=None, secure=False, source=None, **headers):
        """(status, headers, body); `{"Accept-Encoding": …}` is written `accept_encoding=…`."""
        if secure:
            trusted = ssl.create_default_context(cafile=self.values["CERTIFICATE"])
            connection = http.client.HTTPSConnection(
                "127.0.0.1", self.secure_port, timeout=30, context=trusted
            )
        else:
            connection = http.client.HTTPConnection(
                "127.0.0.1", port or self.port, timeout=30, source_address=source
            )
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        with contextlib.closing(connection):
            connection.request(method, path, body, {"Host": NAME, **named})
            response = connection.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            return response.status, found, response.read()
