"""What the words of a comment, and its form, tell the rules of screening."""

import pytest

from comments import posting, revising, withdrawing
from comments.models import Comment, Signal, WordEntry

from .forms import Form
from .make import later
from .make_comments import make_comment, send
from .screened import linked, said_of, send_before, signals

SAID = "I think that the port should have raised its dues long ago, and said so."

pytestmark = pytest.mark.django_db


def test_listed_words_are_found_in_the_text_as_they_are_spelled(client, edition):
    WordEntry.objects.create(words="casino*")
    send(client, edition, "Visit my **C-a-s-i-n-o** or casínos.")
    assert signals() == {"words": (3, ["casínos", "C-a-s-i-n-o"])}
    assert Comment.objects.get().state == "waiting"
    assert said_of(Comment.objects.get()) == [
        "It contains what is on the word list: “casínos”, “C-a-s-i-n-o”."
    ]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Come to [us](https://casino.example/).", "Mia"),
        ("cas**in**o is open.", "Mia"),
        ("cas\u200bino is open.", "Mia"),
        ("&#99;asino is open.", "Mia"),
        ("A fine article.", "Casino Royal"),
    ],
)
def test_listed_words_hide_in_no_markup_address_or_name(client, edition, body, name):
    WordEntry.objects.create(words="casino")
    send(client, edition, body, name=name)
    assert "words" in signals()


def test_what_is_listed_as_spam_is_set_aside(client, edition):
    WordEntry.objects.create(words="cheap pills", effect="spam")
    send(client, edition, "Cheap, pills!")
    assert signals() == {"words": (8, ["Cheap, pills"])}
    assert Comment.objects.get().state == "spam"


def test_an_entry_works_from_its_next_comment_on_and_not_when_it_is_out_of_use(client, edition):
    send(client, edition, "A casino here?")
    entry = WordEntry.objects.create(words="casino")
    send(client, edition, "A casino there?")
    WordEntry.objects.filter(pk=entry.pk).update(is_active=False)
    send(client, edition, "A casino everywhere?")
    assert [c.state for c in Comment.objects.order_by("pk")] == ["public", "waiting", "public"]


def test_the_same_words_from_others_are_held_whatever_their_spelling(edition):
    make_comment(edition, SAID, name="Mia")
    comment = make_comment(edition, SAID.upper().replace(",", " …"), name="Bo")
    assert signals(comment) == {"copies": (3, [1])}
    assert said_of(comment) == ["The same words came in 1 other comment within seven days."]


def test_the_same_words_many_times_are_spam(edition):
    states = [make_comment(edition, SAID, name=f"Guest {number}").state for number in range(8)]
    assert states == ["public"] + ["waiting"] * 5 + ["spam"] * 2


def test_a_few_words_are_the_same_by_chance(edition):
    make_comment(edition, "Well said!", name="Mia")
    assert signals(make_comment(edition, "Well said!", name="Bo")) == {}


def test_words_that_were_taken_back_may_be_sent_again(client, edition):

    comment = make_comment(edition, SAID)
    withdrawing.withdraw(comment, turn=comment.turn)
    assert signals(make_comment(edition, SAID, section_key="analysis")) == {}


def test_the_same_words_a_week_later_are_no_copy(edition):
    make_comment(edition, SAID)
    assert signals(posting.post(edition, SAID, by=posting.Poster("Bo"), at=later(days=8))) == {}


def test_a_comment_is_no_copy_of_itself_when_it_is_edited(edition):

    comment = make_comment(edition, SAID, browser="a" * 64)
    by = posting.Poster("Mia", browser="a" * 64)
    assert signals(revising.revise(comment, SAID + "!", by=by, turn=comment.turn)) == {}


def test_whoever_sends_all_inputs_as_they_are_is_not_trapped(client, edition):
    form = Form(client.get(edition.article.get_absolute_url()).content.decode())
    assert form.fields["website"] == ""
    typed = {**form.fields, "name": "Bo", "email": "bo@example.org", "body": "Good piece."}
    assert client.post(form.action, typed).status_code == 303
    assert Comment.objects.get().state == "public"
    assert signals() == {}


@pytest.mark.parametrize("typed", ["https://evil.example", "x" * 5000, "a\0b", "\u202eabc", "\u200b"])
def test_what_is_written_into_the_trap_holds_a_comment_and_loses_nothing(client, edition, typed):
    assert send(client, edition, "A thought.", website=typed).status_code == 303
    weight, evidence = signals()["trap"]
    assert weight == 4
    assert all(0 < len(word) <= 80 for word in evidence)
    assert said_of(Comment.objects.get())[0].endswith("was written into the field that people do not see.")
    assert Comment.objects.get().state == "waiting"


def test_the_trap_is_hidden_from_eyes_ears_and_keys(client, edition):
    page = client.get(edition.article.get_absolute_url()).content.decode()
    trap = page.partition('<p class="comment-trap"')[2].partition("</p>")[0]
    assert trap.startswith(' aria-hidden="true">')
    assert 'tabindex="-1" autocomplete="off"' in trap
    assert "Please leave this empty</label>" in trap


def test_what_the_first_form_told_stays_when_the_text_is_edited(client, edition):

    send(client, edition, "A thought.", website="x", filled="1")
    comment = Comment.objects.get()
    by = posting.Poster("Mia", browser=comment.private.browser)
    revising.revise(comment, "Another thought.", by=by, turn=comment.turn)
    assert signals() == {"trap": (4, ["x"]), "filling": (1, [1.0])}


@pytest.mark.parametrize(
    ("body", "evidence"),
    [
        ("Win with pаypal today.", ["pаypal"]),
        ("Safe \u202etxet here.", ["a change of direction"]),
        ("free\u200bmoney for all.", ["an invisible gap"]),
    ],
)
def test_letters_that_pretend_count_a_little(client, edition, body, evidence):
    send(client, edition, body)
    assert signals() == {"letters": (1, evidence)}
    assert Comment.objects.get().state == "public"


@pytest.mark.parametrize(
    "body",
    [
        "Ein Über-Wort, naïve façade, Ελλάδα und Россия, IT-компания, 5 µm, Δx.",
        "שלום \u200fעולם, \u2068Mia\u2069 and emoji 👩\u200d🚀, می\u200cخواهم, soft\u00adhyphen",
    ],
)
def test_people_who_write_several_scripts_are_not_suspected(client, edition, body):
    send(client, edition, body)
    assert signals() == {}


def test_without_limits_no_rule_asks_how_much_how_fast_or_who_is_new(settings, client, edition):
    settings.COMMENTS_RATE, settings.COMMENTS_HOLD_FIRST = False, 1
    send_before(60, edition, network="a" * 32, email="bo@example.org")
    make_comment(edition, network="a" * 32, email="bo@example.org")
    send(client, edition, filled="0.1")
    assert not Signal.objects.exists()
    assert set(Comment.objects.values_list("state", flat=True)) == {"public"}


def test_our_own_people_are_not_screened(client, edition, writer):
    WordEntry.objects.create(words="casino", effect="spam")
    send(client, edition, "A casino. " + linked(9), website="x", filled="0")
    assert Comment.objects.get().state == "public"
    assert not Signal.objects.exists()
