import pytest
from django.core.exceptions import PermissionDenied

from articles import drafting, publishing, reading, reviewing, verifying, withdrawing
from articles.models import Act, Edition, Withdrawal
from articles.people import OPERATOR

from .make import change, later, make_article, make_document, make_edition, make_user, pass_time

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_edition().article


def withdraw(article, **fields):
    return withdrawing.withdraw(article, by=OPERATOR, **fields)


def test_a_withdrawn_article_is_live_at_no_later_instant(article):
    withdraw(article)
    for days in (0, 1, 400):
        assert reading.find_live(article.slug_id, later(days=days)) is None
    assert Act.objects.filter(verb="withdrew").exists()
    assert not list(verifying.differences())


def test_what_was_planned_is_suspended_and_comes_back(article):
    change(article)
    planned = make_edition(article, at=later(days=1))
    withdraw(article)
    planned.refresh_from_db()
    assert (planned.live_from, planned.number) == (None, None)
    assert reading.find_live(article.slug_id, later(days=2)) is None
    edition = withdrawing.reinstate(article, by=OPERATOR)
    planned.refresh_from_db()
    assert (edition.number, planned.number) == (2, 3)
    assert reading.find_live(article.slug_id) == edition
    assert reading.find_live(article.slug_id, later(days=2)) == planned
    assert not list(verifying.differences())


def test_what_should_have_begun_meanwhile_does_not_begin_by_itself(article):
    change(article)
    planned = make_edition(article, at=later(hours=1))
    withdraw(article)
    pass_time(hours=3)
    edition = withdrawing.reinstate(article, by=OPERATOR)
    planned.refresh_from_db()
    assert planned.live_from is None
    assert reading.find_live(article.slug_id, later(days=1)) == edition
    publishing.unschedule(planned, by=OPERATOR)


def test_reinstating_gives_readers_what_they_got_last(article):
    change(article, body="A draft that nobody published.")
    withdraw(article)
    edition = withdrawing.reinstate(article, by=OPERATOR)
    assert edition.version.number == 1
    assert edition.kind == Edition.MINOR
    assert reading.find_live(article.slug_id).first_published < edition.live_from


def test_the_time_of_a_withdrawal_stays_a_gap(article):
    withdrawal = withdraw(article)
    withdrawing.reinstate(article, by=OPERATOR)
    first = article.editions.get(number=1)
    assert first.live_until == withdrawal.at
    assert not article.editions.live(withdrawal.at).exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"kind": Withdrawal.NOTICE}, "notice"),
        ({"kind": Withdrawal.REDIRECTED}, "address"),
        ({"kind": Withdrawal.REDIRECTED, "target": "//evil.example.org"}, "address"),
        ({"kind": Withdrawal.REDIRECTED, "target": "javascript:alert(1)"}, "address"),
        ({"kind": Withdrawal.REDIRECTED, "target": "https://[oops"}, "address"),
        ({"kind": Withdrawal.REDIRECTED, "target": "https://exa mple.org/"}, "address"),
        ({"kind": Withdrawal.REDIRECTED, "target": "http://x:99999999/"}, "address"),
        ({"kind": Withdrawal.REDIRECTED, "target": "/articles/harbor-dues-rise/"}, "leads back"),
        (
            {"kind": Withdrawal.REDIRECTED, "target": "http://127.0.0.1:8000/articles/harbor-dues-rise.md"},
            "leads back",
        ),
        ({"kind": "vanished"}, "choose"),
    ],
)
def test_a_withdrawal_says_what_it_lacks(article, fields, sentence):
    with pytest.raises(withdrawing.BadWithdrawal, match=sentence):
        withdraw(article, **fields)
    assert reading.find_live(article.slug_id)


def test_a_draft_has_nothing_to_withdraw_and_nothing_to_reinstate():
    draft = make_article()
    with pytest.raises(publishing.Conflict):
        withdraw(draft)
    with pytest.raises(publishing.Conflict):
        withdrawing.reinstate(draft, by=OPERATOR)


def test_a_withdrawn_article_is_reinstated_not_published(article):
    withdraw(article)
    with pytest.raises(publishing.Conflict, match="reinstate"):
        publishing.publish(drafting.latest(article), by=OPERATOR, expected_live=0)
    with pytest.raises(publishing.Conflict):
        withdraw(article)


def test_what_was_overridden_comes_back_with_a_reason_only():
    article = make_article(make_document(sections=make_document().sections[:1]))
    make_edition(article, override="The rest follows.")
    withdraw(article)
    with pytest.raises(publishing.NotReady):
        withdrawing.reinstate(article, by=OPERATOR)
    withdrawing.reinstate(article, by=OPERATOR, override="It still does.")
    assert reading.find_live(article.slug_id)
    assert Act.objects.filter(verb="overrode").first().detail["reason"] == "It still does."


def test_another_text_that_comes_back_is_an_update_and_ends_the_review(article):
    version = change(article, body="Without the mistake.")
    reviewing.ask(version, by=OPERATOR)
    withdraw(article)
    assert withdrawing.reinstate(article, by=OPERATOR, version=version).kind == Edition.UPDATE
    assert not article.reviews.open().exists()


def test_writers_neither_withdraw_nor_reinstate(article):
    ana = make_user("ana", "Writers")
    with pytest.raises(PermissionDenied):
        withdrawing.withdraw(article, by=ana)
    withdraw(article)
    with pytest.raises(PermissionDenied):
        withdrawing.reinstate(article, by=ana)
