"""The comments of an article as readers get them."""

import re

import pytest
from django.test import Client

from articles import addresses
from articles.people import OPERATOR
from comments import places, posting
from comments.models import Comment, Discussion, State

from .make import change, later, make_article, make_edition, make_user
from .make_comments import decide, make_comment, send, set_mode

pytestmark = pytest.mark.django_db

PAGE, LIST = "/articles/harbor-dues-rise/", "/articles/harbor-dues-rise/comments/"


@pytest.fixture
def edition():
    edition = make_edition()
    set_mode(edition, "after")
    return edition


def get(path, client=None):
    answer = (client or Client()).get(path)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def numbers(page):
    """The comments of a page, in order."""
    return [int(pk) for pk in re.findall(r'<article id="comment-(\d+)"', page)]


def test_a_page_without_comments_says_so():
    make_edition()
    page = get(PAGE)
    assert "Nobody has commented yet." in page
    assert page.index("Leave a comment") < page.index('id="comment-form"')
    assert '<section id="comments"' in page


def test_a_comment_is_an_article_with_author_date_and_body(edition):
    comment = make_comment(edition, "Good *piece*.", name="Bo")
    page = get(PAGE)
    shown = page[page.index(f'<article id="comment-{comment.pk}"') :]
    assert '<h4 class="comment-heading">Comment by Bo</h4>' in shown
    assert '<bdi class="comment-author">Bo</bdi>' in shown
    assert (
        f'<time class="comment-date" datetime="{comment.published_at.isoformat(timespec="seconds")}">'
        in shown
    )
    assert '<div class="comment-body" dir="auto"><p>Good <em>piece</em>.</p>\n</div>' in shown


def test_a_page_has_twenty_threads_the_oldest_first_and_leads_on(edition):
    made = [make_comment(edition).pk for _ in range(45)]
    page = get(PAGE)
    assert numbers(page) == made[:20]
    assert "45 comments" in page
    seen, link = made[:20], f"{LIST}?after=20"
    while link:
        page = get(link)
        seen += numbers(page)
        found = re.search(r'<a href="([^"]+)">More comments</a>', page)
        link = found and found[1]
    assert seen == made


def test_comments_that_become_public_later_come_later(edition):
    set_mode(edition, "before")
    late, early = make_comment(edition), make_comment(edition)
    decide(early, "public")
    decide(late, "public")
    assert numbers(get(PAGE)) == [early.pk, late.pk]


def test_replies_stand_under_what_they_reply_to(edition):
    root, other = make_comment(edition, name="Ana"), make_comment(edition)
    first, second = (make_comment(parent=root, name=name) for name in ("Bo", "Cleo"))
    deeper = make_comment(parent=first, name="Dan")
    page = get(PAGE)
    assert numbers(page) == [root.pk, first.pk, deeper.pk, second.pk, other.pk]
    assert "Reply by Bo to Ana" in page
    assert "Reply by Dan to Bo" in page
    assert re.findall(r"comment-level-(\d)", page) == ["0", "1", "2", "1", "0"]


def test_deep_replies_are_shown_at_the_third_level_and_name_what_they_reply_to(edition):
    parent = make_comment(edition, name="Level 0")
    for level in range(1, 6):
        parent = make_comment(parent=parent, name=f"Level {level}")
    page = get(PAGE)
    assert re.findall(r"comment-level-(\d)", page) == ["0", "1", "2", "3", "3", "3"]
    links = re.findall(r'in reply to <a href="/comments/\d+/">([^<]+)</a>', page)
    assert links == ["Level 3", "Level 4"]


def test_a_thread_begins_with_ten_replies_and_goes_on_elsewhere(edition):
    root, other = make_comment(edition), make_comment(edition)
    replies = [make_comment(parent=root).pk for _ in range(65)]
    page = get(PAGE)
    assert numbers(page) == [root.pk, *replies[:10], other.pk]
    more = re.search(r'<a href="([^"]+)">More replies', page)[1].replace("&amp;", "&")
    assert page.index("More replies") < page.index(f'id="comment-{other.pk}"')
    page = get(more)
    assert numbers(page) == [root.pk, *replies[10:60]]
    following = re.search(r'<a href="([^"]+)">More comments', page)[1].replace("&amp;", "&")
    assert numbers(get(following)) == [root.pk, *replies[60:]]


def test_a_removed_comment_leaves_its_place_only_while_replies_hang_on_it(edition):
    root = make_comment(edition, "Rude words.", name="Rude person")
    reply = make_comment(parent=root, name="Kind person")
    decide(root, "removed")
    page = get(PAGE)
    assert numbers(page) == [root.pk, reply.pk]
    assert "This comment was removed by a moderator." in page
    assert "Rude" not in page
    assert "Reply by Kind person to a comment that was removed" in page
    assert f"/comments/{root.pk}/reply/" not in page
    decide(reply, "removed")
    page = get(PAGE)
    assert numbers(page) == []
    assert "Nobody has commented yet." in page


