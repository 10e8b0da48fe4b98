"""Somebody who does whatever comes to mind, in a process of its own: `-m tests.acting SEED ACTS [DEATH]`.

DEATH is `committed` or `marked`: amid it all the process is killed, after COMMIT and before anybody is told,
or before COMMIT and after others were told to wait."""

import io
import json
import os
import random
import signal
import sys
from datetime import timedelta
from wsgiref.util import setup_testing_defaults

import django

MODES = ("before", "after", "closed")
SLUGS = ("harbor-dues-rise", "another-piece")
PATHS = [
    "/", "/topics/", "/topics/ports/", "/authors/mia-berg/", "/archive/", "/corrections/", "/about/",
    "/policies/corrections/", "/feeds/articles.atom", "/corrections/feed.atom", "/sitemap.xml", "/llms.txt",
    *(f"/articles/{slug}{rest}" for slug in SLUGS for rest in ("/", "/comments/", "/history/", ".json")),
]  # fmt: skip
MAKE = """
from tests.make import make_article, make_author, make_edition, make_topic
make_author("Mia Berg")
make_topic("Ports")
for headline in ("Harbor dues rise", "Another piece"):
    make_edition(make_article(headline=headline, byline=["mia-berg"], topic="ports"))
"""


def acts(chance):
    """What can be done, each to what `chance` chooses."""
    from django.utils import timezone

    from articles import withdrawing
    from articles.models import Article, Author, Edition, Topic
    from articles.people import OPERATOR
    from comments import erasing, moderation
    from comments.models import Comment, Discussion, State
    from newsroom.models import Publication

    from .make import change, make_edition
    from .make_comments import decide, make_comment

    def words():
        return f"Words number {chance.randrange(10**6)}."

    def article():
        return Article.objects.get(slug=chance.choice(SLUGS))

    def publish(**fields):
        piece = article()
        change(piece, body=words())
        make_edition(piece, **fields)

    def save(row, **fields):
        vars(row).update(fields)
        row.save()

    def comment():
        live = Edition.objects.live().filter(article=article()).get()
        parent = chance.choice([None, *Comment.objects.filter(article=live.article, state="public")[:5]])
        where = {"parent": parent} if parent else {"edition": live}
        make_comment(**where, body=words(), name=words()[:30], state=chance.choice(["public", "waiting"]))

    def moderate(act, **fields):
        one = chance.choice(Comment.objects.all())
        act(one, by=OPERATOR, turn=one.turn, **fields)

    return [
        publish,
        lambda: publish(at=timezone.now() + timedelta(seconds=chance.random())),
        lambda: publish(kind=Edition.CORRECTION, note=words(), section_key="introduction"),
        lambda: withdrawing.withdraw(article(), by=OPERATOR),
        lambda: withdrawing.reinstate(article(), by=OPERATOR),
        lambda: save(Author.objects.get(), name=words()),
        lambda: save(Topic.objects.get(), name=words()),
        lambda: save(Publication.current(), corrections=words(), tagline=words()),
        lambda: save(Discussion.objects.get(article=article()), mode=chance.choice(MODES)),
        *[comment] * 6,
        *[lambda: decide(chance.choice(Comment.objects.all()), chance.choice(State.values))] * 6,
        lambda: moderate(moderation.edit, source=words(), reason="private"),
        lambda: moderate(moderation.pick),
        lambda: moderate(moderation.lock),
        lambda: moderate(erasing.erase),
    ]


def die(when):
    """The next act is the last one."""
    from articles.generations.shared import Memory

    marked = Memory.mark

    def kill(memory, *parts, **named):
        if when == "marked":
            marked(memory, *parts, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(Memory, "mark" if when == "marked" else "settle", kill)


def act(seed, number, death=""):
    """How many of the acts were carried out; what is refused or comes too late changes nothing."""
    chance, done = random.Random(seed), 0
    choices = acts(chance)
    for turn in range(int(number)):
        if death and turn == int(number) // 2:
            die(death)
        try:
            chance.choice(choices)()
            done += 1
        except Exception as reason:
            sys.stderr.write(f"{reason!r}\n")
    return done


def ask(handler, path):
    """[status, body] of an answer that no cache has seen."""
    environ = {"PATH_INFO": path, "HTTP_HOST": "127.0.0.1", "wsgi.input": io.BytesIO()}
    setup_testing_defaults(environ)
    said = []
    answer = handler(environ, lambda *parts: said.extend(parts))
    body = b"".join(answer)
    answer.close()
    return [int(said[0][:3]), body.decode()]


def tell():
    """Prints what the site says at this moment at every address."""
    from django.core.handlers.wsgi import WSGIHandler

    handler = WSGIHandler()
    sys.stdout.write(json.dumps({path: ask(handler, path) for path in PATHS}))


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(str(act(*sys.argv[1:])))
