"""What moderators do on the page of a comment: notes for each other, another text, erasing."""

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied

from articles.people import OPERATOR
from comments import erasing, noting, verifying
from comments.models import Comment, Decision, Note

from .comment_pages import QUEUE
from .make import make_user
from .make_comments import decide, make_comment, make_moderator

pytestmark = pytest.mark.django_db


def test_a_note_is_for_moderators_and_decides_nothing():
    comment = make_comment()
    mo = make_moderator("mo")
    noting.note(comment, "Seen before.", by=mo)
    assert (Note.objects.get().by, Note.objects.get().by_name) == (mo, "mo")
    assert Comment.objects.get().turn == 1
    with pytest.raises(PermissionDenied):
        noting.note(comment, "Me too.", by=make_user("eva", "Editors"))


@pytest.mark.parametrize(("text", "words"), [(" \n", "nothing in the note"), ("x" * 2001, "more than 2,000")])
def test_a_note_that_cannot_be_stored_is_refused(text, words):
    with pytest.raises(noting.Refused, match=words):
        noting.note(make_comment(), text, by=OPERATOR)


def test_there_are_no_notes_on_what_was_erased():
    comment = make_comment()
    noting.note(comment, "Seen before.", by=OPERATOR)
    comment = erasing.erase(comment, by=OPERATOR, turn=1)
    assert not Note.objects.exists()
    with pytest.raises(noting.Refused, match="erased"):
        noting.note(comment, "Again.", by=OPERATOR)


def test_a_note_is_added_from_the_card_and_listed_on_it(desk):
    comment = make_comment()
    address = f"{QUEUE}{comment.pk}/note/"
    typed = {"note": "Seen <before>.", "turn": 1, "back": "own-page"}
    page = desk.post(address, typed, follow=True).content.decode()
    assert "Your note was stored." in page
    assert "Seen &lt;before&gt;." in page
    assert "nothing in the note" in desk.post(address, {"note": ""}, follow=True).content.decode()
    assert "control character NUL" in desk.post(address, {"note": "\0"}, follow=True).content.decode()
    long = desk.post(address, {"note": "y" * 2001}, follow=True).content.decode()
    assert "Your note was cut after 2000 characters. It was: " + "y" * 2001 in long
    answer = desk.post(address, {"note": "Third."}, headers={"Accept": "application/json"}).json()
    assert "Third." in answer["html"]
    assert not answer["final"]


def edit(desk, comment, source, **fields):
    typed = {"source": source, "turn": comment.turn, **fields}
    return desk.post(f"{QUEUE}{comment.pk}/edit/", typed, follow=True).content.decode()


def test_a_moderator_changes_the_words_and_says_why(desk):
    comment = make_comment(body="He is a *fool*.", name="Bo", state="public")
    form = desk.get(f"{QUEUE}{comment.pk}/edit/").content.decode()
    assert "He is a *fool*." in form
    said = {"reason": "harassment", "message": "No insults, please.", "note": "Once more."}
    page = edit(desk, comment, "He is *wrong*.\r\n", **said, back="own-page")
    assert "Comment by Bo has its new text." in page
    assert "<em>wrong</em>" in page
    assert "Edited by a moderator" in page
    last = Decision.objects.last()
    found = (last.act, last.reason, last.message, last.note, last.by_name)
    assert found == ("edited", "harassment", "No insults, please.", "Once more.", "max")
    assert not list(verifying.differences())


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("", "Please write your comment."),
        ("\0x", "control character NUL"),
        ("x" * 6000, "Please shorten it to 5,000 at most."),
        ("As it was.", "The text is the same as before."),
    ],
)
def test_what_cannot_be_stored_is_told_and_stays_in_the_form(desk, source, words):
    comment = make_comment(body="As it was.")
    page = edit(desk, comment, source)
    assert words in page
    assert source[:100].replace("\0", "") in page.replace("\0", "")
    assert Comment.objects.get().source == "As it was."


def test_an_edit_on_what_changed_meanwhile_keeps_the_typed_text_and_shows_the_other(desk):
    comment = make_comment(body="As it was.", name="Bo")
    decide(comment, "public")
    page = edit(desk, comment, "My version.")
    assert "decided on the comment by Bo before you did" in page
    assert "Your text is still here." in page
    assert "My version." in page
    assert "As it was." in page
    assert 'name="turn" value="2"' in page


def test_a_comment_is_erased_after_one_question_by_who_may(desk):
    comment = make_comment(body="Very private.", name="Bo", state="public")
    address = f"{QUEUE}{comment.pk}/erase/"
    assert desk.get(address).status_code == 403
    assert "Erase…" not in desk.get(f"{QUEUE}{comment.pk}/change/").content.decode()
    ada = make_user("ada", "Moderators")
    ada.user_permissions.add(Permission.objects.get(codename="erase_comment"))
    desk.force_login(ada)
    assert "Erase…" in desk.get(f"{QUEUE}{comment.pk}/change/").content.decode()
    assert "Nobody can bring them back." in desk.get(address).content.decode()
    page = desk.post(address, {"turn": 1, "note": "On request."}, follow=True).content.decode()
    assert "before you did" in page
    assert "On request." in page
    page = desk.post(address, {"turn": comment.turn, "note": "On request."}, follow=True).content.decode()
    assert "The comment was erased." in page
    assert "Very private." not in page
    assert Comment.objects.get().state == "erased"
    assert f"{QUEUE}{comment.pk}/ban/" not in page
    assert "erased already" in desk.post(address, {"turn": 3}, follow=True).content.decode()
    assert not list(verifying.differences())


def test_a_message_beside_a_decision_that_tells_its_author_nothing_is_given_back(desk):
    comment = make_comment()
    typed = {"act": "approve", "turn": 1, "message": "Thank you.", "note": "Fine."}
    page = desk.post(f"{QUEUE}{comment.pk}/decide/", typed, follow=True).content.decode()
    assert "Your message was not sent: authors read one only beside a reason. It was: Thank you." in page
    assert Decision.objects.last().note == "Fine."


def test_words_that_could_not_be_taken_are_given_back_where_somebody_was_faster(desk):
    comment = make_comment()
    decide(comment, "public")
    typed = {"act": "refuse", "turn": 1, "message": "m" * 2001}
    page = desk.post(f"{QUEUE}{comment.pk}/decide/", typed, follow=True).content.decode()
    assert "before you did" in page
    assert "m" * 2001 in page


def test_the_page_of_a_comment_offers_the_same_after_a_decision_that_was_fetched(admin_client):
    comment = make_comment(state="public")
    address, typed = f"{QUEUE}{comment.pk}/decide/", {"act": "lock", "turn": comment.turn, "back": "own-page"}
    html = admin_client.post(address, typed, headers={"Accept": "application/json"}).json()["html"]
    assert f"{QUEUE}{comment.pk}/erase/" in html
    assert "Take back the last decision" in html
