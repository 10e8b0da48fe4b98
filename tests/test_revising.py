"""Authors change their texts: at once, or as a proposal that a moderator accepts or declines."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.people import OPERATOR
from comments import bans, posting, revising, screening, turns, verifying
from comments.models import Act, Comment, Revision, Signal

from .make import make_edition, make_user
from .make_comments import decide, make_comment, set_mode
from .make_comments import propose as revise

pytestmark = pytest.mark.django_db
MIA = {"browser": "a" * 64}
SOON, LATE = revising.WINDOW, revising.WINDOW + timedelta(seconds=1)


@pytest.fixture
def comment(edition):
    """A public comment, where comments are reviewed afterwards."""
    made = make_comment(edition, "First words.", **MIA)
    assert made.state == "public"
    return made


def revise_at(comment, source, at, **fields):
    by = posting.Poster(name="Mia", **MIA)
    return revising.revise(comment, source, **{"by": by, "turn": comment.turn, "at": at, **fields})


def texts(comment):
    """The texts of the comment that are not its present one, in order, with what became of them."""
    return [(one.source, one.fate) for one in comment.revisions.all()]


def always_hold(comment, by, clues, at, *rest):
    if "casino" in comment.source:
        return screening.Finding("always", 4, ["casino"])
    return None


def test_within_a_quarter_of_an_hour_the_new_text_takes_the_place_of_the_old(comment):
    at = comment.created_at + SOON
    changed = revise_at(comment, "Second *words*.", at)
    assert (changed.source, changed.html) == ("Second *words*.", "<p>Second <em>words</em>.</p>\n")
    assert (changed.state, changed.edited_at, changed.edited_by) == ("public", at, "author")
    assert changed.turn == comment.turn + 1
    assert changed.words_hash == screening.words_hash("Second *words*.")
    assert texts(changed) == [("First words.", "past")]
    last = changed.decisions.last()
    assert (last.act, last.by_name, last.by) == (Act.EDITED, "Mia", None)
    assert not list(verifying.differences())


def test_a_second_later_the_change_waits_while_the_old_text_stays_public(comment):
    at = comment.created_at + LATE
    changed = revise_at(comment, "Second words.", at)
    assert (changed.source, changed.state, changed.edited_at) == ("First words.", "public", None)
    assert texts(changed) == [("Second words.", "waiting")]
    assert (changed.urgency, changed.queued_at) == (100, at)
    assert changed.decisions.last().act == Act.PROPOSED
    assert not list(verifying.differences())


def test_where_comments_are_reviewed_first_a_public_text_never_changes_at_once():
    comment = decide(make_comment(make_edition(), "First words.", **MIA), "public")
    changed = revise_at(comment, "Second words.", comment.created_at)
    assert texts(changed) == [("Second words.", "waiting")]


def test_what_waits_itself_changes_at_once_and_readers_are_told_nothing():
    comment = make_comment(make_edition(), "First words.", **MIA)
    changed = revise_at(comment, "Second words.", comment.created_at + timedelta(days=3))
    assert (changed.source, changed.state, changed.edited_at) == ("Second words.", "waiting", None)
    assert decide(changed, "public").edited_by == ""


def test_a_moderator_cannot_approve_words_that_they_have_not_seen():
    comment = make_comment(make_edition(), "First words.", **MIA)
    revise(comment, "Second words.")
    with pytest.raises(turns.Conflict, match="Mia changed the text"):
        decide(comment, "public")


def test_a_rule_that_holds_the_new_text_lets_it_wait(comment, settings):
    settings.COMMENTS_RULES = [f"{__name__}.always_hold"]
    changed = revise_at(comment, "Visit my casino.", comment.created_at)
    assert (changed.source, changed.state) == ("First words.", "public")
    assert texts(changed) == [("Visit my casino.", "waiting")]
    signal = Signal.objects.get()
    assert (signal.rule, signal.evidence, signal.turn) == ("always", ["casino"], changed.turn)


def test_our_own_people_change_theirs_at_once_and_at_any_time():
    ana = make_user("ana", "Writers")
    comment = make_comment(make_edition(), user=ana, name="Ana")
    by = posting.Poster(name="Ana", user=ana)
    at = comment.created_at + timedelta(days=90)
    changed = revising.revise(comment, "Second words.", by=by, turn=comment.turn, at=at)
    assert (changed.source, changed.state) == ("Second words.", "public")
    assert changed.decisions.last().by == ana


def test_another_proposal_takes_the_place_of_the_first(comment):
    changed = revise_at(comment, "Second words.", comment.created_at + LATE)
    changed = revise_at(changed, "Third words.", comment.created_at + LATE)
    assert texts(changed) == [("Second words.", "replaced"), ("Third words.", "waiting")]
    accepted = revising.accept(changed, by=OPERATOR, turn=changed.turn)
    assert accepted.source == "Third words."
    assert (accepted.edited_by, accepted.urgency) == ("author", 0)
    assert texts(accepted) == [("Second words.", "replaced"), ("First words.", "past")]
    assert not list(verifying.differences())


def test_a_declined_proposal_leaves_the_text_and_says_why(comment):
    changed = revise_at(comment, "Second words.", comment.created_at + LATE)
    declined = revising.decline(changed, by=OPERATOR, turn=changed.turn, reason="false", message="No.")
    assert (declined.source, declined.edited_at, declined.urgency) == ("First words.", None, 0)
    assert texts(declined) == [("Second words.", "declined")]
    last = declined.decisions.last()
    assert (last.act, last.reason, last.message) == (Act.DECLINED, "false", "No.")


@pytest.mark.parametrize("answer", [revising.accept, revising.decline])
def test_a_proposal_is_answered_once_and_only_as_it_was_seen(comment, answer):
    seen = revise_at(comment, "Second words.", comment.created_at + LATE)
    revise_at(seen, "Third words.", comment.created_at + LATE)
    with pytest.raises(turns.Conflict):
        answer(seen, by=OPERATOR, turn=seen.turn)
    fresh = Comment.objects.get()
    done = answer(fresh, by=OPERATOR, turn=fresh.turn)
    with pytest.raises(revising.Refused, match="No other text is proposed"):
        answer(done, by=OPERATOR, turn=done.turn)


@pytest.mark.parametrize("state", ["refused", "spam", "hidden", "removed"])
def test_what_a_moderator_has_put_away_stays_as_it_is(state):
    comment = make_comment(make_edition(), **MIA)
    if state in ("hidden", "removed"):
        comment = decide(comment, "public")
    comment = decide(comment, state)
    with pytest.raises(revising.Refused, match="cannot be changed any more"):
        revise(comment)


def test_in_a_closed_discussion_nothing_changes(comment):
    set_mode(comment.edition, "closed")
    with pytest.raises(revising.Refused, match="closed"):
        revise(comment)
    set_mode(comment.edition, "after", closes_at=timezone.now() + timedelta(hours=1))
    assert revise(comment).source == "Other words."


def test_the_same_text_is_no_change(comment):
    with pytest.raises(revising.Refused, match="same as before"):
        revise(comment, "First words.")


def test_the_present_text_takes_back_what_was_proposed(comment):
    changed = revise_at(comment, "Second words.", comment.created_at + LATE)
    again = revise_at(changed, "First words.", comment.created_at + LATE)
    assert (again.source, again.edited_at, again.urgency) == ("First words.", None, 0)
    assert not Revision.objects.waiting().exists()
    assert not list(verifying.differences())


def test_a_text_changes_a_limited_number_of_times(comment):
    for number in range(revising.MOST_REVISIONS):
        comment = revise(comment, f"Text {number}.")
    with pytest.raises(revising.Refused, match="so often"):
        revise(comment, "One too many.")


def test_the_banned_change_nothing(comment):
    bans.ban(comment, ["browser"], by=OPERATOR, reason="harassment")
    with pytest.raises(bans.Banned):
        revise(comment)
    assert Comment.objects.get().source == "First words."
    assert not Revision.objects.exists()
