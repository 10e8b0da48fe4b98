"""Where a form may come from."""

import pytest
from django.test import Client

from comments.models import Comment, Mark, Report

from .make import make_edition, make_user
from .make_comments import decide, make_comment, make_reader, send, sent

pytestmark = pytest.mark.django_db

OURS, THEIRS = "http://127.0.0.1:8000", "https://evil.example"


@pytest.mark.parametrize(
    ("site", "origin", "status"),
    [
        ("same-origin", None, 303),
        ("none", None, 303),
        ("same-site", None, 403),
        ("cross-site", None, 403),
        ("cross-site", OURS, 403),
        ("same-origin", THEIRS, 303),
        ("nonsense", None, 403),
        (None, OURS, 303),
        (None, "http://testserver", 303),
        (None, "https://testserver", 403),
        (None, THEIRS, 403),
        (None, "null", 403),
        (None, None, 303),
    ],
)
@pytest.mark.parametrize("is_signed_in", [False, True])
def test_a_form_is_taken_from_our_own_pages_only(settings, site, origin, status, is_signed_in):
    settings.ALLOWED_HOSTS = ["testserver"]
    edition = make_edition()
    client = Client(enforce_csrf_checks=True)
    if is_signed_in:
        client.force_login(make_user("ana", "Writers"))
        if (site, origin) == (None, None):
            status = 403
    headers = {"Sec-Fetch-Site": site, "Origin": origin}
    answer = send(client, edition, "Words to keep.", headers={k: v for k, v in headers.items() if v})
    assert answer.status_code == status
    assert Comment.objects.count() == (status == 303)
    if status == 403:
        page = answer.content.decode()
        assert "sent from another site" in page
        assert "Words to keep." in page
        assert "guest" not in answer.cookies


def test_signed_in_people_always_get_a_token_that_passes():
    edition = make_edition()
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user("ana", "Writers"))
    page = client.get(edition.article.get_absolute_url())
    token = str(page.context["csrf_token"])
    assert send(client, edition, csrfmiddlewaretoken=token).status_code == 303
    assert send(client, edition, "Again", csrfmiddlewaretoken="x" * 64).status_code == 403


def test_the_text_of_a_refused_form_can_be_sent_again():
    client = Client()
    edition = make_edition()
    page = send(client, edition, "Words.", headers={"Sec-Fetch-Site": "cross-site"}).content.decode()
    assert 'action="/articles/harbor-dues-rise/comments/"' in page
    assert "mia@example.org" in page


ACTS = {
    "edit": {"body": "Other words."},
    "delete": {},
    "useful": {"useful": "1"},
    "report": {"reason": "other"},
}


@pytest.mark.parametrize("act", ACTS)
def test_the_page_of_every_act_holds_a_token_for_people_signed_in(act):
    reader = make_reader()
    comment = make_comment(state="public", **({"user": reader} if act in ("edit", "delete") else {}))
    client = Client(enforce_csrf_checks=True)
    client.force_login(reader)
    url = f"/comments/{comment.pk}/{act}/"
    page = client.get(url)
    typed = {"turn": comment.turn, **ACTS[act]}
    assert client.post(url, {**typed, "csrfmiddlewaretoken": "x" * 64}).status_code == 403
    token = str(page.context["csrf_token"])
    assert f'value="{token}"' in page.content.decode()
    assert client.post(url, {**typed, "csrfmiddlewaretoken": token}).status_code == 303


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize(
    ("site", "origin"), [("same-site", None), ("cross-site", OURS), (None, THEIRS), (None, "null")]
)
def test_no_other_site_acts_for_a_reader(act, site, origin):
    client = Client()
    comment = decide(sent(client, make_edition()), "public")
    headers = {"Sec-Fetch-Site": site, "Origin": origin}
    by = client if act in ("edit", "delete") else Client()
    answer = by.post(
        f"/comments/{comment.pk}/{act}/",
        {"turn": comment.turn, **ACTS[act]},
        headers={name: value for name, value in headers.items() if value},
    )
    assert answer.status_code == 403
    assert "sent from another site" in answer.content.decode()
    assert not answer.cookies
    assert Comment.objects.get().turn == comment.turn
    assert not Mark.objects.exists()
    assert not Report.objects.exists()
