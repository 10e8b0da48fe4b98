"""The desk of moderators: who may do what, what it costs, and discussions as a whole."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.people import OPERATOR
from comments import bans, noting
from comments.models import Comment, Discussion, Signal

from .comment_pages import cards, click
from .desk_pages import count_queries
from .make import make_edition, make_user
from .make_comments import make_comment, make_moderator, propose, report, send, set_mode

pytestmark = pytest.mark.django_db

QUEUE = "/admin/comments/comment/"
SIGN_IN = 2  # the session; its person with permissions and publication


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
    assert desk.post(f"{QUEUE}999/decide/", {"act": "approve", "turn": 1}).status_code == 404
    for way in ("note", "decide"):
        assert desk.get(f"{QUEUE}{comment.pk}/{way}/")["Location"] == f"{QUEUE}{comment.pk}/change/"
    assert desk.get(f"{QUEUE}undo/")["Location"] == QUEUE


def test_editors_look_on(client):
    comment = make_comment(name="Bo")
    client.force_login(make_user("eva", "Editors"))
    page = client.get(QUEUE).content.decode()
    assert "Comment by Bo" in page
    assert "Approve" not in page
    for way in ("decide", "note", "edit", "ban", "erase"):
        typed = {"act": "approve", "turn": 1, "note": "A note.", "source": "Words."}
        assert client.post(f"{QUEUE}{comment.pk}/{way}/", typed).status_code == 403, way
    typed = {"action": "approve", "_selected_action": comment.pk, f"turn-{comment.pk}": 1}
    assert client.post(QUEUE, typed).status_code == 403
    assert client.post(f"{QUEUE}undo/").status_code == 403
    assert Comment.objects.get().state == "waiting"
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


def make_busy(edition, parent, number):
    """A comment that fills every part of its card."""
    sender = {"browser": f"{number:064}", "network": f"{number:032}"}
    other = make_comment(edition, state="public", **sender)
    noting.note(other, "Keep an eye on this one.", by=OPERATOR)
    comment = make_comment(parent=parent, section_key="analysis", state="public", **sender)
    comment = propose(comment, f"Other words, number {number}.")
    report(comment, browser=f"{number + 500:064}")
    bans.ban(comment, ["browser", "network"], by=OPERATOR, reason="hate")
    Signal.objects.create(comment=comment, rule="words", weight=5, evidence=["words"], turn=1)


def test_the_queue_costs_six_queries_for_one_card_as_for_many(desk):
    edition = make_edition()
    parent = make_comment(edition, state="public")
    make_busy(edition, parent, 1)
    assert len(cards(desk.get(QUEUE).content.decode())) == 1
    few = count_queries(desk, QUEUE)
    for number in range(2, 28):
        make_busy(edition, parent, number)
    page = desk.get(QUEUE).content.decode()
    assert len(cards(page)) == 25
    for words in ("Banned (Browser)", "1 note of moderators", "word list", "as readers saw it"):
        assert page.count(words) == 25
    assert count_queries(desk, QUEUE) == few == SIGN_IN + 4
    filled = f"{QUEUE}?q=words&name=Mia&article=harbor&reason=hate&rule=words&moderator=max&since=2020-01-01"
    assert count_queries(desk, filled) <= SIGN_IN + 4


def test_the_queue_counts_no_further_than_needed(desk, django_assert_max_num_queries):
    make_comment()
    with django_assert_max_num_queries(SIGN_IN + 4) as asked:
        desk.get(QUEUE)
    assert not [q["sql"] for q in asked if "COUNT(*)" in q["sql"]]


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


def test_the_index_tells_how_much_is_in_the_queue(desk):
    url = reverse("admin:app_list", args=["comments"])
    assert "No comments are in the queue" in desk.get(url).content.decode()
    edition = make_edition()
    make_comment(edition)
    assert "1 comment is in the queue" in desk.get(url).content.decode()
    for _ in range(100):
        make_comment(edition)
    assert "More than 100 comments are in the queue" in desk.get(url).content.decode()


def test_moderators_close_a_discussion(desk, django_assert_max_num_queries):
    article = make_comment().article
    url = f"/admin/comments/discussion/{article.pk}/change/"
    typed = {
        "mode": "closed",
        "closes_at_0": "",
        "closes_at_1": "",
        "slow_seconds": "300",
        "public_count": 99,
    }
    with django_assert_max_num_queries(20) as asked:
        assert desk.post(url, typed).status_code == 302
    # Comments come in while the form is open, so it must not write the counts back.
    assert not [q for q in asked if q["sql"].startswith("UPDATE") and "public_count" in q["sql"]]
    discussion = Discussion.objects.get()
    assert (discussion.mode, discussion.slow_seconds, discussion.public_count) == ("closed", 300, 0)
    assert desk.get("/admin/comments/discussion/").status_code == 200
    assert desk.get(f"/admin/comments/discussion/{article.pk}/delete/").status_code == 403


def test_moderators_close_a_discussion_before_it_began(desk):
    article = make_edition().article
    typed = {"article": article.pk, "mode": "closed", "closes_at_0": "", "closes_at_1": ""}
    assert desk.post("/admin/comments/discussion/add/", typed).status_code == 302
    assert not Discussion.objects.get().is_open()


def test_a_discussion_is_closed_and_opened_from_the_list_and_tells_its_counts(desk):
    edition = make_edition()
    make_comment(edition, state="public")
    set_mode(edition, "before", slow_seconds=900, closes_at=timezone.now() - timedelta(days=1))
    listed = "/admin/comments/discussion/"
    switch = f"{listed}{edition.article.pk}/switch/"
    page = desk.get(listed).content.decode()
    for words in ("15 minutes", "1 public", "Closed", "Open again", switch, f"?article={edition.article.pk}"):
        assert words in page
    page = desk.post(switch, {"switch": "open"}, follow=True).content.decode()
    assert "“Harbor dues rise” takes comments again." in unescape(page)
    assert Discussion.objects.get().is_open()
    desk.post(switch, {"switch": "close"})
    assert not Discussion.objects.get().is_open()
    desk.post(switch, {"switch": "burn"})
    assert desk.get(switch).status_code == 302
    assert not Discussion.objects.get().is_open()


def test_slow_mode_is_chosen_in_words_and_keeps_what_was_set_otherwise(desk):
    edition = make_edition()
    set_mode(edition, "", slow_seconds=77)
    page = desk.get(f"/admin/comments/discussion/{edition.article.pk}/change/").content.decode()
    assert '<option value="77" selected>77 seconds</option>' in page
    assert '<option value="3600">One hour</option>' in page


def test_editors_see_discussions_and_close_none(client):
    edition = make_comment().edition
    client.force_login(make_user("eva", "Editors"))
    assert client.get("/admin/comments/discussion/").status_code == 200
    switch = f"/admin/comments/discussion/{edition.article.pk}/switch/"
    assert client.post(switch, {"switch": "close"}).status_code == 403
