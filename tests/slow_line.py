"""A line on which pages come in by pieces, as on a phone in a train."""

import contextlib
import re
import threading
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# Each ends before a tag: a word of which half is there may go to another line with its second half.
PIECES = re.compile(rb".{200}[^<]*|.+", re.DOTALL)


@contextlib.contextmanager
def slow_line(url):
    """The address of the same site at the end of such a line."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Line)
    server.url = url
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class Line(BaseHTTPRequestHandler):
    """Gives HTML on in pieces of about 200 bytes, some milliseconds apart, and anything else at once."""

    def do_GET(self):
        with _open(self.server.url + self.path) as answer:
            body, kind = answer.read(), answer.headers["Content-Type"]
            self.send_response(answer.status)
            self.send_header("Content-Type", kind)
            self.end_headers()
        for piece in PIECES.findall(body) if kind.startswith("text/html") else [body]:
            self.wfile.write(piece)
            time.sleep(0.005)

    def log_message(self, *words):
        """Nobody reads along."""


def _open(url):
    try:
        return urllib.request.urlopen(url)  # noqa: S310
    except urllib.error.HTTPError as answer:
        return answer
