"""The word list at the desk: adding, changing, and who may."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission

from comments.models import Comment, WordEntry

from .make import make_edition, make_user
from .make_comments import send
from .word_list import ADD, LIST, attempt, fill, listed, path_of, save

pytestmark = pytest.mark.django_db


def test_a_moderator_adds_an_entry_that_works_at_once(mona):
    page = save(mona, words="  Casino* ", effect="spam", note="Again and again.")
    assert "1 entry was added." in page
    entry = WordEntry.objects.get()
    assert (entry.words, entry.effect, entry.is_active, entry.note) == (
        "Casino*",
        "spam",
        True,
        "Again and again.",
    )
    assert LogEntry.objects.get().object_repr == "Casino*"
    mona.logout()
    send(mona, make_edition(), "Casinos!")
    assert Comment.objects.get().state == "spam"


def test_many_entries_are_added_at_once_each_in_its_line(mona):
    page = save(mona, words="casino\r\n\r\n free  money \r\nCASINO\r\nbet*\r\n")
    assert "3 entries were added." in page
    assert listed() == ["bet*", "casino", "free money"]


def test_an_entry_is_changed_and_taken_out_of_use(mona):
    entry = WordEntry.objects.create(words="casino")
    page = save(mona, path_of(entry), words="casino*", is_active="", note="Too broad?")
    assert "“casino*” was saved." in page
    entry.refresh_from_db()
    assert (entry.words, entry.is_active, entry.note) == ("casino*", False, "Too broad?")
    assert LogEntry.objects.get().get_change_message() == "Changed Words, In use and Note."


def test_an_entry_is_deleted(mona):
    entry = WordEntry.objects.create(words="casino")
    assert f"{LIST}{entry.pk}/delete/" in mona.get(path_of(entry)).content.decode()
    mona.post(f"{LIST}{entry.pk}/delete/", {"post": "yes"})
    assert not listed()


@pytest.mark.parametrize(("action", "is_active"), [("rest", False), ("use", True)])
def test_entries_are_put_in_and_out_of_use_together(mona, action, is_active):
    WordEntry.objects.create(words="casino", is_active=not is_active)
    ticked = [WordEntry.objects.get().pk]
    page = mona.post(LIST, {"action": action, "_selected_action": ticked}, follow=True).content.decode()
    assert f"1 entry is {'in' if is_active else 'out of'} use now." in page
    assert WordEntry.objects.get().is_active is is_active


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("", "Please write a word, or several."),
        ("  \r\n ", "Please write a word, or several."),
        ("*", "“*” would find everything or nothing. Please write at least one word"),
        ("...", "would find everything or nothing"),
        ("\u200b", "would find everything or nothing"),
        ("a*", "“a*” would find far too much. Please write at least 2 letters in a row beside the *."),
        ("x" * 201, "is too long. Please write 200 characters at most."),
        ("a b " * 11, "has 22 words. Please write 20 at most."),
        ("ca\x07sino", "control character"),
        ("ca\0sino", "Null characters are not allowed."),
        ("casino\n" * 501, "These are 501 lines. Please add 500 at a time at most."),
        ("fine\n*\n...", "“...” would find everything or nothing"),
    ],
)
@pytest.mark.parametrize("button", [save, attempt])
def test_bad_entries_are_told_in_words_and_what_was_typed_stays(mona, button, words, says):
    page = button(mona, words=words, note="Kept note")
    assert says in page.replace("&quot;", '"')
    assert "Nothing was saved." in page
    assert "Kept note" in page
    assert not listed()


@pytest.mark.parametrize("words", ["casino", "CASINO", "cásino", "ｃａｓｉｎｏ", " casino! "])
def test_what_is_on_the_list_is_not_added_again(mona, words):
    WordEntry.objects.create(words="Casino")
    assert "is on the list already, written as “Casino”." in save(mona, words=words)
    other = WordEntry.objects.create(words="bet")
    assert "is on the list already" in save(mona, path_of(other), words=words)
    assert listed() == ["Casino", "bet"]


def test_an_entry_may_be_spelled_otherwise(mona):
    entry = WordEntry.objects.create(words="Casino")
    assert "“casino” was saved." in save(mona, path_of(entry))


@pytest.mark.parametrize(
    "fields",
    [{"effect": "kill"}, {"effect": ""}, {"note": "x" * 201}, {"note": "a\x07"}, {"is_active": "\ud7ff"}],
)
def test_other_bad_input_is_no_trouble(mona, fields):
    save(mona, **fields)
    attempt(mona, **fields)


@pytest.mark.parametrize("pk", ["0", "x", "99999999999999999999999", "_"])
def test_an_entry_that_is_not_there_leads_back(mona, pk):
    page = mona.get(f"{LIST}{pk}/change/", follow=True)
    assert page.status_code == 200
    assert save(mona, f"{LIST}{pk}/change/")


def test_only_moderators_and_administrators_see_the_list(client):
    entry = WordEntry.objects.create(words="casino")
    for group in ("Writers", "Editors"):
        client.force_login(make_user(group.lower(), group))
        for path in (LIST, ADD, path_of(entry)):
            assert client.get(path).status_code == 403
            assert client.post(path, fill(words="bet")).status_code == 403
    assert listed() == ["casino"]
    client.force_login(make_user("root", is_superuser=True))
    assert client.get(LIST).status_code == 200


def test_whoever_may_only_look_finds_no_way_to_change(client):
    entry = WordEntry.objects.create(words="casino")
    user = make_user("vera")
    user.user_permissions.set(Permission.objects.filter(codename="view_wordentry"))
    client.force_login(user)
    page = client.get(LIST).content.decode()
    assert "casino" in page
    assert path_of(entry) not in page
    assert client.post(path_of(entry), fill()).status_code == 403
