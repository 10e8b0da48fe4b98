"""What readers and moderators see of comments, by the numbers of the comments on a page."""

import re
from html import unescape

from django.test import Client

PAGE, LIST = "/articles/harbor-dues-rise/", "/articles/harbor-dues-rise/comments/"
QUEUE = "/admin/comments/comment/"


def get(path, client=None):
    answer = (client or Client()).get(path)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def main_of(page):
    """What stands between the site's own header and footer."""
    return page.partition("<main")[2].partition("</main>")[0]


def numbers(page):
    """The comments of a page, in order."""
    return [int(pk) for pk in re.findall(r'<article id="comment-(\d+)"', page)]


def links(page, words):
    """Where the links go that begin with these words, without what comes after `#`."""
    found = re.findall(rf'<a href="([^"#]+)[^>]*>(?:<bdi>)?{re.escape(words)}', page)
    return [unescape(address) for address in found]


def shown(page, comment):
    """The comment as it stands on the page, from its first to its last tag."""
    start = page.index(f'<article id="comment-{comment.pk}"')
    return page[start : page.index("</article>", start)]


def heading(page, comment):
    """What a screen reader says first of a comment."""
    return re.sub("<[^>]+>", "", re.search("<h4>(.*)</h4>", shown(page, comment))[1])


def cards(page):
    """The comments of the queue, in order."""
    return [int(pk) for pk in re.findall(r'name="_selected_action" value="(\d+)"', page)]


ACTS = {"public": "approve", "refused": "refuse", "hidden": "hide", "removed": "remove", "spam": "spam"}


def click(desk, comment, act, *, turn=None, **fields):
    """Presses a button of the comment's card, or the one that leads to this state."""
    typed = {"act": ACTS.get(act, act), "turn": turn or comment.turn, **fields}
    return desk.post(f"{QUEUE}{comment.pk}/decide/", typed, follow=True).content.decode()
