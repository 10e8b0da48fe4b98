"""The queue at the desk: what moderators see, and what their clicks do."""

import re

import pytest
from django.urls import reverse

from comments import verifying
from comments.models import Comment, Decision, Discussion

from .make import make_article, make_edition, make_user
from .make_comments import decide, make_comment, make_moderator, make_reader, send

pytestmark = pytest.mark.django_db

QUEUE = "/admin/comments/comment/"


@pytest.fixture
def desk(client):
    client.force_login(make_moderator())
    return client


def cards(page):
    return [int(pk) for pk in re.findall(r'name="_selected_action" value="(\d+)"', page)]


def click(desk, comment, to, *, turn=None, query="", **fields):
    typed = {"to": to, f"turn-{comment.pk}": turn or comment.turn, **fields}
    return desk.post(f"{QUEUE}{comment.pk}/decide/{query}", typed, follow=True).content.decode()


def tick(desk, comments, action, *, path=QUEUE, turns=None, **fields):
    typed = {"action": action, "_selected_action": [c.pk for c in comments], "index": 0, **fields}
    typed |= turns if turns is not None else {f"turn-{c.pk}": c.turn for c in comments}
    return desk.post(path, typed, follow=True).content.decode()


def test_the_queue_opens_on_what_waits_the_oldest_first(desk):
    edition = make_edition()
    first, second = make_comment(edition), make_comment(edition)
    make_comment(edition, state="public")
    assert cards(desk.get(QUEUE).content.decode()) == [first.pk, second.pk]


def test_a_card_shows_what_a_moderator_needs(desk):
    parent = make_comment(body="The *parent*.", name="Bo", state="public")
    make_comment(parent.edition, name="Eve", browser="b" * 64, state="public")
    make_comment(parent.edition, name="Eve", browser="b" * 64, state="refused")
    make_comment(body="The **reply**.", name="Eve", parent=parent, browser="b" * 64)
    page = desk.get(QUEUE).content.decode()
    assert "Reply by Eve" in page
    assert "<strong>reply</strong>" in page
    assert "<em>parent</em>" in page
    assert "Replies to Bo (public)" in page
    assert '<a href="/articles/harbor-dues-rise/">Harbor dues rise</a>' in page
    assert "Other comments from this browser: 1 public, 1 refused." in page


@pytest.mark.parametrize(
    ("poster", "words"),
    [
        ({"browser": "b" * 64}, "The first comment from this browser."),
        ({}, "Nothing is known about the browser."),
    ],
)
def test_a_card_tells_what_is_known_of_the_sender(desk, poster, words):
    make_comment(**poster)
    assert words in desk.get(QUEUE).content.decode()


def test_a_card_tells_that_the_sender_has_an_account(desk):
    make_comment(user=make_reader())
    assert "Sent by somebody with an account." in desk.get(QUEUE).content.decode()


@pytest.mark.parametrize(
    ("to", "verb", "told"),
    [
        ("public", "Approve", "1 comment approved: by Bo."),
        ("refused", "Refuse", "1 comment refused: by Bo."),
        ("spam", "Spam", "1 comment marked as spam: by Bo."),
    ],
)
def test_one_click_decides_and_tells_what_happened(desk, to, verb, told):
    comment = make_comment(name="Bo")
    assert f">{verb}<span" in desk.get(QUEUE).content.decode()
    assert told in click(desk, comment, to)
    assert Comment.objects.get().state == to
    assert Decision.objects.last().by_name == "max"


def test_what_is_public_can_be_removed_with_a_reason(desk):
    comment = make_comment(name="Bo", state="public")
    page = desk.get(f"{QUEUE}?state=public").content.decode()
    assert ">Remove<span" in page
    assert ">Refuse<span" not in page
    click(desk, comment, "removed", **{f"reason-{comment.pk}": "harassment", "note": "Third time."})
    last = Decision.objects.last()
    assert (last.to_state, last.reason, last.note) == ("removed", "harassment", "Third time.")


def test_an_approval_has_no_reason(desk):
    comment = make_comment()
    click(desk, comment, "public", **{f"reason-{comment.pk}": "harassment"})
    assert Decision.objects.last().reason == ""


def test_a_click_leads_back_to_the_same_list(desk):
    comment = make_comment(state="public")
    page = desk.get(f"{QUEUE}?state=public&q=number").content.decode()
    target = re.search(r'formaction="([^"]+)"', page)[1].replace("&amp;", "&")
    typed = {"to": "removed", f"turn-{comment.pk}": comment.turn}
    assert desk.post(target, typed)["Location"] == f"{QUEUE}?state=public&q=number"


def test_a_click_on_what_somebody_else_decided_changes_nothing_and_says_so(desk):
    comment = make_comment(name="Bo")
    decide(comment, "refused")
    page = click(desk, comment, "public")
    assert "The command line decided on the comment by Bo before you did" in page
    assert Comment.objects.get().state == "refused"


def test_a_click_without_the_turn_that_was_seen_changes_nothing(desk):
    comment = make_comment()
    for turn in ("x", "9" * 20, "-1"):
        assert "was not on your page" in click(desk, comment, "public", turn=turn)
    assert Comment.objects.get().state == "waiting"


