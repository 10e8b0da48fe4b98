import pytest
from django.core.exceptions import PermissionDenied

from articles import addresses
from articles.models import Slug
from articles.people import OPERATOR

from .make import make_article, make_edition, make_user

pytestmark = pytest.mark.django_db


def test_an_address_that_readers_knew_leads_to_the_new_one():
    article = make_edition().article
    moved = addresses.move(article, "dues", by=OPERATOR)
    assert moved.slug_id == "dues"
    assert set(moved.slugs.values_list("name", flat=True)) == {"dues", "harbor-dues-rise"}


def test_an_address_that_nobody_knew_is_free_again():
    addresses.move(make_article(), "dues", by=OPERATOR)
    assert list(Slug.objects.values_list("name", flat=True)) == ["dues"]


def test_an_article_may_move_back():
    article = make_edition().article
    moved = addresses.move(article, "dues", by=OPERATOR)
    assert addresses.move(moved, "harbor-dues-rise", by=OPERATOR).slug_id == "harbor-dues-rise"
    assert article.slugs.count() == 2


@pytest.mark.parametrize("name", ["2026", "search", "Upper", "a b", "a--b", "", "x" * 81])
def test_an_address_of_another_shape_is_refused_with_a_sentence(name):
    with pytest.raises(addresses.BadAddress, match=r"\.$"):
        addresses.move(make_article(), name, by=OPERATOR)


def test_an_address_is_never_taken_from_another_article():
    make_article(headline="First")
    with pytest.raises(addresses.BadAddress, match="First"):
        addresses.move(make_article(headline="Second"), "first", by=OPERATOR)


def test_writers_do_not_move_articles():
    with pytest.raises(PermissionDenied):
        addresses.move(make_article(), "dues", by=make_user("ana", "Writers"))
