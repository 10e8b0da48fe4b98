"""Where a comment is found, and the pages beside the article."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from articles import addresses
from articles.people import OPERATOR
from comments import places
from comments.models import Comment

from .comment_pages import LIST, PAGE, get, heading, links, numbers
from .make import later
from .make_comments import decide, make_comment, send, set_mode

pytestmark = pytest.mark.django_db


def test_every_comment_has_a_permalink_that_leads_to_its_place(edition):
    roots = [make_comment(edition) for _ in range(23)]
    replies = [make_comment(parent=roots[0]) for _ in range(62)]
    for comment, path in [
        (roots[0], PAGE),
        (roots[19], PAGE),
        (roots[20], f"{LIST}?after=20"),
        (roots[22], f"{LIST}?after=22"),
        (replies[9], PAGE),
        (replies[10], f"{LIST}?thread={roots[0].pk}"),
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
    assert heading(page, late) == "Comment 13 by Late owl, reply to 2 by Early bird"
    assert links(page, "Early bird") == [f"/comments/{early.pk}/"]
    decide(early, "removed")
    page = get(f"{LIST}?thread={root.pk}&after=10")
    assert heading(page, late) == "Comment 13 by Late owl, reply to 2"
    assert links(page, "comment 2<") == [f"/comments/{early.pk}/"]
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


def test_the_way_to_a_comment_is_its_address():
    assert places.way(7) == reverse("comment", args=[7])
