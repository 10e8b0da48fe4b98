"""Decisions: one writer, exact counts, nothing lost."""

import itertools
import random

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from articles.people import OPERATOR
from comments import moderation, transitions, verifying
from comments.models import Comment, Decision, Discussion, State

from .make import make_edition, make_user
from .make_comments import counts, decide, make_comment, make_moderator

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
    assert ": Refused. Your decision was not carried out." in str(caught.value)
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
def test_the_operator_may_decide():
    assert moderation.decide(make_comment(), "public", by=OPERATOR, turn=1).decisions.last().by_name


@pytest.mark.django_db
def test_the_permission_has_a_name_that_administrators_find():
    permission = Permission.objects.get(codename="moderate_comment")
    assert permission.name == "Can approve, refuse and remove comments"
