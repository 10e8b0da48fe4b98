"""A comment belongs to the edition that its writer read, not to the one that came meanwhile."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import drafting
from articles.models import Version
from articles.people import OPERATOR
from comments import passages
from comments.models import Comment

from .comment_pages import LIST, PAGE, get, shown
from .forms import Form
from .make import change, later, make_article, make_edition
from .make_comments import decide, make_comment, send

pytestmark = pytest.mark.django_db
TYPED = {"name": "Mia", "email": "mia@example.org", "body": "A thought."}


def correct(edition, **fields):
    """The next edition, with another analysis."""
    change(edition.article, key="analysis", body="Why later.")
    return make_edition(edition.article, **fields)


def send_form(client, page, **fields):
    form = Form(page)
    return client.post(form.action, {**form.fields, **TYPED, **fields})


def test_a_comment_keeps_the_edition_that_was_read_although_another_came_meanwhile(client):
    read = make_edition()
    page = get(PAGE, client)
    correct(read)
    assert send_form(client, page, section="analysis").status_code == 303
    comment = decide(Comment.objects.get(), "public")
    assert comment.edition == read
    assert comment.section_hash == passages.hash_of(read.version.document, "analysis")
    assert "this section has changed since." in shown(get(PAGE), comment)


def test_every_form_tells_all_readers_the_same_edition(client):
    edition = correct(make_edition())
    comment = make_comment(edition, state="public")
    for path in (PAGE, LIST, f"{LIST}new/", f"/comments/{comment.pk}/reply/"):
        assert Form(get(path)).fields["edition"] == "2"
    assert get(PAGE) == get(PAGE, Client())


@pytest.mark.parametrize("fields", [{"preview": "1"}, {"body": ""}, {"parent": "999"}])
def test_a_form_shown_again_still_tells_the_edition_that_was_read(client, fields):
    read = make_edition()
    page = get(PAGE, client)
    correct(read)
    again = send_form(client, page, **fields).content.decode()
    assert Form(again).fields["edition"] == "1"
    assert send_form(client, again).status_code == 303
    assert Comment.objects.get().edition == read


@pytest.mark.parametrize("number", [None, "", "0", "3", "99", "-1", "1.0", "٢", "x", "1\0", "9" * 40])
def test_any_other_number_means_the_edition_that_readers_get(client, number):
    live = correct(make_edition())
    correct(live, at=later(days=1))
    assert send(client, live, edition=number).status_code == 303
    assert Comment.objects.get().edition == live


def test_the_number_of_another_article_s_edition_means_the_live_one(client):
    correct(make_edition())
    other = make_edition(make_article(headline="Another piece"))
    send(client, other, edition="2")
    assert Comment.objects.get().edition == other


def test_an_edition_that_was_taken_down_is_not_read_any_more(client):
    read = make_edition()
    live = correct(read)
    Version.objects.filter(pk=read.version_id).update(taken_down_at=later())
    send(client, live, edition="1")
    assert Comment.objects.get().edition == live


def test_a_section_that_the_edition_read_did_not_have_belongs_to_the_live_one(client):
    read = make_edition()
    read.article.sections.filter(key="analysis").update(key="analyses")
    drafting.save_version(read.article, by=OPERATOR)
    live = make_edition(read.article)
    assert send(client, live, edition="1", section="analyses").status_code == 303
    assert Comment.objects.get().edition == live


def test_the_live_edition_s_number_costs_no_query(client):
    edition = make_edition()
    send(client, edition, "The first makes the discussion.")
    counts = []
    for fields in ({}, {"edition": "1"}):
        with CaptureQueriesContext(connection) as caught:
            send(client, edition, f"With {fields}", **fields)
        counts.append(len(caught))
    assert counts[0] == counts[1]