def test_a_click_for_a_state_that_does_not_exist_changes_nothing(desk):
    comment = make_comment()
    click(desk, comment, "lost")
    click(desk, comment, "removed")
    assert Comment.objects.get().state == "waiting"


def test_many_are_decided_at_once_and_each_is_told(desk):
    edition = make_edition()
    comments = [make_comment(edition, name=name) for name in ("Ana", "Bo", "Bo", "Cleo")]
    decide(comments[3], "refused")
    page = tick(desk, comments, "mark_public")
    assert "3 comments approved: by Ana, Bo (2)." in page
    assert "decided on the comment by Cleo before you did" in page
    assert [c.state for c in Comment.objects.order_by("pk")] == ["public", "public", "public", "refused"]
    assert not list(verifying.differences())


def test_long_lists_of_names_are_cut(desk):
    edition = make_edition()
    page = tick(desk, [make_comment(edition, name=f"Guest {n}") for n in range(12)], "mark_spam")
    assert "12 comments marked as spam: by Guest 0, " in page
    assert "Guest 9 and 2 others." in page


def test_parents_are_approved_before_their_replies(desk):
    parent = make_comment(state="public")
    reply = make_comment(parent=parent)
    tick(desk, [reply], "mark_public")
    reply.refresh_from_db()
    assert reply.thread_seq == 1


def test_many_are_refused_with_one_reason(desk):
    edition = make_edition()
    tick(desk, [make_comment(edition), make_comment(edition)], "mark_refused", reason="advertising")
    assert list(Decision.objects.exclude(reason="").values_list("reason", flat=True)) == ["advertising"] * 2


def test_what_was_not_on_the_page_is_left_alone(desk):
    comment = make_comment(name="Bo")
    page = tick(desk, [comment], "mark_public", turns={})
    assert "The comment by Bo was not on your page." in page
    assert Comment.objects.get().state == "waiting"


def test_many_are_found_and_removed(desk):
    edition = make_edition()
    found = make_comment(edition, "About cranes.", state="public")
    other = make_comment(make_edition(make_article(headline="Tides")), "About the sea.", state="public")
    assert cards(desk.get(f"{QUEUE}?state=public&q=cranes").content.decode()) == [found.pk]
    assert cards(desk.get(f"{QUEUE}?state=public&q=tides").content.decode()) == [other.pk]
    tick(desk, [found], "mark_removed", path=f"{QUEUE}?state=public")
    assert cards(desk.get(f"{QUEUE}?state=every").content.decode()) == [found.pk, other.pk]
    assert cards(desk.get(f"{QUEUE}?state=removed").content.decode()) == [found.pk]


def test_a_comment_has_a_page_with_its_history(desk):
    comment = make_comment(name="Bo", body="Some *words*.")
    click(desk, comment, "refused", query="?own-page=1", note="See the rules.")
    page = desk.get(f"{QUEUE}{comment.pk}/change/").content.decode()
    assert "<em>words</em>" in page
    assert "Arrived: waiting for review" in page
    assert "Waiting for review → Refused" in page
    assert "See the rules." in page
    assert ">Approve<span" in page
    assert 'name="_save"' not in page


def test_a_decision_on_its_page_leads_back_to_it(desk):
    comment = make_comment()
    url = f"{QUEUE}{comment.pk}/decide/?own-page=1"
    answer = desk.post(url, {"to": "public", f"turn-{comment.pk}": 1})
    assert answer["Location"] == f"{QUEUE}{comment.pk}/change/"


def test_nothing_is_added_edited_or_deleted_by_hand(desk):
    comment = make_comment()
    assert desk.get(f"{QUEUE}add/").status_code == 403
    assert desk.get(f"{QUEUE}{comment.pk}/delete/").status_code == 403
    answer = desk.post(f"{QUEUE}{comment.pk}/change/", {"state": "public", "display_name": "X"})
    assert answer.status_code == 403
    assert "delete_selected" not in desk.get(QUEUE).content.decode()
    assert Comment.objects.get() == comment


def test_a_click_is_a_post(desk):
    assert desk.get(f"{QUEUE}{make_comment().pk}/decide/").status_code == 405
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


def test_moderators_close_a_discussion(desk):
    article = make_comment().article
    url = f"/admin/comments/discussion/{article.pk}/change/"
    typed = {"mode": "closed", "closes_at_0": "", "closes_at_1": "", "public_count": 99}
    assert desk.post(url, typed).status_code == 302
    discussion = Discussion.objects.get()
    assert (discussion.mode, discussion.public_count) == ("closed", 0)
    assert desk.get("/admin/comments/discussion/").status_code == 200
    assert desk.get(f"/admin/comments/discussion/{article.pk}/delete/").status_code == 403


def test_moderators_close_a_discussion_before_it_began(desk):
    article = make_edition().article
    typed = {"article": article.pk, "mode": "closed", "closes_at_0": "", "closes_at_1": ""}
    assert desk.post("/admin/comments/discussion/add/", typed).status_code == 302
    assert not Discussion.objects.get().is_open()
