"""Everybody at once: exactly one wins, and every count stays exact."""

import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from comments import moderation, posting, transitions, verifying
from comments.models import Comment, Decision, Discussion, PrivateRow, State

from .make import make_edition
from .make_comments import counts, decide, make_comment, set_mode


@pytest.mark.django_db
def test_everything_locks_in_the_same_order(django_assert_max_num_queries):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no locks of rows")
    reply = make_comment(parent=make_comment(state="public"))
    with django_assert_max_num_queries(14) as captured:
        decide(reply, "public")
    locks = [q["sql"] for q in captured if "FOR NO KEY UPDATE" in q["sql"]]
    assert ["discussion" in lock for lock in locks] == [True, False, False]
    assert f'"id" = {reply.root_id}' in locks[1]
    assert f'"id" = {reply.pk}' in locks[2]


def in_threads(act, arguments, workers=4):
    """What `act` gave or raised for each of the arguments, all at once."""

    def run(argument):
        try:
            return act(argument)
        except Exception as problem:
            return problem
        finally:
            connection.close()

    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(run, arguments))


@pytest.mark.django_db(transaction=True)
def test_of_racing_decisions_on_one_comment_exactly_one_is_carried_out():
    edition = make_edition()
    for _ in range(6):
        comment = make_comment(edition)
        racing = [State.PUBLIC, State.REFUSED, State.SPAM, State.PUBLIC]
        found = in_threads(lambda to, c=comment: decide(c, to), racing)
        assert sum(isinstance(one, Comment) for one in found) == 1
        assert sum(isinstance(one, moderation.Conflict) for one in found) == 3
    assert not list(verifying.differences())


@pytest.mark.django_db(transaction=True)
def test_counts_stay_exact_when_everybody_decides_at_once():
    edition = make_edition()
    roots = [make_comment(edition, state="public") for _ in range(2)]
    comments = [*roots, *(make_comment(parent=root) for root in roots for _ in range(4))]

    def decide_at_random(seed):
        chance = random.Random(seed)
        for _ in range(25):
            comment = Comment.objects.get(pk=chance.choice(comments).pk)
            try:
                decide(comment, chance.choice(transitions.possible(comment)))
            except moderation.Refused:
                pass

    found = in_threads(decide_at_random, range(4))
    assert found == [None] * 4
    assert not list(verifying.differences())
    assert Decision.objects.count() > 40


@pytest.mark.django_db(transaction=True)
def test_comments_that_are_public_at_once_get_numbers_without_gaps():
    edition = make_edition()
    set_mode(edition, "after")

    def leave(number):
        return posting.post(edition, f"Number {number}", by=posting.Poster(name="Mia"))

    found = in_threads(leave, range(16))
    assert all(isinstance(one, Comment) for one in found), found
    assert sorted(one.article_seq for one in found) == list(range(1, 17))
    assert counts(edition.article) == (16, 16)
    assert not list(verifying.differences())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("network", ["", "a" * 32])
def test_a_form_that_arrives_many_times_at_once_makes_one_comment(network):
    edition = make_edition()
    by = posting.Poster(name="Mia", network=network)
    found = in_threads(lambda _: posting.post(edition, "Once.", by=by), range(8))
    assert {one.pk for one in found} == {Comment.objects.get().pk}
    assert Decision.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_nobody_gets_past_the_limit_by_sending_everything_at_once():
    edition = make_edition()
    by = posting.Poster(name="Mia", network="a" * 32)
    found = in_threads(lambda number: posting.post(edition, f"Number {number}", by=by), range(12))
    assert sum(isinstance(one, Comment) for one in found) == 5
    assert PrivateRow.objects.count() == 5


@pytest.mark.django_db(transaction=True)
def test_the_first_comments_of_an_article_may_come_together():
    edition = make_edition()
    found = in_threads(
        lambda number: posting.post(edition, f"Number {number}", by=posting.Poster(name="Mia")), range(6)
    )
    assert all(isinstance(one, Comment) for one in found), found
    assert Discussion.objects.count() == 1
