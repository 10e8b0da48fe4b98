"""What comments cost: as many queries for ten as for ten thousand."""

from itertools import count

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from comments import cards, paging, sorting
from comments.models import Comment, Discussion, State

from .comment_pages import LIST, get, numbers
from .make import make_article, make_author, make_edition
from .make_comments import send, set_mode

pytestmark = pytest.mark.django_db
_numbers = count(1)


def fill(edition, roots, replies):
    """Public comments in bulk, every second thread about a section; the writer of states is tested
    elsewhere."""
    common = {
        "article_id": edition.article_id,
        "edition": edition,
        "state": State.PUBLIC,
        "listed": True,
        "display_name": "Mia",
        "source": "x",
        "html": "<p>x</p>",
        "renderer": 1,
        "published_at": edition.live_from,
    }
    # One card for all: how they look is tested elsewhere.
    common |= cards.fields_of(Comment(**common, pk=1, article_seq=1))
    made = Comment.objects.bulk_create(
        Comment(
            **common,
            article_seq=n + 1,
            last_thread_seq=replies,
            useful_count=n % 7,
            section_key="analysis" if n % 2 else "",
            submission=next(_numbers),
        )
        for n in range(roots)
    )
    below = [(root, number) for root in made for number in range(1, replies + 1)]
    Comment.objects.bulk_create(
        Comment(
            **common,
            root=root,
            parent=root,
            depth=1,
            article_seq=roots + n,
            thread_seq=number,
            section_key=root.section_key,
            submission=next(_numbers),
        )
        for n, (root, number) in enumerate(below, 1)
    )
    seq = roots + len(below)
    Discussion.objects.update_or_create(
        article=edition.article,
        defaults={
            "public_count": seq,
            "root_count": roots,
            "last_seq": seq,
            "section_counts": {"analysis": roots // 2 * (1 + replies)},
        },
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


def addresses(edition, middle):
    """Every kind of page with comments, around the thread that became public at this place, and what it may
    cost."""
    path = edition.article.get_absolute_url()
    far = Comment.objects.get(article=edition.article, article_seq=middle)
    return {
        path: 5,
        f"{path}comments/": 4,
        f"{path}comments/?after={middle}": 4,
        f"{path}comments/?sort=newest": 4,
        f"{path}comments/?sort=newest&after={middle}": 4,
        f"{path}comments/?sort=useful": 4,
        f"{path}comments/?sort=useful&after=0.{middle}": 4,
        f"{path}comments/?section=analysis": 3,
        f"{path}comments/?section=analysis&after={middle}": 3,
        f"{path}comments/?section=analysis&sort=newest&after={middle}": 3,
        f"{path}comments/?section=analysis&sort=useful&after=1.{middle}": 3,
        f"{path}comments/?thread={far.pk}": 4,
        f"/comments/{far.pk}/": 3,
        f"/comments/{far.replies.get().pk}/": 3,
        f"{path}comments/feed.atom": 3,
        f"{path}comments.json": 3,
        f"{path}comments.json?after={middle}": 3,
    }


def test_ten_comments_cost_as_many_queries_as_ten_thousand(client):
    make_author("Mia Berg")
    short = make_edition(make_article(byline=["mia-berg"]))
    long = make_edition(make_article(headline="Another piece", byline=["mia-berg"]))
    fill(short, 5, 1)
    fill(long, 5000, 1)
    both = zip(addresses(short, 3).items(), addresses(long, 2500).items(), strict=True)
    for (near, most), (far, _) in both:
        costs = []
        for path in (near, far):
            with CaptureQueriesContext(
                connection,
            ) as asked:
                assert client.get(path).status_code in (200, 302), path
            costs.append(len(asked))
        assert costs[0] == costs[1] <= most, far


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the words of the plan are those of SQLite")
@pytest.mark.parametrize("section", ["", "analysis"])
@pytest.mark.parametrize("sort", sorting.LABELS)
def test_a_page_is_read_from_an_index_and_never_sorted(sort, section):
    edition = make_edition()
    fill(edition, 500, 1)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    after = sorting.read(sort, "1.250" if sort == sorting.USEFUL else "250")
    with CaptureQueriesContext(connection) as asked:
        wanted = paging.Wanted(sort, section, None, after)
        assert paging.read(edition.article.discussion, wanted, ["mia-berg"]).rows
    plan = explain(asked[0]["sql"])
    index = {True: "comment_useful_", False: "comment_"}[sort == sorting.USEFUL]
    index += "sections" if section else "roots"
    assert index in plan
    assert "TEMP B-TREE" not in plan
    assert "SCAN comments_comment" not in plan


def explain(sql):
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + sql)
        return "\n".join(row[-1] for row in cursor.fetchall())


def test_a_page_without_comments_asks_for_none(django_assert_num_queries):
    make_edition()
    with django_assert_num_queries(2):
        get(LIST)


def test_a_visitor_with_a_cookie_costs_two_queries_more(django_assert_num_queries):
    edition = make_edition()
    client = Client()
    send(client, edition)
    fill(edition, 20, 9)
    with django_assert_num_queries(3):
        get(LIST)
    with django_assert_num_queries(5):
        get(LIST, client)


@pytest.mark.parametrize(("mode", "most"), [("before", 7), ("after", 9)])
def test_a_comment_costs_as_many_queries_as_it_has_rows_and_a_few_more(
    mode, most, settings, client, django_assert_max_num_queries
):
    settings.COMMENTS_HOLD_FIRST = 0
    edition = make_edition()
    set_mode(edition, mode)
    fill(edition, 21, 9)
    send(client, edition, "The first words.")
    # SQLite counts each row that is stored as a query, PostgreSQL the lock on a network.
    with django_assert_max_num_queries(most):
        send(Client(REMOTE_ADDR="198.51.100.7"), edition, "The second words.", name="Tom")
    assert Comment.objects.latest("pk").state == {"before": State.WAITING, "after": State.PUBLIC}[mode]


@pytest.mark.parametrize(("mode", "most"), [("before", 7), ("after", 12)])
def test_a_reply_costs_three_queries_more_where_it_is_public_at_once(
    mode, most, settings, client, django_assert_max_num_queries
):
    settings.COMMENTS_HOLD_FIRST = 0
    edition = make_edition()
    set_mode(edition, mode)
    fill(edition, 21, 5)
    root = Comment.objects.filter(root=None).first()
    send(client, edition, "The first words.")
    for parent in (root, root.thread.get(thread_seq=3)):
        stranger = Client(REMOTE_ADDR=f"198.51.100.{parent.pk % 200}")
        with django_assert_max_num_queries(most):
            send(stranger, edition, f"An answer to {parent.pk}.", name="Tom", parent=parent.pk)
        reply = Comment.objects.latest("pk")
        assert (reply.parent_id, reply.root_id) == (parent.pk, root.pk)
        assert reply.state == {"before": State.WAITING, "after": State.PUBLIC}[mode]
