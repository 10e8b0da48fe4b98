"""Whatever goes wrong in what is stored is found, and what can be derived is mended."""

import pytest

from articles import markdown
from comments import rerendering, verifying
from comments.models import Comment, Decision, Discussion

from .make import make_edition
from .make_comments import decide, make_comment

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread():
    root = make_comment(state="public", body="*Root*")
    reply = make_comment(parent=root, state="public")
    deeper = make_comment(parent=reply, state="public")
    root.refresh_from_db()
    assert not list(verifying.differences())
    return root, reply, deeper


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"public_count": 7}, "public_count is 7, not 3"),
        ({"root_count": 0}, "root_count is 0, not 1"),
        ({"last_seq": 9}, "last_seq is 9, not 3"),
    ],
)
def test_a_wrong_count_is_found_and_mended(thread, wrong, says):
    Discussion.objects.update(**wrong)
    assert any(says in sentence for sentence in verifying.differences())
    verifying.repair()
    assert not list(verifying.differences())


def test_wrong_flags_are_found_and_mended_all_the_way_up(thread):
    root, reply, _ = thread
    decide(root, "removed")
    decide(reply, "removed")
    Comment.objects.filter(pk__in=[root.pk, reply.pk]).update(listed=False)
    Discussion.objects.update(root_count=0)
    assert [s for s in verifying.differences() if "not listed" in s]
    verifying.repair()
    assert not list(verifying.differences())
    assert Comment.objects.filter(listed=True).count() == 3


def test_a_place_without_replies_is_found_and_mended(thread):
    decide(thread[2], "removed")
    Comment.objects.filter(pk=thread[2].pk).update(listed=True)
    assert [s for s in verifying.differences() if f"Comment {thread[2].pk}: it is listed" in s]
    verifying.repair()
    assert not list(verifying.differences())


def test_a_gap_in_the_numbers_is_found(thread):
    Comment.objects.filter(pk=thread[2].pk).update(article_seq=9)
    found = list(verifying.differences())
    assert any("last_seq is 3, not 9" in sentence for sentence in found)


def test_a_number_before_its_parent_is_found(thread):
    Comment.objects.filter(pk=thread[0].pk).update(article_seq=8)
    assert any("before what it replies to" in sentence for sentence in verifying.differences())


def test_a_wrong_last_reply_is_found(thread):
    Comment.objects.filter(pk=thread[0].pk).update(last_thread_seq=5)
    assert any("the last reply is number 2, not 5" in sentence for sentence in verifying.differences())


def test_a_reply_in_the_wrong_thread_is_found(thread):
    other = make_comment(thread[0].edition, state="public")
    Comment.objects.filter(pk=thread[2].pk).update(root=other)
    assert any("stand in the thread" in sentence for sentence in verifying.differences())


def test_a_state_that_nobody_decided_is_found(thread):
    waiting = make_comment(thread[0].edition)
    Comment.objects.filter(pk=waiting.pk).update(state="refused")
    assert f"Comment {waiting.pk}: it is refused, but its history ends with waiting." in list(
        verifying.differences()
    )


def test_a_history_with_a_hole_is_found(thread):
    Decision.objects.filter(comment=thread[0], turn_after=1).delete()
    assert any("breaks off before turn 2" in sentence for sentence in verifying.differences())
    Decision.objects.filter(comment=thread[0]).delete()
    assert f"Comment {thread[0].pk}: it has no history." in list(verifying.differences())


def test_an_old_stamp_is_found_and_renewed(thread, monkeypatch):
    Comment.objects.filter(pk=thread[0].pk).update(html="<p>old</p>", renderer=0)
    assert "1 comments have HTML of an older renderer." in list(verifying.differences())
    assert rerendering.rerender() == 1
    root = Comment.objects.get(pk=thread[0].pk)
    assert (root.html, root.renderer) == ("<p><em>Root</em></p>\n", markdown.RENDERER)
    assert not list(verifying.differences())
    assert rerendering.rerender(is_forced=True) == 3


def test_many_are_renewed_in_batches(monkeypatch):
    monkeypatch.setattr(rerendering, "BATCH", 2)
    edition = make_edition()
    for _ in range(5):
        make_comment(edition)
    Comment.objects.update(html="", renderer=0)
    assert rerendering.rerender() == 5
    assert not Comment.objects.filter(html="").exists()
