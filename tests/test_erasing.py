"""What is erased is gone for good: its place and its history stay, without a word or a name."""

import pytest
from django.core import serializers
from django.core.exceptions import PermissionDenied

from articles.people import OPERATOR
from comments import bans, erasing, moderation, reporting, revising, turns, undoing, verifying
from comments import models as tables
from comments.models import Ban, Comment, Decision, LinkedHost, Note, PrivateRow, Signal
from comments.posting import Poster

from .make_comments import decide, make_comment, make_moderator

pytestmark = pytest.mark.django_db

WORDS = ("zanzibar", "quixote", "tom@example.org", "Tom Secret", "b" * 64, "a1" * 16)


@pytest.fixture
def comment():
    """A comment with a past, of which every table knows something."""
    by = {"name": "Tom Secret", "email": "tom@example.org", "browser": "b" * 64, "network": "a1" * 16}
    made = make_comment(body="About zanzibar.", **by)
    Signal.objects.create(comment=made, rule="words", weight=3, evidence=["zanzibar"], turn=1)
    Note.objects.create(comment=made, by_name="Max", text="He wrote of zanzibar before.")
    LinkedHost.objects.create(comment=made, host="zanzibar.example")
    moderation.edit(made, "About quixote.", by=OPERATOR, turn=1, note="Was: zanzibar", message="No zanzibar.")
    made = decide(Comment.objects.get(), "public")
    reporting.report(made, "false", "He says quixote", by=Poster("Ida", browser="i" * 64))
    revising.revise(made, "More zanzibar.", by=Poster(**by), turn=made.turn)
    bans.ban(made, ["address", "browser", "network"], by=OPERATOR, reason="hate", note="quixote again")
    return Comment.objects.get()


def everything_stored():
    """All that the tables of comments hold, as text."""
    models = [getattr(tables, name) for name in tables.__all__]
    models = [model for model in models if hasattr(model, "_meta")]
    return "".join(serializers.serialize("json", model.objects.all()) for model in models)


def test_no_table_keeps_a_word_or_a_name_of_it(comment):
    before = everything_stored()
    assert all(word in before for word in WORDS)
    erasing.erase(comment, by=OPERATOR, turn=comment.turn)
    after = everything_stored()
    kept = [word for word in WORDS if word in after]
    # Who is kept out has to be known as long as the ban stands, by hashes only.
    assert kept == ["b" * 64, "a1" * 16]
    assert Ban.objects.count() == 3
    assert not PrivateRow.objects.exists()


def test_its_place_and_its_history_stay(comment):
    reply = make_comment(parent=comment, state="public")
    comment.refresh_from_db()
    number = comment.article_seq
    erasing.erase(comment, by=OPERATOR, turn=comment.turn, note="As he asked.")
    comment.refresh_from_db()
    assert (comment.state, comment.listed, comment.article_seq) == ("erased", True, number)
    assert Comment.objects.get(pk=reply.pk).state == "public"
    last = Decision.objects.filter(comment=comment).last()
    assert (last.to_state, last.note) == ("erased", "As he asked.")
    assert not list(verifying.differences())


def test_nobody_brings_it_back(comment):
    erased = erasing.erase(comment, by=OPERATOR, turn=comment.turn)
    signed = {"by": OPERATOR, "turn": erased.turn}
    for act in (
        lambda: decide(erased, "public"),
        lambda: undoing.undo(erased, **signed),
        lambda: moderation.edit(erased, "New words.", **signed),
        lambda: moderation.pick(erased, **signed),
        lambda: revising.revise(erased, "Mine.", by=Poster("Tom"), turn=erased.turn),
        lambda: erasing.erase(erased, **signed),
    ):
        with pytest.raises(turns.Refused):
            act()
    assert Comment.objects.get().source == ""


def test_only_who_may_erase_does(comment):
    with pytest.raises(PermissionDenied):
        erasing.erase(comment, by=make_moderator(), turn=comment.turn)


def test_nobody_erases_what_they_have_not_seen(comment):
    with pytest.raises(turns.Conflict):
        erasing.erase(comment, by=OPERATOR, turn=comment.turn - 1)
    assert Comment.objects.get().source
