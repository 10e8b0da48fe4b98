"""nginx on loopback: the same bytes as static files, and the site behind it as `deploy/nginx` has it."""

import contextlib
import os
import re
import subprocess
import time

from . import serving, tools

PAGE = "/page.html"
_FILES = serving.ROOT / "deploy" / "nginx"
_KINDS = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
_MAIN = """
worker_processes 2;
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{ worker_connections 1024; }}
http {{
  {temporary}
  server {{
    listen 127.0.0.1:{port};
    root {folder}/static;
    access_log off;
    sendfile on;
    default_type "text/html; charset=utf-8";
    gzip_static on;
    # wrk keeps its connections to the end.
    keepalive_requests 1000000000;
  }}
  include {folder}/conf.d/*.conf;
}}
"""


class Nginx:
    """`static` and `proxy` are the addresses of its two servers."""

    def __init__(self, folder, site):
        self.folder, self.site = folder / "nginx", site
        ports = serving.free_port(), serving.free_port()
        self.static, self.proxy = (f"http://127.0.0.1:{port}" for port in ports)
        (self.folder / "static").mkdir(parents=True)
        (self.folder / "conf.d").mkdir()
        main = _MAIN.format(
            folder=self.folder,
            # Workers of root become nobody, and the folder is private.
            user="user root;" if os.geteuid() == 0 else "",
            temporary=" ".join(f"{kind}_temp_path {self.folder}/{kind};" for kind in _KINDS),
            port=ports[0],
        )
        (self.folder / "nginx.conf").write_text(main)
        self._deploy(ports[1])

    def _deploy(self, port):
        values = {
            "APP": f"127.0.0.1:{self.site.port}",
            "NAMES": "127.0.0.1",
            "FILES": self.site.env["VAR_DIR"],
            "CACHE": self.folder / "cache",
            "LOG": self.folder / "access.log",
            "HTTP_PORT": f"127.0.0.1:{port}",
        }
        for path in _FILES.iterdir():
            if "https" in path.name:
                continue
            text = re.sub(r"listen \[::\].*", "", path.read_text())
            text = re.sub(r"\$\{([A-Z_]+)\}", lambda found: str(values[found[1]]), text)
            (self.folder / "conf.d" / path.name.removesuffix(".template")).write_text(text)

    def keep(self, plain, gzipped):
        """Makes files of the bytes."""
        (self.folder / "static" / PAGE[1:]).write_bytes(plain)
        (self.folder / "static" / f"{PAGE[1:]}.gz").write_bytes(gzipped)

    @contextlib.contextmanager
    def started(self):
        """The process id, until the block ends."""
        command = [tools.find("nginx"), "-c", self.folder / "nginx.conf", "-p", self.folder]
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        try:
            time.sleep(0.5)
            yield process.pid
        finally:
            process.terminate()
            process.wait(timeout=30)
