"""The orders of comments, those about one section, and the way from page to page."""

import pytest
from django.test import Client

from articles import drafting
from articles.people import OPERATOR
from comments import marking, places
from comments.models import Comment
from comments.posting import Poster

from .comment_pages import LIST, PAGE, get, heading, links, numbers
from .make import make_edition
from .make_comments import decide, make_comment

pytestmark = pytest.mark.django_db


def make_useful(comment, count):
    Comment.objects.filter(pk=comment.pk).update(useful_count=count)
    return comment.pk


def pages_from(path):
    """The numbers of each page, from this one to the last."""
    found = []
    while path:
        page = get(path)
        found.append(numbers(page))
        path = next(iter(links(page, "More comments")), None)
        assert len(found) < 20
    return found


def test_the_oldest_come_first_unless_another_order_is_asked_for(edition):
    made = [make_comment(edition).pk for _ in range(45)]
    assert pages_from(LIST) == pages_from(f"{LIST}?sort=oldest") == [made[:20], made[20:40], made[40:]]


def test_the_newest_threads_come_first_their_replies_in_order(edition):
    made = [make_comment(edition) for _ in range(45)]
    replies = [make_comment(parent=made[44]).pk for _ in range(2)]
    newest = [one.pk for one in made[::-1]]
    expected = [[newest[0], *replies, *newest[1:20]], newest[20:40], newest[40:]]
    assert pages_from(f"{LIST}?sort=newest") == expected


def test_the_most_useful_come_first_then_the_newest(edition):
    made = [make_comment(edition) for _ in range(45)]
    counts = {2: 7, 30: 7, 5: 3}
    top = [make_useful(made[place], counts[place]) for place in (30, 2, 5)]
    others = [one.pk for one in made[::-1] if one.pk not in top]
    seen = pages_from(f"{LIST}?sort=useful")
    assert [len(page) for page in seen] == [20, 20, 5]
    assert [*seen[0], *seen[1], *seen[2]] == top + others


def test_marks_of_readers_move_a_thread_up(edition):
    first, second = make_comment(edition), make_comment(edition)
    marking.mark(first, by=Poster("Bo", browser="b"))
    page = get(f"{LIST}?sort=useful")
    assert numbers(page) == [first.pk, second.pk]
    assert "Useful <b>1</b>" in page


def test_the_orders_are_links_that_say_which_one_is_shown(edition):
    make_comment(edition)
    assert "Newest first" not in get(PAGE)
    make_comment(edition)
    page = get(PAGE)
    assert links(page, "Oldest first") == [LIST]
    assert links(page, "Newest first") == [f"{LIST}?sort=newest"]
    assert links(page, "Most useful first") == [f"{LIST}?sort=useful"]
    assert 'rel="nofollow" aria-current="true">Oldest first' in page
    assert page.count('aria-current="true"') == 1
    assert 'rel="nofollow" aria-current="true">Newest first' in get(f"{LIST}?sort=newest")


@pytest.mark.parametrize(
    "query",
    [
        "sort=best", "sort=-pk", "sort=USEFUL", "after=x", "after=-1", "after=1.2", "after=12345678901",
        "sort=newest&after=1.2", "sort=useful&after=1", "sort=useful&after=1.2.3", "sort=useful&after=.",
        "sort=useful&after=%C2%B2.1", "after=%D9%A1", "section=nowhere", "section=%3Cscript%3E",
        "section=%F0%9F%92%A9",
        "thread=x", "thread=999999", "thread=1&after=x",
    ],
)  # fmt: skip
def test_an_address_that_makes_no_sense_is_not_found(edition, query):
    make_comment(edition)
    assert Client().get(f"{LIST}?{query}").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "after=9999999999", "sort=newest&after=0", "sort=useful&after=9999999999.9999999999",
        "sort=useful&after=0.0", "sort=", "section=", "after=", "thread=", "section=analysis",
        "section=analysis&sort=useful&after=5.9999999999",
    ],
)  # fmt: skip
def test_an_address_beyond_the_last_comment_is_a_page(edition, query):
    make_comment(edition)
    assert Client().get(f"{LIST}?{query}").status_code == 200


def test_a_page_behind_the_last_comment_leads_back(edition):
    make_comment(edition)
    page = get(f"{LIST}?sort=newest&after=1")
    assert "There are no more comments." in page
    assert links(page, "Read them from the first one on.") == [f"{LIST}?sort=newest"]
    assert links(page, "To the first comments") == [f"{LIST}?sort=newest"]


