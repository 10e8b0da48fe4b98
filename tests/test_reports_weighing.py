"""What a report counts, by what became of what its reader sent before, and when reports hide a comment."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.people import OPERATOR
from comments import moderation, posting, rates, reporting, reputation, revising, undoing, verifying
from comments.models import Comment, Report

from .make import later, make_article, make_edition, make_user
from .make_comments import decide, make_comment, make_moderator, make_reader, make_unreviewed, set_mode

pytestmark = pytest.mark.django_db


def reader(number=1, **fields):
    return posting.Poster("", browser=f"{number:064}", **fields)


def report(comment, number=1, reason="off-topic", **fields):
    return reporting.report(comment, reason, by=reader(number), **fields)


def answered(by, *, upheld, dismissed):
    """So many reports of this reader, answered by moderators."""
    edition = make_edition()
    for number in range(upheld + dismissed):
        comment = make_comment(edition, state="public")
        reporting.report(comment, "other", by=by, at=later(hours=-48 - number))
        if number < upheld:
            decide(comment, "removed")
        else:
            moderation.keep(comment, by=OPERATOR, turn=comment.turn)


def test_a_stranger_counts_once():
    assert reputation.weight_of(posting.Poster("Mia")) == 1
    assert reputation.weight_of(reader()) == 1


@pytest.mark.parametrize(("public", "weight"), [(4, 1), (5, 2), (10, 3), (15, 4), (17, 4)])
def test_public_comments_of_one_s_own_give_weight_up_to_a_limit(edition, settings, public, weight):
    settings.COMMENTS_RATE = False
    for _ in range(public):
        make_comment(edition, browser=reader().browser)
    assert reputation.approved_of(reader()) == public
    assert reputation.weight_of(reader()) == weight


def test_comments_that_are_not_public_give_none(edition):
    for _ in range(5):
        make_comment(edition, browser=reader().browser, state="removed")
    assert reputation.weight_of(reader()) == 1


def test_our_own_people_weigh_most_and_an_account_by_itself_does_not():
    assert reputation.weight_of(posting.Poster("Ana", user=make_user("ana", "Writers"))) == 4
    assert reputation.weight_of(posting.Poster("Max", user=make_moderator())) == 4
    assert reputation.weight_of(posting.Poster("Rita", user=make_reader())) == 1


@pytest.mark.parametrize(
    ("upheld", "dismissed", "weight"), [(0, 2, 1), (0, 3, 0), (1, 2, 0), (2, 3, 1), (1, 1, 1), (3, 0, 1)]
)
def test_whose_reports_moderators_mostly_dismiss_weighs_nothing(upheld, dismissed, weight):
    answered(reader(), upheld=upheld, dismissed=dismissed)
    assert reputation.weight_of(reader()) == weight
    assert reputation.weight_of(reader(2)) == 1
    comment = make_comment(make_edition(), state="public")
    assert report(comment).weight == weight


def test_an_account_is_judged_by_its_own_reports():
    by = posting.Poster("Rita", user=make_reader())
    answered(by, upheld=0, dismissed=3)
    assert reputation.weight_of(by) == 0


def test_enough_weight_hides_the_comment_until_a_moderator_has_looked(settings):
    comment = make_unreviewed()
    for number in range(settings.COMMENTS_REPORTS_HIDE - 1):
        report(comment, number)
    assert Comment.objects.get().state == "public"
    report(comment, 99)
    hidden = Comment.objects.get()
    assert (hidden.state, hidden.listed) == ("hidden", False)
    last = hidden.decisions.last()
    assert (last.is_automatic, last.note) == (True, "Reports of readers with a weight of 6.")
    assert hidden.urgency > 500
    assert Report.objects.open().count() == 6
    assert not list(verifying.differences())


def test_reports_without_weight_never_hide_anything(settings):
    answered(reader(), upheld=0, dismissed=3)
    settings.COMMENTS_REPORTS_HIDE = 1
    comment = make_comment(make_edition(), state="public")
    report(comment)
    comment.refresh_from_db()
    assert comment.state == "public"
    assert comment.urgency == 500


def test_a_moderator_who_brings_it_back_dismisses_the_reports_and_strangers_do_not_hide_it_again(settings):
    settings.COMMENTS_REPORTS_HIDE = 2
    comment = make_unreviewed()
    report(comment, 1)
    report(comment, 2)
    back = decide(Comment.objects.get(), "public")
    assert set(Report.objects.values_list("outcome", flat=True)) == {"dismissed"}
    our_own = make_moderator()
    for number in (3, 4, 5):
        report(back, number)
    again = Comment.objects.get()
    assert (again.state, again.urgency) == ("public", 503)
    reporting.report(back, "other", by=posting.Poster("Max", user=our_own))
    assert Comment.objects.get().state == "hidden"
    assert not list(verifying.differences())


def test_an_undone_answer_opens_the_reports_again_but_not_for_who_reported_anew():
    comment, moderator = make_comment(state="public"), make_moderator()
    for number in (1, 2):
        report(comment, number)
    comment = moderation.keep(comment, by=moderator, turn=comment.turn)
    report(comment, 1)
    undoing.undo(comment, by=moderator, turn=comment.turn)
    assert Report.objects.open().count() == 2
    assert Report.objects.filter(browser=reader(1).browser, outcome="dismissed").count() == 1
    assert not list(verifying.differences())


def test_the_same_reader_s_second_report_is_the_first_one_and_stays_within_the_limits():
    comment = make_comment(state="public")
    first = report(comment)
    assert {report(comment).pk for _ in range(8)} == {first.pk}
    others = [make_comment(comment.edition, state="public") for _ in range(5)]
    for other in others[:4]:
        report(other)
    with pytest.raises(rates.TooMany, match="Many comments were reported"):
        report(others[4])


def test_somebody_who_has_no_browser_reports_each_time_anew():
    comment = make_comment(state="public")
    by = posting.Poster("Mia")
    assert reporting.report(comment, "other", by=by) != reporting.report(comment, "other", by=by)


def test_new_browsers_of_one_network_do_not_hide_a_comment_alone(settings):
    comment = make_unreviewed()
    for number in range(12):
        at = later(hours=number - 24)
        reporting.report(comment, "other", by=reader(number, network="a" * 32), at=at)
    assert [one.weight for one in Report.objects.all()] == [1, 1, 1] + [0] * 9
    assert Comment.objects.get().state == "public"
    for number in range(3):
        report(comment, 100 + number)
    assert Comment.objects.get().state == "hidden"


def hides(comment, **poster):
    """Whether a report of so weighty a reader, after one of a stranger, hides the comment."""
    report(comment, 50)
    reporting.report(comment, "other", by=posting.Poster("Rita", **poster))
    return Comment.objects.get(pk=comment.pk).state == "hidden"


def test_what_a_moderator_approved_or_kept_strangers_cannot_hide(settings):
    settings.COMMENTS_REPORTS_HIDE = 2
    assert hides(make_unreviewed(), browser="s" * 64)
    edition = make_edition(make_article(headline="Another piece"))
    assert not hides(make_comment(edition, state="public"), browser="s" * 64)
    kept = make_comment(edition, state="public")
    set_mode(edition, "after")
    for comment in (kept, make_comment(edition)):
        reporting.report(comment, "other", by=reader(7))
        kept = moderation.keep(comment, by=OPERATOR, turn=comment.turn)
        assert not hides(kept, browser="s" * 64)


@pytest.mark.parametrize("act", ["pick", "lock", "edit"])
def test_what_else_a_moderator_does_to_it_takes_no_approval_away(settings, act):
    settings.COMMENTS_REPORTS_HIDE = 2
    comment = make_comment(state="public")
    more = ["Better words."] if act == "edit" else []
    getattr(moderation, act)(comment, *more, by=OPERATOR, turn=comment.turn)
    assert not hides(comment, browser="s" * 64)


def test_another_text_of_its_author_is_not_approved(settings):
    settings.COMMENTS_REPORTS_HIDE = 2
    comment = make_comment(state="public", browser="m" * 64)
    set_mode(comment.edition, "after")
    by = posting.Poster("Mia", browser="m" * 64)
    revising.revise(comment, "Worse words.", by=by, turn=comment.turn)
    assert hides(comment, browser="s" * 64)


def test_readers_with_a_name_of_their_own_hide_also_what_was_approved(settings, edition):
    settings.COMMENTS_REPORTS_HIDE, settings.COMMENTS_RATE = 2, False
    first, second = (make_comment(edition, state="public") for _ in range(2))
    for _ in range(5):
        make_comment(edition, browser="k" * 64, state="public")
    assert hides(first, browser="k" * 64)
    assert hides(second, user=make_moderator())


def test_a_report_asks_who_approved_it_only_where_it_would_hide(settings):
    settings.COMMENTS_REPORTS_HIDE = 3
    comment = make_comment(state="public")
    counts = []
    for number in range(3):
        with CaptureQueriesContext(connection) as caught:
            report(comment, number)
        counts.append(len(caught))
    assert counts[1] == counts[0]
    assert counts[2] == counts[0] + 1
