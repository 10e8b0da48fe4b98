import pytest

from articles.models import Edition

from .make import change, make_article, make_author, make_edition, make_topic
from .make_comments import make_comment

pytestmark = pytest.mark.django_db


def make_busy_page(comments):
    make_author("Mia Berg")
    make_topic("Ports")
    article = make_article(byline=["mia-berg"], topic="ports")
    make_edition(article)
    change(article)
    edition = make_edition(article, kind=Edition.CORRECTION, note="It was 3, not 2.")
    roots = [make_comment(edition, state="public") for _ in range(comments // 5)]
    for number in range(comments - len(roots)):
        make_comment(edition, state="public", parent=roots[number % len(roots)])
    return article


@pytest.mark.parametrize("comments", [10, 100])
def test_an_uncached_page_takes_five_queries_whatever_its_comments(
    client, comments, django_assert_num_queries
):
    article = make_busy_page(comments)
    with django_assert_num_queries(5):
        response = client.get(f"/articles/{article.slug_id}/")
    assert response.content.decode().count('<article id="comment-') == comments
    assert not response.cookies
    assert "Set-Cookie" not in response
