"""What comments cost: as many queries for ten as for two hundred."""

import pytest
from django.test import Client

from comments.models import Comment, Discussion, State

from .comment_pages import LIST, get, numbers
from .make import make_article, make_edition
from .make_comments import send

pytestmark = pytest.mark.django_db


def fill(edition, roots, replies):
    """Public comments in bulk; the writer of states is tested elsewhere."""
    common = {
        "article_id": edition.article_id,
        "edition": edition,
        "state": State.PUBLIC,
        "listed": True,
        "display_name": "Mia",
        "source": "x",
        "html": "<p>x</p>",
        "renderer": 1,
    }
    made = [Comment(**common, article_seq=n + 1, submission=f"{edition.pk}-{n}") for n in range(roots)]
    made = Comment.objects.bulk_create(made)
    seq, below = roots, []
    for root in made:
        Comment.objects.filter(pk=root.pk).update(last_thread_seq=replies)
        for number in range(replies):
            seq += 1
            below.append(
                Comment(
                    **common,
                    root=root,
                    parent=root,
                    depth=1,
                    article_seq=seq,
                    thread_seq=number + 1,
                    submission=f"{edition.pk}-{seq}-reply",
                )
            )
    Comment.objects.bulk_create(below)
    Discussion.objects.update_or_create(
        article=edition.article, defaults={"public_count": seq, "root_count": roots, "last_seq": seq}
    )


@pytest.mark.parametrize("tail", ["", "comments/", "comments/?after=1"])
def test_ten_comments_cost_as_many_queries_as_two_hundred(tail, django_assert_max_num_queries):
    short, long = make_edition(), make_edition(make_article(headline="Another piece"))
    fill(short, 2, 4)
    fill(long, 21, 9)
    with django_assert_max_num_queries(5) as few:
        get(short.article.get_absolute_url() + tail)
    with django_assert_max_num_queries(5) as many:
        assert len(numbers(get(long.article.get_absolute_url() + tail))) == 200
    assert len(few) == len(many)


def test_a_page_without_comments_asks_for_none(django_assert_num_queries):
    make_edition()
    with django_assert_num_queries(2):
        get(LIST)


def test_a_visitor_with_a_cookie_costs_one_query_more(django_assert_num_queries):
    edition = make_edition()
    client = Client()
    send(client, edition)
    fill(edition, 20, 9)
    with django_assert_num_queries(4):
        get(LIST)
    with django_assert_num_queries(5):
        get(LIST, client)
