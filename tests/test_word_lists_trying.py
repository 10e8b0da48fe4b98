"""Entries of the word list are tried on past decisions before they are saved."""

import pytest
from django.contrib.admin.models import LogEntry

from comments.models import Comment, WordEntry

from .make import make_edition
from .make_comments import decide, make_comment
from .word_list import attempt, listed, path_of

pytestmark = pytest.mark.django_db


def make_decided():
    """Three comments with the word: two refused or spam, one approved; one without, and one not decided."""
    edition = make_edition()
    for state in ("refused", "spam", "public"):
        make_comment(edition, f"The {state} *Casino* is open, they say.", state=state)
    make_comment(edition, "A fine piece.", state="public")
    make_comment(edition, "A casino that waits.")


def test_an_entry_is_tried_on_past_decisions_before_it_is_saved(mona):
    make_decided()
    page = attempt(mona, words="casin*", note="Kept note")
    assert (
        "This entry would have matched 3 of the last 4 decided comments: 2 refused, removed or spam, "
        "1 approved." in page
    )
    approved = Comment.objects.get(html__contains="public")
    assert f'href="/admin/comments/comment/{approved.pk}/change/">Mia</a>' in page
    assert "The public <mark>Casino</mark> is open, they say." in page
    assert "A casino that waits" not in page
    assert "Nothing was saved by this." in page
    assert "Kept note" in page
    assert not listed()


def test_an_entry_on_the_list_is_tried_without_being_changed(mona):
    make_decided()
    entry = WordEntry.objects.create(words="casino", note="old")
    page = attempt(mona, path_of(entry), words="piece", note="new")
    assert (
        "This entry would have matched 1 of the last 4 decided comments: 0 refused, removed or spam, "
        "1 approved." in page
    )
    entry.refresh_from_db()
    assert (entry.words, entry.note) == ("casino", "old")
    assert not LogEntry.objects.exists()


def test_several_entries_are_tried_together_and_one_by_one(mona):
    make_decided()
    page = attempt(mona, words="casino\npiece\nnowhere")
    assert "Together, these entries would have matched 4 of the last 4 decided comments" in page
    assert "“piece” would have matched 1 of the last 4" in page
    assert "“nowhere” would have matched none of the last 4 decided comments." in page


def test_comments_count_as_they_stand_now_and_once(mona):
    comment = make_comment(make_edition(), "A casino.", state="public")
    decide(decide(comment, "hidden"), "removed")
    assert "matched 1 of 1 decided comment: 1 refused, removed or spam, 0 approved." in attempt(mona)


def test_what_rules_and_authors_decided_is_no_decision(mona, edition):
    make_comment(edition, "A casino.")
    assert Comment.objects.get().state == "public"
    assert "Nobody has decided on any comment yet" in attempt(mona)


def test_only_the_first_examples_are_shown(mona):
    edition = make_edition()
    for number in range(8):
        make_comment(edition, f"Casino number {number}", state="refused")
    page = attempt(mona)
    assert "matched 8 of the last 8 decided comments" in page
    assert page.count("<mark>") == 5


def test_an_example_shows_the_line_around_the_words(mona):
    body = f"Before.\n\n{'long ' * 30}casino {'after ' * 30}\n\nBehind."
    make_comment(make_edition(), body, state="refused", name="Bo")
    page = attempt(mona)
    assert f">Bo</a>: <q>…{'long ' * 12}<mark>casino</mark> {'after ' * 9}after…</q>" in page


def test_a_text_in_an_example_is_text(mona):
    make_comment(make_edition(), "`<script>` casino `<b>`", state="public", name="<i>Bo")
    page = attempt(mona)
    assert "&lt;script&gt; <mark>casino</mark> &lt;b&gt;" in page
    assert "&lt;i&gt;Bo" in page


@pytest.mark.parametrize("size", [3, 40])
def test_trying_takes_few_queries_however_much_was_decided(mona, size, django_assert_num_queries):
    edition = make_edition()
    for number in range(size):
        make_comment(edition, f"Casino number {number}", state="refused")
    # The publication, the person with the permissions, what is on the list, the comments.
    with django_assert_num_queries(4):
        attempt(mona, words="casino\nnumber\nother")
