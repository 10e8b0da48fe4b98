"""What moderators see first: threats, then reports by weight, what waits by its age, and proposed texts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.people import OPERATOR
from comments import moderation, posting, reporting, revising, verifying, withdrawing
from comments.models import Comment, Report

from .make import make_edition
from .make_comments import decide, make_comment, make_moderator

pytestmark = pytest.mark.django_db


def queue():
    """The bodies of what is queued, in order."""
    return list(Comment.objects.queued().values_list("source", flat=True))


def report(comment, reason="off-topic", browser="r" * 64, **fields):
    return reporting.report(comment, reason, by=posting.Poster("Rita", browser=browser), **fields)


def test_the_queue_is_in_the_order_of_urgency():
    edition = make_edition()
    shown = {name: make_comment(edition, name, state="public") for name in ("plain", "few", "many", "threat")}
    revised = make_comment(edition, "revised", state="public", browser="a" * 64)
    make_comment(edition, "waits")
    revising.revise(revised, "other", by=posting.Poster("Mia", browser="a" * 64), turn=revised.turn)
    report(shown["few"])
    for number in range(3):
        report(shown["many"], browser=f"{number:064}")
    report(shown["threat"], "threat")
    assert queue() == ["threat", "many", "few", "waits", "revised"]
    assert not list(verifying.differences())


def test_what_is_equally_urgent_comes_by_its_age():
    edition, now = make_edition(), timezone.now()
    for hours in (1, 3, 2):
        by = posting.Poster("Mia")
        posting.post(edition, f"{hours} hours old", by=by, at=now - timedelta(hours=hours))
    assert queue() == ["3 hours old", "2 hours old", "1 hours old"]


def test_a_comment_keeps_its_time_in_the_queue_while_more_is_reported():
    comment = make_comment(state="public")
    report(comment, at=comment.published_at + timedelta(hours=1))
    first = Comment.objects.get().queued_at
    report(comment, browser="s" * 64, at=comment.published_at + timedelta(hours=5))
    assert Comment.objects.get().queued_at == first == comment.published_at + timedelta(hours=1)


@pytest.mark.parametrize("end", ["removed", "spam", "kept", "withdrawn"])
def test_what_is_answered_leaves_the_queue_with_its_reports(end):
    comment = make_comment(state="public")
    report(comment)
    assert len(queue()) == 1
    if end == "kept":
        moderation.keep(comment, by=OPERATOR, turn=comment.turn)
    elif end == "withdrawn":
        withdrawing.withdraw(comment, turn=comment.turn)
    else:
        decide(comment, end)
    assert queue() == []
    outcomes = {"removed": "upheld", "spam": "upheld", "kept": "dismissed", "withdrawn": "moot"}
    assert Report.objects.get().outcome == outcomes[end]
    assert Report.objects.get().decided_at
    assert not list(verifying.differences())


def test_what_is_hidden_stays_in_the_queue_until_somebody_decides():
    comment = decide(make_comment(state="public"), "hidden")
    assert len(queue()) == 1
    decide(comment, "public")
    assert queue() == []


def test_keeping_what_nobody_reported_is_refused():
    comment = make_comment(state="public")
    with pytest.raises(moderation.Refused):
        moderation.keep(comment, by=make_moderator(), turn=comment.turn)


def test_a_wrong_place_in_the_queue_is_found():
    comment = make_comment(state="public")
    Comment.objects.update(urgency=300, queued_at=timezone.now())
    assert [*verifying.differences()] == [
        f"Comment {comment.pk}: it is in the queue of the moderators, wrongly."
    ]
    Comment.objects.update(urgency=0, queued_at=None)
    report(comment)
    Comment.objects.update(urgency=0, queued_at=None)
    assert "not in the queue" in "".join(verifying.differences())


def test_a_threat_told_by_somebody_whose_word_does_not_count_is_a_report_like_others():
    comment = make_comment(state="public")
    report(comment, "threat")
    Report.objects.update(weight=0)
    report(comment, browser="s" * 64)
    assert Comment.objects.get().urgency == 501
    report(comment, "illegal", browser="t" * 64)
    assert Comment.objects.get().urgency == 900
    assert not list(verifying.differences())
