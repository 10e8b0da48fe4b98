"""Whatever goes wrong on the way, the text is kept and can be sent again."""

import pytest
from django.db import OperationalError
from django.test import Client

from articles.people import OPERATOR
from comments import bans, moderation, rates, screening
from comments.models import Comment

from .comment_pages import PAGE, get
from .forms import Form
from .make import make_edition, make_user
from .make_comments import decide, make_comment, send, sent, set_mode

pytestmark = pytest.mark.django_db
TEXT = "A long <b>thought</b>."
KEPT = "A long &lt;b&gt;thought&lt;/b&gt;.</textarea>"


def send_again(client, page, **fields):
    """Sends the form of an answer as it is, without script."""
    form = Form(page)
    return client.post(form.action, {**form.fields, "body": TEXT, **fields})


def test_whoever_was_signed_out_meanwhile_is_asked_for_a_name_and_keeps_the_text():
    edition = make_edition()
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user("ana", "Writers"))
    form = Form(get(PAGE, client))
    client.logout()
    answer = client.post(
        form.action, {**form.fields, "body": TEXT}, headers={"sec-fetch-site": "same-origin"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Please write your name." in page
    assert KEPT in page
    assert send_again(client, page, name="Ana", email="ana@example.org").status_code == 303
    assert Comment.objects.get().edition == edition


def test_a_token_that_fails_gives_a_page_with_one_that_passes():
    make_edition()
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user("ana", "Writers"))
    form = Form(get(PAGE, client))
    answer = client.post(form.action, {**form.fields, "csrfmiddlewaretoken": "x" * 64, "body": TEXT})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert KEPT in page
    assert send_again(client, page).status_code == 303


def test_a_banned_reader_is_told_until_when_and_keeps_the_text(client):
    edition = make_edition()
    bans.ban(sent(client, edition), ["browser"], by=OPERATOR, reason="harassment")
    answer = send(client, edition, TEXT)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "You cannot comment here any more. The reason that our moderators gave: Attacks a person." in page
    assert KEPT in page


def test_a_slow_discussion_says_how_long_to_wait_and_keeps_the_text(client):
    edition = make_edition()
    set_mode(edition, "", slow_seconds=4 * 3600)
    send(client, edition)
    answer = send(client, edition, TEXT)
    page = answer.content.decode()
    assert answer.status_code == 429
    assert 4 * 3600 - 60 < int(answer["Retry-After"]) <= 4 * 3600
    assert "This discussion goes slowly, so that everybody can be heard. Please wait 4 hours and send" in page
    assert KEPT in page


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "1 second "),
        (119, "119 seconds "),
        (120, "2 minutes "),
        (7199, "120 minutes "),
        (7201, "3 hours "),
    ],
)
def test_a_time_to_wait_is_said_in_its_unit(seconds, words):
    assert f"Please wait {words}and send yours again." in str(rates.TooMany(seconds))


def test_a_branch_that_was_locked_meanwhile_gives_the_text_back_as_a_comment_of_its_own(client):
    parent = make_comment(state="public")
    moderation.lock(parent, by=OPERATOR, turn=parent.turn)
    answer = send(client, parent.edition, TEXT, parent=parent.pk)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "A moderator has closed replies here." in page
    assert KEPT in page
    assert send_again(client, page).status_code == 303
    assert Comment.objects.latest("pk").parent is None
    question = client.get(f"/comments/{parent.pk}/reply/")
    assert question.status_code == 403
    assert "A moderator has closed replies here." in question.content.decode()


def always_spam(comment, by, clues, at, *rest):
    return screening.Finding("always", 9)


def test_who_sent_what_looks_like_advertising_is_led_to_the_truth(client, settings):
    settings.COMMENTS_RULES = [f"{__name__}.always_spam"]
    answer = send(client, make_edition(), TEXT)
    comment = Comment.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"{PAGE}#comment-{comment.pk}")
    page = get(PAGE, client)
    assert "Set aside, because it looks like advertising" in page
    assert "thought" in page
    assert "thought" not in get(PAGE)


def test_what_is_much_too_large_is_kept_too(client):
    answer = send(client, make_edition(), "x" * 2_100_000 + " the end")
    assert answer.status_code == 413
    assert "x the end</textarea>" in answer.content.decode()
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    ("problem", "status"), [(OperationalError("database is locked"), 503), (RuntimeError("a bug"), 500)]
)
@pytest.mark.parametrize("path", ["/articles/harbor-dues-rise/comments/", "/comments/{}/edit/"])
def test_a_fault_of_ours_keeps_the_text(settings, problem, status, path):
    client = Client(raise_request_exception=False)
    comment = sent(client, make_edition())
    settings.COMMENTS_RULES = [f"{__name__}.fail"]
    faults.append(problem)
    typed = {"name": "Mia", "email": "mia@example.org", "body": TEXT, "turn": 1}
    answer = client.post(path.format(comment.pk), typed)
    assert faults == []
    assert answer.status_code == status
    assert KEPT in answer.content.decode()


faults = []


def fail(comment, by, clues, at, *rest):
    raise faults.pop()


def test_a_fault_of_ours_keeps_the_text_of_a_report(settings):
    client = Client(raise_request_exception=False)
    comment = make_comment(state="public")
    settings.COMMENTS_REPORTS_HIDE = "broken"
    answer = client.post(f"/comments/{comment.pk}/report/", {"reason": "other", "text": TEXT})
    assert answer.status_code == 500
    assert "A long &lt;b&gt;thought" in answer.content.decode()


def test_the_form_of_a_reply_can_stand_beside_the_one_of_the_page(client):
    parent = make_comment(state="public")
    page = get(f"/comments/{parent.pk}/reply/", client)
    assert f'id="id_{parent.pk}_body"' in page
    assert f'for="id_{parent.pk}_body"' in page
    assert f'aria-describedby="id_{parent.pk}_body_helptext"' in page
    assert f'id="id_{parent.pk}_body_helptext"' in page
    assert 'id="id_body' not in page
    assert 'id="id_body"' in get(PAGE, client)
    answer = send(client, parent.edition, "", parent=parent.pk)
    assert f'href="#id_{parent.pk}_body"' in answer.content.decode()


def test_a_page_with_the_form_alone_takes_the_section_from_its_address(client):
    make_edition()
    answer = client.get("/articles/harbor-dues-rise/comments/new/?section=key-points")
    page = answer.content.decode()
    assert answer["Cache-Control"] == "private, no-store"
    assert '<option value="key-points" selected lang="en">Key Points</option>' in page
    assert (
        send_again(client, page, name="Mia", email="m@example.org", section="key-points").status_code == 303
    )
    assert "selected" not in get("/articles/harbor-dues-rise/comments/new/?section=nonsense")
    assert client.get("/articles/nowhere/comments/new/").status_code == 404


def test_the_author_sees_the_comment_after_sending_waiting_or_public(client):
    edition = make_edition()
    assert "Waiting for review" in client.get(send(client, edition, TEXT)["Location"]).content.decode()
    decide(Comment.objects.get(), "public")
    set_mode(edition, "after")
    page = client.get(send(client, edition, "At once.")["Location"]).content.decode()
    assert "At once." in page
    assert "Waiting for review" not in page
