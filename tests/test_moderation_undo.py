"""What was done by mistake is taken back: by its person, soon, and before others act."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from comments import moderation, revising, undoing, verifying, withdrawing
from comments.models import Comment, Discussion, Revision

from .comment_pages import QUEUE, cards, click
from .make import make_edition, make_user
from .make_comments import counts, decide, make_comment, make_moderator, propose, report

pytestmark = pytest.mark.django_db


@pytest.fixture
def mo():
    return make_moderator("mo")


def do(comment, act, by, **how):
    return act(comment, by=by, turn=comment.turn, **how)


def undo(comment, by, **how):
    """The comment after it was taken back, and nothing is out of step."""
    comment = undoing.undo(comment, by=by, turn=comment.turn, **how)
    assert not list(verifying.differences())
    return comment


@pytest.mark.parametrize(
    ("state", "to", "back"),
    [
        (None, "refused", "waiting"),
        (None, "spam", "waiting"),
        ("public", "hidden", "public"),
        ("public", "removed", "public"),
        ("public", "spam", "public"),
        ("hidden", "public", "hidden"),
        ("hidden", "removed", "hidden"),
        ("spam", "refused", "spam"),
        ("removed", "public", "removed"),
    ],
)
def test_a_decision_is_taken_back_and_all_is_as_before(mo, state, to, back):
    edition = make_edition()
    comment = make_comment(edition, state="public" if state == "hidden" else state)
    comment = decide(comment, "hidden") if state == "hidden" else comment
    before = counts(edition.article)
    comment = undo(moderation.decide(comment, to, by=mo, turn=comment.turn), mo)
    assert comment.state == back
    assert counts(edition.article) == before
    last = comment.decisions.last()
    assert (last.act, last.from_state, last.to_state, last.by) == ("undone", to, back, mo)


@pytest.mark.parametrize("state", [None, "refused"])
def test_what_was_public_for_a_moment_is_hidden_and_keeps_its_number(mo, state):
    comment = make_comment(state=state)
    comment = undo(moderation.decide(comment, "public", by=mo, turn=comment.turn), mo)
    assert (comment.state, comment.article_seq) == ("hidden", 1)
    assert comment.urgency > 0


def test_the_reports_that_were_answered_are_open_again(mo):
    comment = make_comment(state="public")
    report(comment, "threat")
    urgency = Comment.objects.get().urgency
    comment = undo(do(comment, moderation.keep, mo), mo)
    assert comment.reports.open().count() == 1
    comment = undo(moderation.decide(comment, "removed", by=mo, turn=comment.turn), mo)
    assert comment.reports.open().count() == 1
    assert Comment.objects.get().urgency == urgency


def test_a_reader_who_reported_again_meanwhile_counts_once(mo):
    comment = make_comment(state="public")
    report(comment)
    comment = do(comment, moderation.keep, mo)
    report(comment)
    comment = undo(comment, mo)
    assert comment.reports.open().count() == 1


def test_picks_and_locks_are_taken_back(mo):
    comment = make_comment(state="public")
    comment = undo(do(comment, moderation.pick, mo), mo)
    assert comment.picked_at is None
    comment = undo(do(comment, moderation.lock, mo), mo)
    assert not comment.is_locked
    comment = do(do(comment, moderation.pick, mo), moderation.pick, mo, is_pick=False)
    assert undo(comment, mo).picked_at is not None
    comment.refresh_from_db()
    comment = do(do(comment, moderation.lock, mo), moderation.lock, mo, is_locked=False)
    assert undo(comment, mo).is_locked


def test_an_edit_is_taken_back_and_both_texts_are_kept(mo):
    comment = make_comment(body="First words.", state="public")
    comment = moderation.edit(comment, "Second words.", by=mo, turn=comment.turn)
    comment = undo(comment, mo)
    assert comment.source == "First words."
    assert "First words." in comment.html
    assert "Second words." in comment.revisions.values_list("source", flat=True)
    assert (comment.edited_at, comment.edited_by) == (None, "")


ANSWERS = [(revising.accept, "High words."), (revising.decline, "Low words.")]


@pytest.mark.parametrize(("act", "then"), ANSWERS)
def test_an_answer_to_a_proposed_text_is_taken_back_and_it_waits_again(mo, act, then):
    comment = make_comment(body="Low words.", state="public", browser="b" * 64)
    comment = do(propose(comment, "High words."), act, mo)
    assert comment.source == then
    comment = undo(comment, mo)
    assert comment.source == "Low words."
    assert Revision.objects.waiting().get().source == "High words."
    assert comment.urgency > 0


def test_only_the_own_last_act_soon_and_before_others(mo):
    comment = make_comment()
    with pytest.raises(undoing.Refused, match="your own last decision"):
        undo(comment, mo)
    comment = moderation.decide(comment, "refused", by=mo, turn=comment.turn)
    with pytest.raises(undoing.Refused):
        undo(comment, make_moderator("max"))
    with pytest.raises(undoing.Refused):
        undo(comment, mo, at=timezone.now() + timedelta(minutes=11))
    with pytest.raises(PermissionDenied):
        undo(comment, make_user("eva", "Editors"))
    decide(comment, "spam")
    with pytest.raises(moderation.Conflict):
        undo(comment, mo)
    assert Comment.objects.get().state == "spam"


def test_what_its_author_took_back_meanwhile_stays_so(mo):
    comment = moderation.decide(make_comment(), "public", by=mo, turn=1)
    withdrawing.withdraw(comment, turn=comment.turn)
    with pytest.raises(moderation.Conflict):
        undo(comment, mo)
    assert Discussion.objects.get().public_count == 0


def undo_last(desk):
    return desk.post(f"{QUEUE}undo/", {"back": ""}, follow=True).content.decode()


def test_one_click_takes_back_the_last_own_decision_and_the_next_click_the_one_before(desk):
    edition = make_edition()
    first, second, third = (make_comment(edition, name=name) for name in ("Ana", "Bo", "Cleo"))
    click(desk, first, "refuse")
    click(desk, second, "spam")
    decide(third, "spam")
    assert cards(desk.get(QUEUE).content.decode()) == []
    assert "Comment by Bo is back where it was." in undo_last(desk)
    assert "Comment by Ana is back where it was." in undo_last(desk)
    assert "nothing of yours that could be taken back" in undo_last(desk)
    assert cards(desk.get(QUEUE).content.decode()) == [first.pk, second.pk]
    assert not list(verifying.differences())


def test_the_last_decision_has_its_button_in_the_history_as_long_as_it_can_be_taken_back(desk):
    comment = make_comment()
    own = f"{QUEUE}{comment.pk}/change/"
    assert "Take back the last decision" not in desk.get(own).content.decode()
    click(desk, comment, "refuse")
    assert "Take back the last decision" in desk.get(own).content.decode()
    comment.decisions.update(at=timezone.now() - timedelta(minutes=11))
    assert "Take back the last decision" not in desk.get(own).content.decode()
    comment.refresh_from_db()
    assert "within ten minutes" in click(desk, comment, "undo")
    assert "within ten minutes" in undo_last(desk)


def test_for_the_script_what_was_taken_back_is_a_card_again(desk):
    comment = make_comment(name="Bo")
    click(desk, comment, "refuse")
    answer = desk.post(f"{QUEUE}undo/", {"back": ""}, headers={"Accept": "application/json"}).json()
    assert answer["told"] == "Comment by Bo is back where it was."
    assert f'data-card="{comment.pk}"' in answer["html"]
    answer = desk.post(f"{QUEUE}undo/", {"back": ""}, headers={"Accept": "application/json"}).json()
    assert (answer["html"], answer["changed"]) == ("", False)
