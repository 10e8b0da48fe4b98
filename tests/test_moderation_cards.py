"""A card of the queue: everything about a comment on one screen."""

import re

import pytest

from articles.people import OPERATOR
from comments import bans, noting
from comments.models import PrivateRow, Signal

from .comment_pages import QUEUE, click
from .make import change, make_edition
from .make_comments import decide, make_comment, make_reader, propose, report

pytestmark = pytest.mark.django_db


def test_a_card_shows_what_a_moderator_needs(desk):
    parent = make_comment(body="The *parent*.", name="Bo", state="public")
    make_comment(parent.edition, name="Eve", browser="b" * 64, state="public")
    make_comment(parent.edition, name="Eve", browser="b" * 64, state="refused")
    make_comment(body="The **reply**.", name="Eve", parent=parent, browser="b" * 64)
    page = desk.get(QUEUE).content.decode()
    assert "Reply by Eve" in page
    assert "<strong>reply</strong>" in page
    assert "<em>parent</em>" in page
    assert "Replies to Bo (Public)" in page
    assert '<a href="/articles/harbor-dues-rise/">Harbor dues rise</a>' in page
    assert "Other comments from this browser: 1 public, 1 refused." in page


def test_a_card_shows_the_section_as_readers_saw_it(desk):
    edition = make_edition()
    make_comment(edition, section_key="analysis")
    change(edition.article, key="analysis", body="Quite another analysis.")
    make_edition(edition.article)
    page = desk.get(QUEUE).content.decode()
    assert "section “Analysis”" in page
    assert "<p>Why now.</p>" in page
    assert "Quite another analysis." not in page


def test_a_card_shows_what_readers_reported_and_how_much_it_counts(desk):
    comment = make_comment(state="public")
    report(comment, "threat", "He knows where I <live>.")
    report(comment, "hate", browser="c" * 64)
    page = desk.get(QUEUE).content.decode()
    assert "Threatens somebody" in page
    assert "<q>He knows where I &lt;live&gt;.</q>" in page
    assert page.count("weight 1") == 2
    assert ">Keep<span" in page


def test_a_card_says_why_the_rules_spoke_and_marks_the_words(desk):
    comment = make_comment(body="Buy in the casino.")
    Signal.objects.create(comment=comment, rule="words", weight=5, evidence=["casino"], turn=1)
    page = desk.get(QUEUE).content.decode()
    assert "It contains what is on the word list: “casino”." in page
    assert "<span hidden data-found>casino</span>" in page
    assert "<p>Buy in the casino.</p>" in page


def test_a_card_shows_what_the_author_wants_to_change_word_by_word(desk):
    comment = make_comment(body="The dues are high.", state="public", browser="b" * 64)
    comment = propose(comment, "The dues are low.")
    page = desk.get(QUEUE).content.decode()
    assert "Its author proposes another text: 1 word is new, 1 goes" in page
    assert "<del>high</del><ins>low</ins>" in page
    click(desk, comment, "accept")
    page = desk.get(f"{QUEUE}{comment.pk}/change/").content.decode()
    assert "<p>The dues are low.</p>" in page
    assert "Earlier text" in page
    assert "Proposed text accepted" in page


def test_a_ban_and_notes_on_other_comments_show_on_the_card(desk):
    edition = make_edition()
    sender = {"browser": "b" * 64, "network": "d" * 32}
    first = make_comment(edition, **sender)
    noting.note(first, "Keep an eye on this one.", by=OPERATOR)
    bans.ban(first, ["browser"], by=OPERATOR, reason="hate")
    decide(first, "spam")
    PrivateRow.objects.filter(comment=make_comment(edition)).update(browser="b" * 64)
    page = desk.get(QUEUE).content.decode()
    assert "Other comments from this browser: 1 spam." in page
    assert "1 note of moderators on them." in page
    assert re.search(r"Banned \(Browser\)</p>", page)
    assert "b" * 64 not in page


@pytest.mark.parametrize(
    ("poster", "words"),
    [
        ({"browser": "b" * 64}, "The first comment from this browser."),
        ({}, "Nothing is known about the browser."),
    ],
)
def test_a_card_tells_what_is_known_of_the_sender(desk, poster, words):
    make_comment(**poster)
    assert words in desk.get(QUEUE).content.decode()


def test_a_card_tells_what_an_account_sent_before(desk):
    edition, rita = make_edition(), make_reader()
    make_comment(edition, user=rita, state="spam")
    make_comment(edition, user=rita)
    assert "Other comments from this account: 1 spam." in desk.get(QUEUE).content.decode()
