import pytest
from django.core.exceptions import PermissionDenied

from articles import drafting, publishing, reviewing, standing
from articles.models import Act, Article, Delivery, Review
from articles.people import OPERATOR

from .make import change, later, make_article, make_edition, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(db):
    return make_user("ana", "Writers")


@pytest.fixture
def eve(db):
    return make_user("eve", "Editors")


@pytest.fixture
def article(ana):
    return make_article(writer=ana)


def ask(article, by, note="Please check the figures."):
    return reviewing.ask(drafting.latest(article), by=by, note=note)


def test_a_writer_hands_a_version_to_the_editors(article, ana):
    review = ask(article, ana)
    assert (review.version.number, review.asked_by_name, review.note) == (
        1,
        "ana",
        "Please check the figures.",
    )
    assert reviewing.current(article) == review
    assert list(reviewing.queue()) == [review]
    assert Act.objects.get().verb == "asked for review of"


def test_an_article_is_in_review_once(article, ana, eve):
    ask(article, ana)
    with pytest.raises(publishing.Conflict, match="ana has asked"):
        ask(article, eve)


def test_only_those_who_may_change_an_article_ask_and_take_back(article, ana):
    bob = make_user("bob", "Writers")
    with pytest.raises(PermissionDenied):
        ask(article, bob)
    review = ask(article, ana)
    with pytest.raises(PermissionDenied):
        reviewing.take_back(review, by=bob)
    reviewing.take_back(review, by=ana)
    assert review.outcome == Review.TAKEN_BACK
    assert reviewing.current(article) is None


def test_an_editor_returns_it_and_the_writer_gets_the_answer_by_mail(article, ana, eve):
    review = ask(article, ana)
    reviewing.send_back(review, by=eve, answer="The 2024 figure is missing.")
    assert (review.outcome, review.answered_by_name) == (Review.RETURNED, "eve")
    mail = Delivery.objects.get().content
    assert mail["to"] == "ana@example.org"
    assert "The 2024 figure is missing." in mail["body"]
    assert f"/admin/articles/article/{article.pk}/change/" in mail["body"]
    assert reviewing.current(article) == review
    assert not reviewing.queue().exists()
    again = ask(article, ana, note="Added.")
    assert reviewing.current(article) == again


def test_an_answer_is_required_and_writers_return_nothing(article, ana, eve):
    review = ask(article, ana)
    with pytest.raises(reviewing.Lacking, match="what the writer should do"):
        reviewing.send_back(review, by=eve, answer=" ")
    with pytest.raises(PermissionDenied):
        reviewing.send_back(review, by=ana, answer="I return it to myself.")


def test_a_review_ends_once(article, ana, eve):
    review = ask(article, ana)
    reviewing.take_back(review, by=ana)
    with pytest.raises(publishing.Conflict, match="taken back by its writer"):
        reviewing.send_back(review, by=eve, answer="Too late.")


@pytest.mark.parametrize("at", [None, later(days=1)])
def test_publishing_now_or_later_ends_the_review(article, ana, eve, at):
    review = ask(article, ana)
    change(article, by=eve)
    publishing.publish(drafting.latest(article), by=eve, at=at, expected_live=0)
    review.refresh_from_db()
    assert (review.outcome, review.answered_by) == (Review.PUBLISHED, eve)
    assert reviewing.current(article) is None


def test_an_answer_is_shown_until_something_is_published(article, ana, eve):
    reviewing.send_back(ask(article, ana), by=eve, answer="Shorter, please.")
    change(article, by=ana)
    assert reviewing.current(article).answer == "Shorter, please."
    make_edition(article, by=eve)
    assert reviewing.current(article) is None


def test_the_queue_is_oldest_first_and_knows_what_changed_since(article, ana):
    second = make_article(headline="Ferries", writer=ana)
    first, last = ask(article, ana), ask(second, ana)
    change(article)
    found = list(reviewing.queue())
    assert found == [first, last]
    assert [one.newest_hash == one.version.hash for one in found] == [False, True]


def test_rows_and_one_article_agree_on_what_is_in_review(article, ana):
    make_article(headline="Another")
    ask(article, ana)
    for one in Article.objects.for_lists():
        assert one.is_in_review == standing.of(one).is_in_review == (one == article)
    assert standing.of(article).words == "Draft, in review"
    assert standing.of(article).state == "draft"


def test_the_operator_may_ask_and_answer(article):
    review = ask(article, OPERATOR)
    reviewing.send_back(review, by=OPERATOR, answer="No.")
    assert Delivery.objects.get().content["to"] == "ana@example.org"
