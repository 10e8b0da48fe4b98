"""nginx on loopback: the same bytes as static files, and the site behind its cache."""

import contextlib
import os
import subprocess
import time

from . import serving, tools

PAGE = "/page.html"
_CONFIGURATION = """
worker_processes 2;
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  sendfile on;
  default_type "text/html; charset=utf-8";
  # wrk keeps its connections to the end.
  keepalive_requests 1000000000;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/passing;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  proxy_cache_path {folder}/cache keys_zone=pages:10m;
  map $http_accept_encoding $encoding {{
    default "";
    "~gzip" gzip;
  }}
  upstream site {{ server 127.0.0.1:{site}; keepalive 16; }}
  server {{
    listen 127.0.0.1:{static};
    root {folder}/static;
    gzip_static on;
  }}
  server {{
    listen 127.0.0.1:{proxy};
    location / {{
      proxy_pass http://site;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $http_host;
      proxy_set_header Accept-Encoding $encoding;
      proxy_cache pages;
      proxy_cache_key $request_uri$encoding;
      proxy_cache_bypass $http_cookie;
      proxy_no_cache $http_cookie;
      proxy_ignore_headers Vary;
      proxy_cache_lock on;
      proxy_cache_use_stale updating;
      proxy_cache_background_update on;
    }}
  }}
}}
"""


class Nginx:
    """`static` and `proxy` are the addresses of its two servers."""

    def __init__(self, folder, site):
        self.folder, self.ports = folder, (serving.free_port(), serving.free_port())
        self.static, self.proxy = (f"http://127.0.0.1:{port}" for port in self.ports)
        (folder / "static").mkdir()
        text = _CONFIGURATION.format(
            folder=folder,
            user="user root;" if os.geteuid() == 0 else "",
            site=site.port,
            static=self.ports[0],
            proxy=self.ports[1],
        )
        (folder / "nginx.conf").write_text(text)

    def keep(self, plain, gzipped):
        """Makes files of the bytes."""
        (self.folder / "static" / PAGE[1:]).write_bytes(plain)
        (self.folder / "static" / f"{PAGE[1:]}.gz").write_bytes(gzipped)

    @contextlib.contextmanager
    def started(self):
        command = [tools.find("nginx"), "-c", self.folder / "nginx.conf", "-p", self.folder]
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        try:
            time.sleep(0.5)
            yield process.pid
        finally:
            process.terminate()
            process.wait(timeout=30)
