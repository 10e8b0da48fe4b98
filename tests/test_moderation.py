"""Decisions: one writer, exact counts, nothing lost and nothing done twice."""

import itertools
import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from articles.people import OPERATOR
from comments import moderation, posting, transitions, verifying
from comments.models import Comment, Decision, Discussion, PrivateRow, State

from .make import make_edition, make_user
from .make_comments import counts, decide, make_comment, make_moderator, set_mode

ROUTES = {
    "waiting": [],
    "public": ["public"],
    "refused": ["refused"],
    "removed": ["public", "removed"],
    "spam": ["spam"],
}


def bring(comment, state):
    for to in ROUTES[state]:
        comment = decide(comment, to)
    return comment


@pytest.mark.django_db
def test_an_approved_comment_gets_its_number_and_is_counted():
    comment = decide(make_comment(), "public")
    stored = Comment.objects.get()
    assert (stored.state, stored.turn, stored.listed, stored.article_seq) == ("public", 2, True, 1)
    assert stored.published_at is not None
    assert counts(comment.article) == (1, 1)
    assert not list(verifying.differences())


@pytest.mark.django_db
def test_a_decision_is_one_line_of_history_with_the_name_kept():
    max_ = make_moderator("max")
    comment = moderation.decide(
        make_comment(), "refused", by=max_, turn=1, reason="off-topic", note="Second time."
    )
    line = comment.decisions.last()
    assert (line.from_state, line.to_state, line.reason, line.note) == (
        "waiting",
        "refused",
        "off-topic",
        "Second time.",
    )
    assert (line.turn_before, line.turn_after, line.by) == (1, 2, max_)
    max_.delete()
    line.refresh_from_db()
    assert (line.by, line.by_name) == (None, "max")


@pytest.mark.django_db
@pytest.mark.parametrize(("state", "to"), list(itertools.product(ROUTES, State.values)))
def test_the_table_says_which_state_may_follow(state, to):
    comment = bring(make_comment(), state)
    before = counts(comment.article), Decision.objects.count()
    if to in transitions.possible(comment):
        assert decide(comment, to).state == to
    else:
        with pytest.raises(moderation.Refused, match=r"\.$"):
            decide(comment, to)
        comment.refresh_from_db()
        assert comment.state == state
        assert (counts(comment.article), Decision.objects.count()) == before
    assert not list(verifying.differences())


@pytest.mark.django_db
def test_what_was_public_is_removed_and_what_was_not_is_refused():
    was_public = decide(make_comment(state="public"), "spam")
    never_public = decide(make_comment(), "spam")
    assert transitions.possible(was_public) == ["public", "removed"]
    assert transitions.possible(never_public) == ["public", "refused"]


@pytest.mark.django_db
def test_a_number_is_given_once_and_kept():
    comment = make_comment(state="public")
    make_comment(comment.edition, state="public")
    comment = decide(decide(comment, "removed"), "public")
    assert comment.article_seq == 1
    assert Discussion.objects.get().last_seq == 2
    assert not list(verifying.differences())


@pytest.mark.django_db
def test_only_moderators_decide():
    comment = make_comment()
    for by in (make_user("wim", "Writers"), make_user("eva", "Editors")):
        with pytest.raises(PermissionDenied):
            moderation.decide(comment, "public", by=by, turn=1)
    assert moderation.decide(comment, "public", by=make_moderator(), turn=1).state == "public"


@pytest.mark.django_db
def test_nobody_decides_on_what_they_have_not_seen():
    comment = make_comment(name="Bo")
    moderation.decide(comment, "refused", by=make_moderator("max"), turn=1)
    with pytest.raises(
        moderation.Conflict, match=r"max decided on the comment by Bo before you did"
    ) as caught:
        moderation.decide(comment, "public", by=make_moderator("mo"), turn=1)
    assert "It is refused since" in str(caught.value)
    assert Comment.objects.get().state == "refused"
    assert Decision.objects.count() == 2


@pytest.mark.django_db
def test_a_reply_waits_for_what_it_replies_to():
    parent = make_comment(name="Bo", state="public")
    reply = make_comment(parent=parent)
    assert decide(reply, "public").thread_seq == 1
    orphan = make_comment(parent=parent)
    Comment.objects.filter(pk=orphan.pk).update(parent=make_comment(parent.edition, name="Cleo"))
    with pytest.raises(moderation.Refused, match="reply to a comment by Cleo that was never public"):
        decide(orphan, "public")


@pytest.mark.django_db
def test_a_reply_may_be_approved_when_its_parent_is_only_a_place():
    parent = make_comment(state="public")
    reply = make_comment(parent=parent)
    decide(parent, "removed")
    assert counts(parent.article) == (0, 0)
    decide(reply, "public")
    parent.refresh_from_db()
    assert parent.listed
    assert counts(parent.article) == (1, 1)
    assert not list(verifying.differences())


@pytest.mark.django_db
def test_the_fate_of_a_parent_is_not_that_of_its_replies():
    parent = make_comment(state="public")
    replies = [make_comment(parent=parent, state="public"), make_comment(parent=parent)]
    decide(parent, "removed")
    assert [Comment.objects.get(pk=reply.pk).state for reply in replies] == ["public", "waiting"]
    assert counts(parent.article) == (1, 1)


@pytest.mark.django_db
def test_places_go_up_the_thread_when_the_last_reply_goes():
    chain = [make_comment(state="public")]
    for _ in range(4):
        chain.append(make_comment(parent=chain[-1], state="public"))
    for comment in chain[:-1]:
        comment.refresh_from_db()
        decide(comment, "removed")
    assert counts(chain[0].article) == (1, 1)
    last = decide(chain[-1], "removed")
    assert not Comment.objects.filter(listed=True).exists()
    assert counts(chain[0].article) == (0, 0)
    decide(last, "public")
    assert Comment.objects.filter(listed=True).count() == 5
    assert counts(chain[0].article) == (1, 1)
    assert not list(verifying.differences())


@pytest.mark.django_db
def test_a_thread_that_goes_through_anything_stays_exact():
    chance = random.Random(7)
    edition = make_edition()
    comments = [make_comment(edition) for _ in range(3)]
    for _ in range(250):
        comment = Comment.objects.get(pk=chance.choice(comments).pk)
        if comment.state == State.PUBLIC and len(comments) < 40 and chance.random() < 0.5:
            comments.append(make_comment(parent=comment))
        else:
            try:
                decide(comment, chance.choice(transitions.possible(comment)))
            except moderation.Refused:
                pass
    assert len(comments) == 40
    assert not list(verifying.differences())


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "public", "listed": True, "article_seq": None},
        {"state": "public", "listed": False, "article_seq": 1},
        {"listed": True},
        {"depth": 1},
        {"depth": 51},
        {"state": "lost"},
        {"thread_seq": 1},
    ],
)
def test_the_database_itself_refuses_rows_that_contradict_themselves(wrong):
    comment = make_comment()
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(**wrong)


@pytest.mark.django_db
def test_a_count_cannot_fall_below_nothing():
    edition = make_comment().edition
    for count in ("public_count", "root_count"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Discussion.objects.filter(article=edition.article).update(**{count: -1})


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


@pytest.mark.django_db
def test_the_operator_may_decide():
    assert moderation.decide(make_comment(), "public", by=OPERATOR, turn=1).decisions.last().by_name


@pytest.mark.django_db
def test_the_permission_has_a_name_that_administrators_find():
    permission = Permission.objects.get(codename="moderate_comment")
    assert permission.name == "Can approve, refuse and remove comments"
