"""A killed server loses nothing that it answered for."""

import http.client
import threading
import time
from contextlib import closing, suppress
from urllib.parse import urlencode

from .live import Site

POSTS = 200
ENOUGH = 40
LIST = """
from comments.models import Comment
print(*Comment.objects.values_list("source", flat=True), sep="\\n")
"""


def post(site, path, number, answered):
    body = urlencode(
        {"name": f"Reader {number}", "email": f"r{number}@example.org", "body": f"Comment {number}."}
    )
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=60)
    # Who got no answer was not told that the comment is stored.
    with closing(connection), suppress(OSError, http.client.HTTPException):
        connection.request("POST", path, body, headers)
        with connection.getresponse() as response:
            if response.status == 303:
                answered.append(number)


def test_a_kill_amid_many_posts_loses_no_comment_that_was_answered(tmp_path, site_to_copy):
    site = Site(tmp_path, like=site_to_copy, COMMENTS_RATE="off", COMMENTS_MODERATION="after")
    site.publish_dues()
    answered = []
    with site.served():
        threads = [
            threading.Thread(target=post, args=(site, "/articles/dues-rise/comments/", number, answered))
            for number in range(POSTS)
        ]
        [thread.start() for thread in threads]
        end = time.monotonic() + 60
        while len(answered) < ENOUGH and time.monotonic() < end:
            time.sleep(0.005)
        site.kill()
        [thread.join() for thread in threads]
    assert ENOUGH <= len(answered) < POSTS
    stored = site.shell(LIST).splitlines()
    assert not [number for number in answered if f"Comment {number}." not in stored]
    assert len(stored) == len(set(stored))
    assert "No differences." in site.manage("verify")
    with site.served():
        more = []
        post(site, "/articles/dues-rise/comments/", POSTS + 1, more)
        assert more == [POSTS + 1]
