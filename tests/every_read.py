"""Every address that readers can read, on a site that has something at each of them."""

import re

from articles import addresses
from articles.people import OPERATOR

from .make import change, pass_time
from .make_comments import make_comment
from .test_every_output import OF_COMMENTS, OUTPUTS, World, correct, publish

# Beside OUTPUTS: what says nothing of articles, and is for all.
BESIDE = {
    "archive": ["/archive/"],
    "about": ["/about/"],
    "policy": ["/policies/privacy/"],
    "robots": ["/robots.txt"],
}
# Forms are for one visitor, and a comment's own address only leads to its place.
FOR_ONE = OF_COMMENTS | {"write"}
NAMES = sorted((set(OUTPUTS) | set(BESIDE)) - FOR_ONE)


def make_site():
    """Two editions of a piece, the second a correction, which has moved, and a comment under it."""
    article = publish("Basalt").article
    pass_time(days=1)
    edition = correct(article, "Basalt")
    make_comment(edition, "Said by a reader, **twice**.", state="public")
    addresses.move(article, "moved", by=OPERATOR)
    change(article)
    pass_time(minutes=1)
    article.refresh_from_db()
    return article


def of(client, name):
    """What stands at the addresses of this name: at least one answer is 200."""
    paths = BESIDE.get(name) or OUTPUTS[name](World(client))
    found = [path for path in paths if client.get(path).status_code == 200]
    assert found, name
    return found


def every(client):
    """The addresses of all names that all readers can read alike."""
    return [path for name in NAMES for path in of(client, name)]


def seconds_shared(response):
    """How long shared caches may keep the answer."""
    found = re.fullmatch(
        r"public, max-age=0, s-maxage=(\d+), must-revalidate", response.headers["Cache-Control"]
    )
    assert found, response.headers["Cache-Control"]
    return int(found[1])
