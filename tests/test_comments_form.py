"""The form that readers get, and what it says about mistakes."""

import re

import pytest

from comments.models import Comment

from .forms import Form
from .make import make_edition
from .make_comments import make_comment, send

pytestmark = pytest.mark.django_db


def page_of(client, edition):
    return client.get(edition.article.get_absolute_url()).content.decode()


def test_whoever_fetches_the_page_and_fills_in_the_form_succeeds_without_script(client):
    edition = make_edition()
    form = Form(page_of(client, edition))
    assert form.action == "/articles/harbor-dues-rise/comments/"
    typed = {**form.fields, "name": "Bo", "email": "bo@example.org", "body": "Good piece."}
    assert client.post(form.action, typed).status_code == 303
    assert Comment.objects.get().display_name == "Bo"


def test_browsers_do_not_cut_what_is_pasted(client):
    comment = make_comment(state="public")
    for path in (comment.article.get_absolute_url(), f"/comments/{comment.pk}/report/"):
        areas = re.findall(r"<textarea [^>]*>", client.get(path).content.decode())
        assert areas
        assert not any("maxlength" in area for area in areas)


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("name", "", "Please write your name."),
        ("name", "\u200b\u202e\u2066\0", "Please write your name."),
        ("name", "x" * 81, "shorten your name to 80"),
        ("email", "", "Please write your e-mail address."),
        ("email", "mia", "ana@example.org"),
        ("email", "a" * 250 + "@example.org", "e-mail address of 254 characters at most"),
        ("body", "", "Please write your comment."),
        ("body", " \r\n\t ", "Please write your comment."),
        ("body", "\u200b\u2060", "Nothing of this comment could be seen"),
        ("body", "[a]: https://example.org", "Nothing of this comment could be seen"),
        ("body", "a\0b", "control character NUL"),
        ("body", "x" * 5001, "5001 characters. Please shorten it to 5,000"),
        ("section", "no-such-section", "no such section any more"),
        ("parent", "x", "cannot be found"),
        ("parent", "9" * 30, "cannot be found"),
        ("parent", "0", "cannot be found"),
    ],
)
def test_bad_input_is_told_at_its_field_with_everything_kept(client, field, value, says):
    edition = make_edition()
    typed = {"name": "Mia", "email": "mia@example.org", "body": "A text to keep.", field: value}
    answer = client.post("/articles/harbor-dues-rise/comments/", typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert not Comment.objects.filter(article=edition.article).exists()
    if field != "body":
        assert "A text to keep." in page
    if field != "parent":
        assert f'aria-describedby="id_{field}_helptext id_{field}_error"' in page or (
            f'aria-describedby="id_{field}_error"' in page
        )
        assert f'<a href="#id_{field}">' in page
        assert page.count(f'id="id_{field}_error"') == 1


def test_line_ends_of_browsers_do_not_count_twice(client):
    edition = make_edition()
    body = "a\r\n" * 2500
    assert send(client, edition, body).status_code == 303
    assert Comment.objects.get().source == "a\n" * 2499 + "a"


def test_names_cannot_rearrange_or_hide_what_stands_around_them(client):
    send(client, make_edition(), name=" \u202eMia\u200b \u2066 Berg\t\u0007 ")
    assert Comment.objects.get().display_name == "Mia Berg"


def test_an_address_is_never_shown(client):
    edition = make_edition()
    comment = make_comment(edition, state="public", email="hidden@example.org")
    assert comment.private.email == "hidden@example.org"
    assert "hidden@example.org" not in page_of(client, edition)
    assert "It is never shown" in page_of(client, edition)
