"""The desk of moderators: who may do what, what it costs, and discussions as a whole."""

import re

import pytest
from django.urls import reverse

from comments.models import Comment, Discussion

from .comment_pages import click
from .make import make_edition, make_user
from .make_comments import make_comment, make_moderator, send

pytestmark = pytest.mark.django_db

QUEUE = "/admin/comments/comment/"


def test_nothing_is_added_edited_or_deleted_by_hand(desk):
    comment = make_comment()
    assert desk.get(f"{QUEUE}add/").status_code == 403
    assert desk.get(f"{QUEUE}{comment.pk}/delete/").status_code == 403
    answer = desk.post(f"{QUEUE}{comment.pk}/change/", {"state": "public", "display_name": "X"})
    assert answer.status_code == 403
    assert "delete_selected" not in desk.get(QUEUE).content.decode()
    assert Comment.objects.get() == comment


def test_a_click_is_a_post(desk):
    comment = make_comment()
    assert desk.get(f"{QUEUE}{comment.pk}/decide/").status_code == 302
    assert Comment.objects.get().state == "waiting"
    assert desk.post(f"{QUEUE}999/decide/", {"to": "public"}).status_code == 404


def test_editors_look_on(client):
    comment = make_comment(name="Bo")
    client.force_login(make_user("eva", "Editors"))
    page = client.get(QUEUE).content.decode()
    assert "Comment by Bo" in page
    assert "Approve" not in page
    assert (
        client.post(f"{QUEUE}{comment.pk}/decide/", {"to": "public", f"turn-{comment.pk}": 1}).status_code
        == 403
    )
    assert "Approve" not in client.get(f"{QUEUE}{comment.pk}/change/").content.decode()


def test_writers_do_not_see_the_queue(client):
    client.force_login(make_user("wim", "Writers"))
    assert client.get(QUEUE).status_code == 403


def test_guests_are_asked_to_sign_in(client):
    assert client.get(QUEUE).status_code == 302


def test_the_group_of_moderators_may_do_all_of_this(client):
    comment = make_comment()
    client.force_login(make_user("mo", "Moderators"))
    click(client, comment, "public")
    assert Comment.objects.get().state == "public"
    assert client.get("/admin/comments/discussion/").status_code == 200


def test_the_queue_costs_as_many_queries_for_one_as_for_many(desk, django_assert_max_num_queries):
    edition = make_edition()
    parent = make_comment(edition, state="public")
    make_comment(parent=parent, browser="b" * 64)
    with django_assert_max_num_queries(12) as few:
        desk.get(QUEUE)
    for number in range(20):
        make_comment(parent=parent, browser=f"{number:064}")
    with django_assert_max_num_queries(12) as many:
        desk.get(QUEUE)
    assert len(few) == len(many)


def test_the_queue_counts_no_further_than_needed(desk, django_assert_max_num_queries):
    make_comment()
    with django_assert_max_num_queries(12) as asked:
        desk.get(QUEUE)
    counting = [q["sql"] for q in asked if "COUNT(*)" in q["sql"] and "comments_comment" in q["sql"]]
    assert counting
    assert all("LIMIT 1000" in sql for sql in counting)


def test_the_queue_has_no_script_or_style_of_its_own(desk):
    comment = make_comment()
    for path in (QUEUE, f"{QUEUE}{comment.pk}/change/"):
        page = desk.get(path).content.decode()
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script>", page)


def test_a_hostile_name_is_text_at_the_desk_too(desk, client):
    send(client, make_edition(), name="<script>x</script>")
    client.logout()
    make_comment(name="<b>Bo</b>")
    client.force_login(make_moderator("mo"))
    assert "<b>Bo</b>" not in client.get(QUEUE).content.decode()


def test_the_index_tells_how_many_wait(desk):
    url = reverse("admin:app_list", args=["comments"])
    assert "No comments are waiting for review" in desk.get(url).content.decode()
    edition = make_edition()
    make_comment(edition)
    assert "1 comment is waiting for review" in desk.get(url).content.decode()
    for _ in range(100):
        make_comment(edition)
    assert "More than 100 comments are waiting for review" in desk.get(url).content.decode()


def test_moderators_close_a_discussion(desk, django_assert_max_num_queries):
    article = make_comment().article
    url = f"/admin/comments/discussion/{article.pk}/change/"
    typed = {"mode": "closed", "closes_at_0": "", "closes_at_1": "", "public_count": 99}
    with django_assert_max_num_queries(20) as asked:
        assert desk.post(url, typed).status_code == 302
    # Comments come in while the form is open, so it must not write the counts back.
    assert not [q for q in asked if q["sql"].startswith("UPDATE") and "public_count" in q["sql"]]
    discussion = Discussion.objects.get()
    assert (discussion.mode, discussion.public_count) == ("closed", 0)
    assert desk.get("/admin/comments/discussion/").status_code == 200
    assert desk.get(f"/admin/comments/discussion/{article.pk}/delete/").status_code == 403


def test_moderators_close_a_discussion_before_it_began(desk):
    article = make_edition().article
    typed = {"article": article.pk, "mode": "closed", "closes_at_0": "", "closes_at_1": ""}
    assert desk.post("/admin/comments/discussion/add/", typed).status_code == 302
    assert not Discussion.objects.get().is_open()
