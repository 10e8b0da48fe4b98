"""A locked branch takes no replies, however deep; the rest of the talk goes on."""

import pytest

from articles.people import OPERATOR
from comments import moderation, posting, verifying
from comments.models import Comment

from .make_comments import make_comment, make_moderator

pytestmark = pytest.mark.django_db


@pytest.fixture
def branch():
    """A root with two branches, the first one two deep."""
    root = make_comment(state="public")
    first = make_comment(parent=root, state="public")
    below = make_comment(parent=first, state="public")
    beside = make_comment(parent=root, state="public")
    return root, first, below, beside


def reply_to(comment):
    return posting.post(comment.edition, "A reply.", by=posting.Poster("Tom"), parent_id=comment.pk)


def lock(comment, **fields):
    comment.refresh_from_db()
    return moderation.lock(comment, by=OPERATOR, turn=comment.turn, **fields)


def test_nobody_replies_to_a_locked_comment_or_below_it(branch):
    root, first, below, beside = branch
    lock(first)
    for comment in (first, below):
        with pytest.raises(posting.NoPlace, match="A moderator has closed replies here"):
            reply_to(comment)
    assert reply_to(root)
    assert reply_to(beside)


def test_a_locked_root_ends_its_whole_thread_and_opens_again(branch):
    root, _, below, _ = branch
    lock(root)
    with pytest.raises(posting.NoPlace):
        reply_to(below)
    lock(root, is_locked=False)
    assert reply_to(below)
    assert not list(verifying.differences())


def test_what_was_never_public_has_nothing_to_lock():
    with pytest.raises(moderation.Refused):
        lock(make_comment())


def test_locking_and_picking_twice_is_told(branch):
    root = branch[0]
    lock(root)
    with pytest.raises(moderation.Refused, match="already closed"):
        lock(root)
    moderator = make_moderator()
    root.refresh_from_db()
    picked = moderation.pick(root, by=moderator, turn=root.turn)
    assert picked.picked_at
    with pytest.raises(moderation.Refused):
        moderation.pick(root, by=moderator, turn=picked.turn)
    again = moderation.pick(root, by=moderator, turn=picked.turn, is_pick=False)
    assert again.picked_at is None


def test_only_what_is_public_can_be_picked():
    comment = make_comment()
    with pytest.raises(moderation.Refused):
        moderation.pick(comment, by=make_moderator(), turn=comment.turn)
    assert Comment.objects.get().turn == 1