def test_comments_on_one_section_come_in_the_order_in_which_they_became_public(edition):
    first = make_comment(edition, section_key="analysis")
    make_comment(edition)
    make_comment(edition, section_key="introduction")
    second = make_comment(edition, section_key="analysis")
    late = make_comment(parent=first, section_key="analysis", name="Bo")
    page = get(f"{LIST}?section=analysis")
    assert numbers(page) == [first.pk, late.pk, second.pk]
    assert "3 comments" in page
    assert "on Analysis" in page
    assert f"{LIST}?section=analysis&amp;" not in page.partition("Comments on one section")[2]
    assert links(page, "All comments") == [LIST]
    assert links(page, "Newest first") == [f"{LIST}?sort=newest&section=analysis"]
    assert '<meta name="robots" content="noindex">' in page


def test_a_reply_on_a_section_names_what_it_replies_to_elsewhere(edition):
    root = make_comment(edition, name="Ana")
    reply = make_comment(parent=root, section_key="analysis", name="Bo")
    deeper = make_comment(parent=reply, section_key="analysis", name="Cleo")
    page = get(f"{LIST}?section=analysis")
    assert numbers(page) == [reply.pk, deeper.pk]
    assert links(page, "Ana<") == [f"/comments/{root.pk}/"]
    assert heading(page, reply) == "Comment 2 by Bo, reply to 1 by Ana"
    assert page.count("comment level-1") == 1


@pytest.mark.parametrize("sort", ["oldest", "newest", "useful"])
def test_many_comments_on_a_section_stand_on_several_pages(edition, sort):
    made = [make_comment(edition, section_key="analysis") for _ in range(places.ABOUT_SECTION + 3)]
    for number, comment in enumerate(made):
        make_useful(comment, number // 10)
    first, second = pages_from(f"{LIST}?section=analysis&sort={sort}")
    assert len(second) == 3
    expected = [one.pk for one in made]
    assert first + second == (expected if sort == "oldest" else expected[::-1])


def test_each_section_counts_what_is_said_about_it_and_leads_there(edition):
    page = get(PAGE)
    assert "section-said" not in page
    first = make_comment(edition, section_key="analysis")
    make_comment(parent=first, section_key="analysis")
    make_comment(edition, section_key="key-points")
    page = get(PAGE)
    assert "<h2>Analysis</h2>" in page
    analysis = page[page.index('<section id="analysis"') : page.index('<section id="key-points"')]
    assert links(analysis, "2 comments") == [f"{LIST}?section=analysis"]
    key_points = page[page.index('<section id="key-points"') : page.index('<section id="faq"')]
    assert links(key_points, "1 comment<") == [f"{LIST}?section=key-points"]
    assert links(page, "Key Points <span") == [f"{LIST}?section=key-points"]
    decide(Comment.objects.get(section_key="key-points"), "removed")
    assert "section=key-points" not in get(PAGE)


def test_a_section_that_nobody_commented_on_says_so(edition):
    make_comment(edition)
    page = get(f"{LIST}?section=introduction")
    assert "Nobody has commented on this section yet." in page
    assert links(page, "All comments") == [LIST]


def test_comments_on_a_section_that_is_gone_are_still_found(edition):
    comment = make_comment(edition, section_key="analysis")
    article = edition.article
    article.sections.filter(key="analysis").delete()
    drafting.save_version(article, by=OPERATOR)
    make_edition(article)
    page = get(f"{LIST}?section=analysis")
    assert numbers(page) == [comment.pk]
    assert "on a section that is not in the article any more" in page


@pytest.mark.parametrize("query", ["", "?sort=newest", "?sort=useful", "?section=analysis", "?after=1"])
def test_all_strangers_get_the_same_bytes_to_keep(edition, query):
    for _ in range(3):
        make_comment(edition, section_key="analysis")
    answers = [Client(REMOTE_ADDR=f"10.0.0.{n}").get(LIST + query) for n in (1, 2)]
    assert answers[0].content == answers[1].content
    assert not answers[0].cookies
    assert "public" in answers[0]["Cache-Control"]
    same = Client().get(LIST + query, headers={"if-none-match": answers[0]["ETag"]})
    assert same.status_code == 304
