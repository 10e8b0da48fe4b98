"""What lists ask about many articles agrees with what is told of each one."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import publishing, standing, withdrawing
from articles.models import Article, Edition, Review, Withdrawal
from articles.models.lists import IN_REVIEW, STATES
from articles.people import OPERATOR

from .make import change, later, make_article, make_edition, pass_time

pytestmark = pytest.mark.django_db
HOURS = st.integers(1, 5)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("schedule"), HOURS),
        st.tuples(st.just("wait"), HOURS),
        st.tuples(
            st.sampled_from(["save", "publish", "withdraw", "reinstate", "unschedule", "ask"]), st.just(0)
        ),
    ),
    max_size=9,
)


def step(article, number, act, hours):
    """One step of an article's life; an act that is refused in its situation changes nothing."""
    try:
        if act == "save":
            change(article, body=f"Text {number}.")
        elif act == "publish":
            make_edition(article)
        elif act == "schedule":
            make_edition(article, at=later(hours=hours, seconds=number))
        elif act == "withdraw":
            withdrawing.withdraw(article, by=OPERATOR, kind=Withdrawal.NOTICE, notice="See why.")
        elif act == "reinstate":
            withdrawing.reinstate(article, by=OPERATOR)
        elif act == "unschedule":
            for edition in Edition.objects.planned().filter(article=article)[:1]:
                publishing.unschedule(edition, by=OPERATOR)
        elif act == "ask" and not article.reviews.open().exists():
            Review.objects.create(article=article, version=article.versions.first())
        elif act == "wait":
            pass_time(hours=hours)
    except publishing.Conflict:
        pass


def check(at):
    """Every way to ask gives the same answer for each article at this instant."""
    told = {article.pk: standing.of(article, at).state for article in Article.objects.all()}
    asked = {name: {a.pk for a in Article.objects.in_state(name, at)} for name in STATES}
    assert asked == {name: {pk for pk, state in told.items() if state == name} for name in STATES}
    assert {a.pk: a.state for a in Article.objects.for_lists(at)} == told
    waiting = set(Review.objects.open().values_list("article", flat=True))
    assert {a.pk for a in Article.objects.in_state(IN_REVIEW, at)} == waiting
    assert {a.pk for a in Article.objects.for_lists(at) if a.is_in_review} == waiting
    counts = {name: len(pks) for name, pks in asked.items()} | {IN_REVIEW: len(waiting)}
    assert Article.objects.count_states(at) == counts


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lives=st.lists(STEPS, min_size=1, max_size=3))
def test_lists_and_the_article_tell_the_same_state_at_any_instant(lives):
    with transaction.atomic():
        for steps in lives:
            article = make_article()
            for number, (act, hours) in enumerate(steps):
                step(article, number, act, hours)
        now = timezone.now()
        for hours in (0, 2, 6):
            check(now + timedelta(hours=hours))
        # Those of all examples before would be looked at again with each.
        transaction.set_rollback(True)


LIVES = {
    "draft": [],
    "scheduled": ["schedule 2"],
    "live": ["publish"],
    "changed": ["publish", "save"],
    "withdrawn": ["publish", "withdraw"],
    "live, with a future edition beside it": ["publish", "schedule 2"],
    "changed, and the change is planned": ["publish", "save", "schedule 2"],
    "live, its embargo passed by the clock": ["schedule 1", "wait 2"],
    "withdrawn, with its plans suspended": ["publish", "schedule 2", "withdraw"],
    "live, reinstated": ["publish", "withdraw", "reinstate"],
    "live, reinstated with its plans": ["publish", "schedule 3", "withdraw", "reinstate"],
    "live, reinstated after a planned time had passed": [
        "publish", "schedule 1", "withdraw", "wait 2", "reinstate",
    ],
    "draft, taken out of the plan": ["schedule 2", "unschedule"],
    "draft, in review": ["ask"],
}  # fmt: skip


@pytest.mark.parametrize("name", LIVES)
def test_an_article_is_listed_in_its_state(name):
    article = make_article()
    for number, words in enumerate(LIVES[name]):
        act, _, hours = words.partition(" ")
        step(article, number, act, int(hours or 0))
    assert list(Article.objects.in_state(name.split(",")[0])) == [article]
    for hours in (0, 1, 4):
        check(later(hours=hours))


def test_an_embargo_passes_by_the_clock():
    article = make_article()
    edition = make_edition(article, at=later(hours=1))
    before, after = edition.live_from - timedelta(seconds=1), edition.live_from
    assert list(Article.objects.in_state("scheduled", before)) == [article]
    assert list(Article.objects.in_state("live", after)) == [article]
    assert not Article.objects.in_state("scheduled", after)
