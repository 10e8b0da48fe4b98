"""Readers and senders of comments, all at once, at a small piece."""

import threading
import time
import urllib.error
import urllib.request
from urllib.parse import urlencode

PAGE = "/articles/dues-rise/"
LIST = """
from comments.models import Comment
print(*Comment.objects.values_list("source", flat=True), sep="\\n")
"""


class Load:
    """Two people who read and two who send comments, until `ended`. `taken` and `kept` are the numbers of
    the comments that were answered by 303 and by 503 with the text; `others` is every other answer."""

    def __init__(self, site):
        self.site, self.ended = site, threading.Event()
        self.reads, self.taken, self.kept, self.others = [], [], [], []
        self.threads = [threading.Thread(target=self.read) for _ in range(2)]
        self.threads += [threading.Thread(target=self.send, args=(first,)) for first in (0, 100_000)]

    def __enter__(self):
        [thread.start() for thread in self.threads]
        return self

    def __exit__(self, *problem):
        self.ended.set()
        [thread.join() for thread in self.threads]

    def read(self):
        while not self.ended.is_set():
            self.reads.append(ask(self.site.url + PAGE)[0])

    def send(self, number):
        while not self.ended.is_set():
            number += 1
            text = f"Comment {number} says its part."
            typed = {"name": f"Guest {number}", "email": f"g{number}@example.org", "body": text}
            status, headers, body = ask(f"{self.site.url}{PAGE}comments/", urlencode(typed).encode())
            if status == 303:
                self.taken.append(text)
            elif status == 503 and text in body and headers["Retry-After"]:
                self.kept.append(text)
            else:
                self.others.append((status, body))

    def wait(self, what, more):
        """Until there are so many more of them."""
        wanted, end = len(what) + more, time.monotonic() + 60
        while len(what) < wanted:
            assert time.monotonic() < end, (len(self.reads), self.taken, self.kept, self.others)
            time.sleep(0.01)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *parts):
        return None


def ask(url, body=None):
    """(status, headers, text); a form is sent as a browser sends it."""
    asked = urllib.request.Request(url, body, {"Sec-Fetch-Site": "same-origin"})  # noqa: S310
    try:
        with urllib.request.build_opener(NoRedirect).open(asked, timeout=60) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers, answer.read().decode()
