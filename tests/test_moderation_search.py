"""Moderators find comments by what was said, by whom, where, why and when; all of it can be combined."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from comments import moderation, verifying
from comments.models import Comment, Signal
from comments.queue import paging

from .comment_pages import QUEUE, cards
from .make import make_article, make_edition
from .make_comments import decide, make_comment, make_moderator, make_reader, propose, report

pytestmark = pytest.mark.django_db


def find(desk, **choices):
    answer = desk.get(QUEUE, choices)
    assert answer.status_code == 200
    return cards(answer.content.decode())


def test_words_are_found_in_every_state_the_newest_first(desk):
    edition = make_edition()
    first = make_comment(edition, "The Cranes are old.", state="public")
    second = make_comment(edition, "Old cranes, and **new** ones.", state="spam")
    make_comment(edition, "About the sea.")
    assert find(desk, q="cranes") == [second.pk, first.pk]
    assert find(desk, q="cranes old") == [second.pk, first.pk]
    assert find(desk, q='"old cranes"') == [second.pk]
    assert find(desk, q="cranes sea") == []
    assert find(desk, q="cranes", state="public") == [first.pk]


def test_each_choice_narrows_and_all_go_together(desk):
    edition = make_edition()
    other = make_comment(make_edition(make_article(headline="Tides")), name="Bo")
    max_ = make_moderator("maxine")
    wanted = make_comment(edition, "Cheap cranes.", name="Bo Berg")
    wanted = moderation.decide(wanted, "refused", by=max_, turn=1, reason="advertising")
    Signal.objects.create(comment=wanted, rule="links", weight=3, evidence=[9, 2], turn=1)
    Comment.objects.filter(pk=wanted.pk).update(created_at=datetime(2026, 3, 5, 23, 30, tzinfo=UTC))
    choices = {
        "q": "cheap",
        "name": "berg",
        "article": "harbor",
        "reason": "advertising",
        "rule": "links",
        "moderator": "MAXINE",
        "since": "2026-03-05",
        "until": "2026-03-05",
    }
    for name, value in choices.items():
        found = find(desk, **{name: value})
        assert wanted.pk in found
        assert (other.pk in found) == (name == "since")
    assert find(desk, **choices) == [wanted.pk]
    assert find(desk, **choices, state="refused") == [wanted.pk]
    assert find(desk, **choices, state="public") == []
    assert find(desk, **choices | {"until": "2026-03-04"}) == []
    assert find(desk, article="harbor-dues-rise") == find(desk, article="/articles/harbor-dues-rise/")
    assert find(desk, article=edition.article.pk) == [wanted.pk]


def test_what_readers_gave_as_a_reason_is_found_too(desk):
    comment = make_comment(state="public")
    report(comment, "threat")
    assert find(desk, reason="threat") == [comment.pk]


def test_reported_comments_and_proposed_texts_have_lists_of_their_own(desk):
    edition = make_edition()
    make_comment(edition)
    reported = make_comment(edition, state="public")
    report(reported)
    proposed = make_comment(edition, state="public", browser="b" * 64)
    propose(proposed)
    assert find(desk, state="reported") == [reported.pk]
    assert find(desk, state="proposed") == [proposed.pk]
    assert find(desk, state="queue")[0] == reported.pk
    assert len(find(desk, state="every")) == 3


def test_everything_of_one_sender_is_one_click_away(desk):
    edition, rita = make_edition(), make_reader()
    browser = [make_comment(edition, browser="b" * 64, state="spam") for _ in range(2)]
    account = [make_comment(edition, user=rita) for _ in range(2)]
    alone = make_comment(edition)
    assert find(desk, sender=browser[0].pk) == [c.pk for c in browser[::-1]]
    assert find(desk, sender=account[0].pk) == [c.pk for c in account[::-1]]
    assert find(desk, sender=alone.pk) == [alone.pk]
    assert find(desk, sender=alone.pk + 1) == []
    assert f"?sender={account[1].pk}" in desk.get(QUEUE).content.decode()


@pytest.mark.parametrize(
    "choices",
    [
        {"q": "\0"},
        {"q": "x" * 5000},
        {"q": "%_\\ ' \" & | ! ( <-> :*"},
        {"q": '"'},
        {"name": "\0"},
        {"article": "9" * 40},
        {"article": "\0"},
        {"state": "lost"},
        {"reason": "x"},
        {"rule": "'"},
        {"moderator": "nobody"},
        {"since": "9999-12-31"},
        {"until": "0001-01-01"},
        {"since": "yesterday"},
        {"sender": "9" * 40},
        {"sender": "-1"},
        {"after": "x"},
        {"after": "1-2-3-4"},
        {"after": "99999999999-99999999999999999-1"},
        {"after": "300-99999999999999999-1"},
        {"state": "every", "after": "99999999999999999"},
    ],
)
def test_nonsense_breaks_nothing(desk, choices):
    make_comment()
    assert desk.get(QUEUE, choices).status_code in (200, 400)


def test_what_could_not_be_read_is_told_beside_its_field(desk):
    page = desk.get(QUEUE, {"since": "yesterday", "q": "cranes"}).content.decode()
    assert "Enter a valid date." in page
    assert 'value="cranes"' in page


@pytest.mark.parametrize("choices", [{}, {"state": "every"}])
def test_pages_follow_each_other_and_nothing_is_left_out_or_twice(desk, choices):
    edition = make_edition()
    made = [make_comment(edition) for _ in range(2 * paging.PAGE + 3)]
    Comment.objects.filter(pk__in=[c.pk for c in made[10:40]]).update(queued_at=made[0].queued_at)
    found, address = [], QUEUE + ("?state=every" if choices else "")
    for _ in range(3):
        page = desk.get(address).content.decode()
        found += cards(page)
        following = page.partition(" data-next")[0].rpartition('href="')[2].rstrip('"')
        address = QUEUE + following.replace("&amp;", "&")
    assert sorted(found) == [c.pk for c in made]
    assert "data-next" not in page
    assert "First page" in page


def test_a_page_goes_on_behind_what_was_decided_meanwhile(desk):
    edition = make_edition()
    made = [make_comment(edition) for _ in range(paging.PAGE + 2)]
    page = desk.get(QUEUE).content.decode()
    following = page.partition(" data-next")[0].rpartition('href="')[2].rstrip('"')
    for comment in made[: paging.PAGE]:
        decide(comment, "refused")
    assert cards(desk.get(QUEUE + following).content.decode()) == [c.pk for c in made[paging.PAGE :]]
    assert not list(verifying.differences())


def test_postgresql_looks_for_words_in_its_index(desk):
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL has an index of words")
    make_comment(body="About cranes.")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = Comment.objects.filter(searching_for("cranes")).explain()
    assert "comment_text_words" in plan


def searching_for(typed):
    from comments.queue import fulltext

    return fulltext.mentions("source", typed)
