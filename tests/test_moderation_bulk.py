"""Many decisions with one click: each is told, and none is made on what was not seen."""

import pytest

from comments import verifying
from comments.models import Comment, Decision

from .comment_pages import QUEUE, cards
from .make import make_article, make_edition
from .make_comments import decide, make_comment

pytestmark = pytest.mark.django_db


def tick(desk, comments, action, *, path=QUEUE, turns=None, **fields):
    typed = {"action": action, "_selected_action": [c.pk for c in comments], "index": 0, **fields}
    typed |= turns if turns is not None else {f"turn-{c.pk}": c.turn for c in comments}
    return desk.post(path, typed, follow=True).content.decode()


def test_many_are_decided_at_once_and_each_is_told(desk):
    edition = make_edition()
    comments = [make_comment(edition, name=name) for name in ("Ana", "Bo", "Bo", "Cleo")]
    decide(comments[3], "refused")
    page = tick(desk, comments, "mark_public")
    assert "3 comments approved: by Ana, Bo (2)." in page
    assert "decided on the comment by Cleo before you did" in page
    assert [c.state for c in Comment.objects.order_by("pk")] == ["public", "public", "public", "refused"]
    assert not list(verifying.differences())


def test_long_lists_of_names_are_cut(desk):
    edition = make_edition()
    page = tick(desk, [make_comment(edition, name=f"Guest {n}") for n in range(12)], "mark_spam")
    assert "12 comments marked as spam: by Guest 0, " in page
    assert "Guest 9 and 2 others." in page


def test_parents_are_approved_before_their_replies(desk):
    parent = make_comment(state="public")
    reply = make_comment(parent=parent)
    tick(desk, [reply], "mark_public")
    reply.refresh_from_db()
    assert reply.thread_seq == 1


def test_many_are_refused_with_one_reason(desk):
    edition = make_edition()
    tick(desk, [make_comment(edition), make_comment(edition)], "mark_refused", reason="advertising")
    assert list(Decision.objects.exclude(reason="").values_list("reason", flat=True)) == ["advertising"] * 2


def test_what_was_not_on_the_page_is_left_alone(desk):
    comment = make_comment(name="Bo")
    page = tick(desk, [comment], "mark_public", turns={})
    assert "The comment by Bo was not on your page." in page
    assert Comment.objects.get().state == "waiting"


def test_many_are_found_and_removed(desk):
    edition = make_edition()
    found = make_comment(edition, "About cranes.", state="public")
    other = make_comment(make_edition(make_article(headline="Tides")), "About the sea.", state="public")
    assert cards(desk.get(f"{QUEUE}?state=public&q=cranes").content.decode()) == [found.pk]
    assert cards(desk.get(f"{QUEUE}?state=public&q=tides").content.decode()) == [other.pk]
    tick(desk, [found], "mark_removed", path=f"{QUEUE}?state=public")
    assert cards(desk.get(f"{QUEUE}?state=every").content.decode()) == [other.pk, found.pk]
    assert cards(desk.get(f"{QUEUE}?state=removed").content.decode()) == [found.pk]
