"""Everybody marks and reports at once: each counts once, and every count stays exact."""

import pytest

from comments import marking, posting, reporting, verifying
from comments.models import Comment, Mark, Report

from .make_comments import make_comment, make_unreviewed
from .test_moderation_racing import in_threads

pytestmark = pytest.mark.django_db(transaction=True)


def reader(number, **fields):
    return posting.Poster("", browser=f"{number:064}", **fields)


def test_a_browser_that_marks_eight_times_at_once_marks_once():
    comment = make_comment(state="public")
    found = in_threads(lambda _: marking.mark(comment, by=reader(1)), range(8), workers=8)
    assert sorted(found) == [False] * 7 + [True]
    assert Mark.objects.count() == Comment.objects.get().useful_count == 1


def test_sixteen_browsers_at_once_are_counted_exactly():
    comment = make_comment(state="public")
    found = in_threads(lambda number: marking.mark(comment, by=reader(number)), range(16), workers=8)
    assert found == [True] * 16
    assert Comment.objects.get().useful_count == Mark.objects.count() == 16
    found = in_threads(
        lambda number: marking.mark(comment, by=reader(number), is_useful=False), [*range(8)] * 2, workers=8
    )
    assert sum(found) == 8
    assert Comment.objects.get().useful_count == Mark.objects.count() == 8
    assert not list(verifying.differences())


def test_a_network_that_marks_everything_at_once_stays_within_its_limit(settings):
    comment = make_comment(state="public")
    found = in_threads(
        lambda number: marking.mark(comment, by=reader(number, network="a" * 32)), range(12), workers=8
    )
    assert sum(one is True for one in found) == marking.MOST_OF_NETWORK
    assert Comment.objects.get().useful_count == marking.MOST_OF_NETWORK


def test_a_browser_that_reports_eight_times_at_once_reports_once():
    comment = make_comment(state="public")
    found = in_threads(lambda _: reporting.report(comment, "other", by=reader(1)), range(8), workers=8)
    assert {one.pk for one in found} == {Report.objects.get().pk}


def test_sixteen_reports_at_once_are_counted_exactly_and_hide_once(settings):
    settings.COMMENTS_REPORTS_HIDE = 16
    comment = make_unreviewed()
    found = in_threads(
        lambda number: reporting.report(comment, "other", by=reader(number)), range(16), workers=8
    )
    assert all(isinstance(one, Report) for one in found), found
    hidden = Comment.objects.get()
    assert (hidden.state, hidden.turn) == ("hidden", comment.turn + 1)
    assert Report.objects.open().count() == 16
    assert not list(verifying.differences())
