"""The comments of an article as readers get them."""

import re

import pytest
from django.test import Client

from comments import posting
from comments.models import Discussion

from .comment_pages import LIST, PAGE, get, heading, links, numbers, shown
from .make import change, make_edition, make_user
from .make_comments import decide, make_comment, set_mode

pytestmark = pytest.mark.django_db


def test_a_page_without_comments_says_so():
    make_edition()
    page = get(PAGE)
    assert "Nobody has commented yet." in page
    assert page.index("Leave a comment") < page.index('id="comment-form"')
    assert '<section id="comments"' in page


def test_a_comment_is_an_article_with_author_date_and_body(edition):
    comment = make_comment(edition, "Good *piece*.", name="Bo")
    page = get(PAGE)
    found = shown(page, comment)
    assert heading(page, comment) == "Comment 1 by Bo"
    assert '<bdi class="comment-author">Bo</bdi>' in found
    assert f'<time class="comment-date" datetime="{comment.published_at:%Y-%m-%dT%H:%MZ}">' in found
    assert '<div class="comment-body" dir="auto"><p>Good <em>piece</em>.</p>\n</div>' in found


def test_a_page_has_twenty_threads_the_oldest_first_and_leads_on(edition):
    made = [make_comment(edition).pk for _ in range(45)]
    page = get(PAGE)
    assert numbers(page) == made[:20]
    assert "45 comments" in page
    seen, link = made[:20], f"{LIST}?after=20"
    while link:
        page = get(link)
        seen += numbers(page)
        link = next(iter(links(page, "More comments")), None)
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
    assert heading(page, first) == "Comment 3 by Bo, reply to 1 by Ana"
    assert heading(page, deeper) == "Comment 5 by Dan, reply to 3 by Bo"
    assert re.findall(r'"comment level-(\d)"', page) == ["1", "2", "1"]


def test_deep_replies_are_shown_at_the_third_level_and_name_what_they_reply_to(edition):
    parent = make_comment(edition, name="Level 0")
    for level in range(1, 6):
        parent = make_comment(parent=parent, name=f"Level {level}")
    page = get(PAGE)
    assert re.findall(r'"comment level-(\d)"', page) == ["1", "2", "3", "3", "3"]
    assert re.findall(r'in reply to <a href="/comments/\d+/"[^>]*><bdi>([^<]+)</bdi></a>', page) == [
        "Level 3",
        "Level 4",
    ]


def test_a_thread_begins_with_ten_replies_and_goes_on_elsewhere(edition):
    root, other = make_comment(edition), make_comment(edition)
    replies = [make_comment(parent=root).pk for _ in range(65)]
    page = get(PAGE)
    assert numbers(page) == [root.pk, *replies[:10], other.pk]
    [more] = links(page, "More replies")
    assert page.index("More replies") < page.index(f'id="comment-{other.pk}"')
    page = get(more)
    assert numbers(page) == [root.pk, *replies[10:60]]
    [following] = links(page, "More replies")
    assert numbers(get(following)) == [root.pk, *replies[60:]]


def test_a_removed_comment_leaves_its_place_only_while_replies_hang_on_it(edition):
    root = make_comment(edition, "Rude words.", name="Rude person")
    reply = make_comment(parent=root, name="Kind person")
    decide(root, "removed")
    page = get(PAGE)
    assert numbers(page) == [root.pk, reply.pk]
    assert "This comment was removed by a moderator." in page
    assert "Rude" not in page
    assert heading(page, reply) == "Comment 2 by Kind person, reply to 1"
    assert f"/comments/{root.pk}/reply/" not in page
    decide(reply, "removed")
    page = get(PAGE)
    assert numbers(page) == []
    assert "Nobody has commented yet." in page


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
