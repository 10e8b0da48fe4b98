"""What a page of comments weighs, which is paid by every reader and every cache."""

import gzip
from random import Random

import pytest

from comments.models import State

from .comment_pages import LIST, get, numbers
from .make import make_edition
from .make_comments import make_comment

pytestmark = pytest.mark.django_db
WORDS = [
    "harbor",
    "dues",
    "rise",
    "again",
    "this",
    "year",
    "and",
    "port",
    "says",
    "it",
    "needs",
    "money",
    "for",
]
WORDS += [
    "quays",
    "while",
    "small",
    "boats",
    "pay",
    "more",
    "than",
    "large",
    "ships",
    "which",
    "nobody",
    "has",
]
WORDS += ["explained", "so", "far", "in", "the", "council", "or", "anywhere", "else"]


def test_a_page_of_a_hundred_comments_is_light_on_the_wire():
    edition, chance = make_edition(), Random(4)

    def say(name, parent=None):
        text = " ".join(chance.choices(WORDS, k=chance.randint(10, 40)))
        return make_comment(edition, text, state=State.PUBLIC, name=name, parent=parent)

    for _ in range(20):
        root = say(chance.choice(["Mia", "Tom Berger", "A reader"]))
        reply = say("Someone else", root)
        say("Ana", root)
        say("Bo", say("Cem", reply))
    page = get(LIST)
    assert len(numbers(page)) == 100
    page = page.encode()
    assert len(page) < 70_000
    assert len(gzip.compress(page, 6)) < 10_000
