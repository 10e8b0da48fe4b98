"""What becomes of a comment by the sum of the weights; machines hold, people remove."""

import pytest
from django.test import Client

from comments import posting, revising, screening, texts, verifying
from comments.models import Comment, Decision, Signal, WordEntry

from .make import later, make_edition
from .make_comments import decide, make_comment, send, set_mode
from .screened import linked, make_known, signals

pytestmark = pytest.mark.django_db

HELD = "A casino."
SPAM = "A casino with " + linked(3)


@pytest.fixture(autouse=True)
def _entry(db):
    WordEntry.objects.create(words="casino")


def score_of(comment):
    return sum(signal.weight for signal in comment.signals.all())


@pytest.mark.parametrize(
    ("fields", "score", "in_after", "in_before"),
    [
        ({}, 0, "public", "waiting"),
        ({"filled": "1"}, 1, "public", "waiting"),
        ({"body": HELD}, 3, "waiting", "waiting"),
        ({"body": HELD, "website": "x"}, 7, "waiting", "waiting"),
        ({"body": HELD, "website": "x", "filled": "1"}, 8, "spam", "spam"),
        ({"body": SPAM, "website": "x"}, 10, "spam", "spam"),
    ],
)
@pytest.mark.parametrize("mode", ["after", "before"])
def test_the_sum_of_the_weights_decides(client, mode, fields, score, in_after, in_before):
    edition = make_edition()
    set_mode(edition, mode)
    assert send(client, edition, **fields).status_code == 303
    comment = Comment.objects.get()
    assert score_of(comment) == score
    assert comment.state == (in_after if mode == "after" else in_before)
    assert not list(verifying.differences())


def test_what_the_rules_decide_says_so_in_the_history(client, edition):
    send(client, edition, SPAM, website="x")
    last = Decision.objects.latest("pk")
    assert (last.to_state, last.by_name, last.is_automatic) == ("spam", "the rules of the site", True)


def test_no_band_removes(client, edition):
    """A moderator brings back whatever a rule set aside."""
    send(client, edition, SPAM, website="x")
    assert decide(Comment.objects.get(), "public").state == "public"


def test_signals_tell_rule_weight_evidence_and_turn_the_gravest_first(client, edition):
    send(client, edition, HELD, website="a shop", filled="2")
    rows = Signal.objects.filter(comment=Comment.objects.get())
    assert [(s.rule, s.weight, s.evidence, s.turn) for s in rows] == [
        ("trap", 4, ["a shop"], 1),
        ("words", 3, ["casino"], 1),
        ("filling", 1, [2.0], 1),
    ]
    assert [screening.label_of(s.rule) for s in rows] == [
        "Hidden field filled in",
        "Listed words",
        "Sent very quickly",
    ]
    assert [screening.explain(s) for s in rows] == [
        "“a shop” was written into the field that people do not see.",
        "It contains what is on the word list: “casino”.",
        "The form was filled in and sent within 2.0 seconds.",
    ]
    assert [screening.words_of(s) for s in rows] == [[], ["casino"], []]


def test_a_rule_that_is_not_ours_is_told_by_its_name_and_its_evidence():
    signal = Signal(rule="loud-words", evidence=["SHOUTED", 3])
    assert screening.label_of("loud-words") == "Loud words"
    assert screening.explain(signal) == "SHOUTED, 3"
    # Stored by an earlier form of a rule that is still there.
    assert screening.explain(Signal(rule="first", weight=3, evidence=["new"])) == "new"
    assert screening.explain(Signal(rule="first", weight=3, evidence=[])) == ""
    assert screening.words_of(signal) == []


def test_each_rule_is_called_as_its_function_and_has_a_name_for_moderators(settings):
    for path in settings.COMMENTS_RULES:
        name = path.rpartition(".")[2]
        assert screening.label_of(name) != name.capitalize()


def test_the_rules_are_those_of_the_settings(settings, client, edition):
    settings.COMMENTS_RULES = ["comments.screening.links.links"]
    send(client, edition, SPAM, website="x")
    assert list(signals()) == ["links"]


def test_an_edit_is_screened_again_and_what_it_no_longer_is_goes(edition):
    poster = {"browser": "b" * 64}
    comment = make_comment(edition, HELD, **poster)
    assert (comment.state, list(signals(comment))) == ("waiting", ["words"])
    by = posting.Poster("Mia", **poster)
    comment = revising.revise(comment, linked(3), by=by, turn=comment.turn)
    assert (comment.state, list(signals(comment))) == ("waiting", ["links"])
    comment = revising.revise(comment, "Nothing bad.", by=by, turn=comment.turn)
    assert (comment.state, signals(comment)) == ("waiting", {})


def test_an_edit_that_a_rule_would_hold_waits_and_the_old_text_stays_public(edition):
    poster = make_known(edition)
    comment = make_comment(edition, "Fine words.", **poster)
    by = posting.Poster("Mia", **poster)
    comment = revising.revise(comment, HELD, by=by, turn=comment.turn)
    assert (comment.state, comment.source) == ("public", "Fine words.")
    assert comment.revisions.waiting().get().source == HELD
    assert signals(comment) == {"words": (3, ["casino"])}
    assert Signal.objects.get().turn == comment.turn
    page = Client().get(edition.article.get_absolute_url()).content.decode()
    assert "Fine words." in page
    assert "casino" not in page


def test_an_edit_within_the_window_that_no_rule_minds_is_public_at_once(edition):
    poster = {"browser": "b" * 64}
    comment = make_comment(edition, "Fine words.", **poster)
    by = posting.Poster("Mia", **poster)
    comment = revising.revise(comment, "Finer words.", by=by, turn=comment.turn, at=later(minutes=1))
    assert (comment.state, comment.source) == ("public", "Finer words.")


def test_the_name_is_screened_again_with_an_edit(edition):
    poster = {"browser": "b" * 64, "name": "Casino"}
    comment = make_comment(edition, "Fine words.", **poster)
    revising.revise(comment, "Other words.", by=posting.Poster(**poster), turn=comment.turn)
    assert signals(comment) == {"words": (3, ["Casino"])}


@pytest.mark.parametrize(("entries", "copies"), [(1, 1), (300, 30)])
def test_screening_costs_a_post_the_same_few_queries_however_much_there_is(
    settings, edition, entries, copies, django_assert_num_queries, django_assert_max_num_queries
):
    settings.COMMENTS_HOLD_FIRST = 1
    WordEntry.objects.bulk_create(WordEntry(words=f"word{number}") for number in range(entries))
    said = "The same words of more than forty characters, with [a link](https://evil.example/) in them."
    sender = {"network": "a" * 32, "email": "bo@example.org", "browser": "b" * 64}
    for number in range(copies):
        by = posting.Poster(f"Guest {number}", **sender)
        posting.post(edition, said, by=by, at=later(minutes=5 * number - 300))
    comment = Comment(article_id=edition.article_id, display_name="Bo", **texts.fields_of(said))
    by, discussion = posting.Poster("Bo", **sender), edition.article.discussion
    # All rules ask together, but for that of the hosts.
    with django_assert_num_queries(2):
        assert screening.screen(comment, by, screening.NO_CLUES, later(), discussion)
    # All of the post: a decision of the rules takes five more, PostgreSQL's lock on the network one.
    with django_assert_max_num_queries(15):
        posting.post(edition, said, by=by)