def test_every_comment_has_a_permalink_that_leads_to_its_place(edition):
    roots = [make_comment(edition) for _ in range(23)]
    replies = [make_comment(parent=roots[0]) for _ in range(62)]
    for comment, path in [
        (roots[0], PAGE),
        (roots[19], PAGE),
        (roots[20], f"{LIST}?after=20"),
        (roots[22], f"{LIST}?after=22"),
        (replies[9], PAGE),
        (replies[10], f"{LIST}?thread={roots[0].pk}&after=0"),
        (replies[61], f"{LIST}?thread={roots[0].pk}&after=50"),
    ]:
        answer = Client().get(f"/comments/{comment.pk}/")
        assert answer.status_code == 302
        assert answer["Location"] == f"{path}#comment-{comment.pk}"
        assert comment.pk in numbers(get(path))


def test_a_reply_far_down_a_later_thread_is_found_too(edition):
    roots = [make_comment(edition) for _ in range(22)]
    reply = make_comment(parent=roots[21])
    answer = Client().get(f"/comments/{reply.pk}/")
    assert answer["Location"] == f"{LIST}?after=21#comment-{reply.pk}"
    assert numbers(get(f"{LIST}?after=21")) == [roots[21].pk, reply.pk]


@pytest.mark.parametrize("state", ["waiting", "refused", "removed", "spam"])
def test_what_nobody_sees_has_no_permalink(state):
    comment = make_comment(state=state)
    assert Client().get(f"/comments/{comment.pk}/").status_code == 404


def test_the_answer_to_a_public_comment_leads_to_its_page(edition):
    for _ in range(20):
        make_comment(edition)
    answer = send(Client(), edition)
    assert answer["Location"] == f"{LIST}?after=20#comment-{Comment.objects.latest('pk').pk}"


def test_a_thread_on_its_page_names_what_is_not_on_it(edition):
    root = make_comment(edition)
    early = make_comment(parent=root, name="Early bird")
    for _ in range(places.REPLIES):
        make_comment(parent=root)
    late = make_comment(parent=early, name="Late owl")
    page = get(f"{LIST}?thread={root.pk}&after=10")
    assert "Reply by Late owl to Early bird" in page
    assert f'in reply to <a href="/comments/{early.pk}/">Early bird</a>' in page
    decide(early, "removed")
    assert "Reply by Late owl to a comment that was removed" in get(f"{LIST}?thread={root.pk}&after=10")
    assert late.pk in numbers(page)


def test_the_list_is_for_readers_not_for_search_engines(edition):
    make_comment(edition)
    page = get(LIST)
    assert '<meta name="robots" content="noindex">' in page
    assert '<link rel="canonical" href="http://127.0.0.1:8000/articles/harbor-dues-rise/">' in page


def test_the_list_of_an_old_address_leads_to_the_new_one(edition):
    addresses.move(edition.article, "dues", by=OPERATOR)
    answer = Client().get(f"{LIST}?after=20")
    assert answer.status_code == 301
    assert answer["Location"] == "/articles/dues/comments/?after=20"
    # A form that was open meanwhile still arrives.
    typed = {"name": "Mia", "email": "mia@example.org", "body": "Late."}
    answer = Client().post(LIST, typed)
    assert answer["Location"] == f"/articles/dues/#comment-{Comment.objects.get().pk}"


def test_a_closed_discussion_can_be_read(edition):
    make_comment(edition, "Still here.")
    set_mode(edition, "closed")
    page = get(PAGE)
    assert "Still here." in page
    assert "Comments on this article are closed." in page
    assert "/reply/" not in page


def test_caches_forget_the_page_when_the_discussion_closes(edition):
    set_mode(edition, "after", closes_at=later(seconds=30))
    assert re.search(r"s-maxage=(2\d|30)\b", Client().get(LIST)["Cache-Control"])


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
    with django_assert_num_queries(1):
        get(LIST)


def test_a_visitor_with_a_cookie_costs_one_query_more(django_assert_num_queries):
    edition = make_edition()
    client = Client()
    send(client, edition)
    fill(edition, 20, 9)
    with django_assert_num_queries(3):
        get(LIST)
    with django_assert_num_queries(4):
        get(LIST, client)


def test_comments_know_the_edition_they_were_written_on(edition):
    first = make_comment(edition)
    change(edition.article)
    second = make_comment(make_edition(edition.article))
    assert first.edition.number == 1
    assert second.edition.number == 2
    assert numbers(get(PAGE)) == [first.pk, second.pk]


def test_staff_see_the_same_comments(edition):
    comment = make_comment(edition)
    client = Client()
    client.force_login(make_user("ana", "Writers"))
    answer = client.get(PAGE)
    assert numbers(answer.content.decode()) == [comment.pk]
    assert answer["Cache-Control"] == "private, no-store"


def test_an_unsaved_discussion_is_open():
    edition = make_edition()
    assert not Discussion.objects.exists()
    posting.post(edition, "First.", by=posting.Poster(name="Mia"))
    assert Discussion.objects.get().is_open()
