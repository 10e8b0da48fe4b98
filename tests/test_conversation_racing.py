"""Eight processes do everything to fifty comments at once: every count stays exact."""

import multiprocessing
import random

import pytest
from django.contrib.auth.models import User
from django.db import connections

from comments import (
    marking,
    moderation,
    posting,
    rates,
    reporting,
    revising,
    transitions,
    undoing,
    verifying,
    withdrawing,
)  # fmt: skip
from comments.models import Comment, Decision, Discussion, Mark, Report

from .make import make_article, make_edition
from .make_comments import make_comment, make_moderator, set_mode

PROCESSES, EACH = 8, 500
SECTIONS = ["", "analysis", "key-points"]


@pytest.mark.django_db(transaction=True)
def test_eight_processes_making_four_thousand_random_decisions_leave_every_count_exact(settings):
    settings.COMMENTS_RATE = False
    comments = fill()
    make_moderator("max")
    make_moderator("eva")
    connections.close_all()
    with multiprocessing.get_context("fork").Pool(PROCESSES) as pool:
        done = pool.map(work, [(seed, comments) for seed in range(PROCESSES)])
    assert sum(done) > PROCESSES * EACH / 10
    assert not list(verifying.differences())
    assert Decision.objects.exclude(act="arrived").count() > PROCESSES * EACH / 20
    assert Mark.objects.exists()
    assert Report.objects.exists()
    assert sum(Discussion.objects.values_list("public_count", flat=True)) == (
        Comment.objects.filter(state="public").count()
    )


def fill():
    """Fifty comments in threads, on two articles; their numbers."""
    made = []
    for headline in ("Harbor dues rise", "Another piece"):
        edition = make_edition(make_article(headline=headline))
        set_mode(edition, "after")
        for number in range(5):
            browser = f"{number:064}"
            root = make_comment(edition, state="public", browser=browser, section_key=SECTIONS[number % 3])
            reply = make_comment(parent=root, state="public", browser=browser)
            made += [root, reply, *(make_comment(parent=reply, browser=browser) for _ in range(3))]
    assert len(made) == 50
    return [comment.pk for comment in made]


def work(task):
    """Acts at random; how many acts were carried out. Everything that is not told to the person ends the
    test."""
    seed, comments = task
    connections.close_all()
    chance = random.Random(seed)
    moderators = list(User.objects.filter(username__in=["max", "eva"]))
    done = 0
    for number in range(EACH):
        comment = Comment.objects.get(pk=chance.choice(comments))
        moderator = chance.choice(moderators)
        reader = posting.Poster("Tom", browser=f"{chance.randrange(30):064}")
        try:
            act(chance, comment, moderator, reader, number)
            done += 1
        except (transitions.Refused, rates.TooMany):
            pass
    connections.close_all()
    return done


def act(chance, comment, moderator, reader, number):
    signed = {"by": moderator, "turn": comment.turn}
    match chance.randrange(12):
        case 0:
            moderation.pick(comment, is_pick=chance.random() < 0.5, **signed)
        case 1:
            moderation.lock(comment, is_locked=chance.random() < 0.3, **signed)
        case 2:
            moderation.keep(comment, **signed)
        case 3:
            marking.mark(comment, by=reader, is_useful=chance.random() < 0.7)
        case 4:
            reporting.report(comment, chance.choice(["off-topic", "threat"]), by=reader)
        case 5:
            revising.revise(comment, f"Text {number} of {comment.pk}", by=reader, turn=comment.turn)
        case 6:
            chance.choice([revising.accept, revising.decline])(comment, **signed)
        case 7:
            undoing.undo(comment, **signed)
        case 8 if chance.random() < 0.1:
            withdrawing.withdraw(comment, turn=comment.turn)
        case _:
            possible = transitions.possible(comment)
            if possible:
                moderation.decide(comment, chance.choice(possible), **signed)
