"""What the browser that sent a comment gets to see of it, and nobody else."""

from datetime import timedelta

import pytest
from django.test import Client

from comments import erasing, own, screening, withdrawing
from comments.models import Act, Comment, Explanation

from .comment_pages import LIST, PAGE, get, numbers
from .make import make_article, make_edition
from .make_comments import OPERATOR, decide, make_comment, make_reader, propose, send, sent, set_mode

pytestmark = pytest.mark.django_db


def test_a_waiting_comment_can_be_edited_and_deleted_by_its_author(client):
    comment = sent(client, make_edition())
    page = get(PAGE, client)
    assert "Waiting for review — only you can see this." in page
    assert f'href="/comments/{comment.pk}/edit/"' in page
    assert f'href="/comments/{comment.pk}/delete/"' in page
    assert f"/comments/{comment.pk}/reply/" not in page


def test_the_author_reads_why_a_comment_was_refused(client):
    comment = sent(client, make_edition())
    Explanation.objects.create(reason="off-topic", text="Please stay with the harbor.")
    decide(comment, "refused", reason="off-topic", note="Third time.", message="Cranes only!\nThank you.")
    page = get(PAGE, client)
    assert "A moderator did not publish this comment — only you can see it." in page
    assert "The reason: Not about the article. Please stay with the harbor." in page
    assert "Cranes only!<br>Thank you." in page
    assert "Third time." not in page
    assert "My words." in page
    assert f"/comments/{comment.pk}/edit/" not in page
    assert f"/comments/{comment.pk}/delete/" in page


def test_a_refusal_without_a_reason_says_only_that(client):
    decide(sent(client, make_edition()), "refused")
    page = get(PAGE, client)
    assert "did not publish" in page
    assert "The reason" not in page


def test_the_author_of_what_looks_like_advertising_reads_the_truth(client, settings):
    settings.COMMENTS_RULES = ["tests.test_own_comments.always_spam"]
    sent(client, make_edition())
    page = get(PAGE, client)
    assert "Set aside, because it looks like advertising — only you can see this." in page
    assert "A moderator may still publish it." in page
    assert "/edit/" not in page
    assert "My words." not in get(PAGE)


def always_spam(comment, by, clues, at):
    return screening.Finding("always", 9)


def test_a_moderator_who_sets_a_comment_aside_as_advertising_is_named_as_such(client):
    decide(sent(client, make_edition()), "spam")
    assert "A moderator set this comment aside as advertising" in get(PAGE, client)


@pytest.mark.parametrize(
    ("state", "says"), [("hidden", "Hidden from readers until"), ("removed", "A moderator removed this")]
)
@pytest.mark.parametrize("has_reply", [False, True])
def test_what_readers_do_not_get_any_more_its_author_still_reads_once(client, state, says, has_reply):
    comment = sent(client, make_edition())
    comment = decide(comment, "public")
    if has_reply:
        make_comment(parent=comment, state="public")
    decide(comment, state, reason="privacy")
    page = get(PAGE, client)
    assert page.count("My words.") == 1
    assert says in page
    assert "The reason: Tells private matters." in page
    assert numbers(page).count(comment.pk) == 1
    assert "My words." not in get(PAGE)
    assert client.get(f"/comments/{comment.pk}/").status_code == 302
    assert Client().get(f"/comments/{comment.pk}/").status_code == (302 if has_reply else 404)


def test_an_undone_decision_is_told_no_more(client):
    comment = decide(sent(client, make_edition()), "refused", reason="false")
    decide(comment, "public", reason="")
    page = get(PAGE, client)
    assert "did not publish" not in page
    assert "The reason" not in page


def test_the_last_reason_counts(client):
    comment = decide(sent(client, make_edition()), "public")
    comment = decide(comment, "removed", reason="privacy")
    comment = decide(comment, "public")
    decide(comment, "removed", reason="hate", message="Not this way.")
    page = get(PAGE, client)
    assert "The reason: Hatred against a group." in page
    assert "Not this way." in page
    assert "private matters" not in page


def test_an_own_public_comment_offers_what_its_author_may_do(client):
    comment = decide(sent(client, make_edition()), "public")
    page = get(PAGE, client)
    assert f"/comments/{comment.pk}/edit/" in page
    assert f"/comments/{comment.pk}/delete/" in page
    assert f"/comments/{comment.pk}/reply/" in page
    assert "only you can see" not in page
    for stranger in (Client(), other_guest(comment.edition)):
        assert f"/comments/{comment.pk}/edit/" not in get(PAGE, stranger)


def other_guest(edition):
    client = Client()
    send(client, edition, "Somebody else’s.")
    return client


def test_a_closed_discussion_allows_no_edit_but_a_deletion(client):
    edition = make_edition()
    comment = sent(client, edition)
    set_mode(edition, "closed")
    page = get(PAGE, client)
    assert f"/comments/{comment.pk}/edit/" not in page
    assert f"/comments/{comment.pk}/delete/" in page


@pytest.mark.parametrize("act", [withdrawing.withdraw, None])
def test_what_is_withdrawn_or_erased_is_nobody_s_any_more(client, act):
    comment = decide(sent(client, make_edition()), "public")
    make_comment(parent=comment, state="public")
    if act:
        act(comment, turn=comment.turn)
    else:
        erasing.erase(comment, by=OPERATOR, turn=comment.turn)
    page = get(PAGE, client)
    assert "My words." not in page
    assert "/edit/" not in page
    assert "/delete/" not in page
    waiting = sent(client, comment.edition, "Second words.")
    withdrawing.withdraw(waiting, turn=waiting.turn)
    assert "Second words." not in get(PAGE, client)
    assert client.get(f"/comments/{waiting.pk}/").status_code == 404


def test_somebody_signed_in_sees_what_their_account_sent_from_any_browser():
    edition, reader = make_edition(), make_reader()
    first, second = Client(), Client()
    first.force_login(reader)
    second.force_login(reader)
    comment = sent(first, edition, headers={"sec-fetch-site": "same-origin"})
    decide(comment, "refused", reason="other")
    assert "The reason: Another reason." in get(PAGE, second)


def test_own_comments_of_another_article_stay_there(client):
    comment = sent(client, make_edition(make_article(headline="Another piece")))
    make_edition()
    decide(comment, "refused")
    assert "My words." not in get(PAGE, client)


def test_no_more_than_the_newest_unseen_ones_are_shown(client, settings):
    settings.COMMENTS_RATE = False
    edition = make_edition()
    for number in range(own.MOST_OWN + 3):
        sent(client, edition, f"Number {number}.")
    page = get(PAGE, client)
    assert "Number 2." not in page
    assert page.index("Number 3.") < page.index("Number 22.")


def test_on_later_pages_stand_only_replies_to_what_is_there(client):
    edition = make_edition()
    roots = [make_comment(edition, state="public") for _ in range(21)]
    decide(sent(client, edition, "A refused root."), "refused")
    decide(sent(client, edition, "A refused reply.", parent=roots[20].pk), "refused")
    later = get(f"{LIST}?after=20", client)
    assert "A refused root." not in later
    assert "A refused reply." in later
    first = get(LIST, client)
    assert "A refused root." in first
    assert "A refused reply." in first


def test_however_many_are_unseen_the_own_ones_on_the_page_are_recognized(client, settings):
    settings.COMMENTS_RATE = False
    edition = make_edition()
    public = decide(sent(client, edition), "public")
    for number in range(own.MOST_OWN + 3):
        sent(client, edition, f"Number {number}.")
    assert f"/comments/{public.pk}/edit/" in get(PAGE, client)


def test_a_known_visitor_costs_three_queries_more_whatever_they_sent(
    client, settings, django_assert_num_queries
):
    settings.COMMENTS_RATE = False
    edition = make_edition()
    decide(sent(client, edition, "Number 0."), "refused", reason="false")
    public = decide(sent(client, edition, "Number 1."), "public")
    with django_assert_num_queries(6):
        get(LIST, client)
    with django_assert_num_queries(3):
        get(LIST)
    propose(public)
    for number in range(2, 8):
        decide(sent(client, edition, f"Number {number}."), "refused", reason="hate")
        propose(decide(sent(client, edition, f"Next {number}."), "public"))
    with django_assert_num_queries(6):
        get(LIST, client)


def test_what_an_author_sees_changes_nothing_for_strangers(client):
    edition = make_edition()
    make_comment(edition, state="public")
    before = Client().get(PAGE)
    sent(client, edition)
    mine, after = client.get(PAGE), Client().get(PAGE)
    assert after.content == before.content
    assert after["ETag"] == before["ETag"]
    assert mine["Cache-Control"] == "private, no-store"


def test_an_edit_long_after_the_comment_leaves_it_editable(client):
    comment = decide(sent(client, make_edition()), "public")
    Comment.objects.update(created_at=comment.created_at - timedelta(days=90))
    assert f"/comments/{comment.pk}/edit/" in get(PAGE, client)
    assert comment.decisions.last().act == Act.DECIDED


def test_nobody_is_asked_to_mark_or_report_the_own_comment(client):
    comment = decide(sent(client, make_edition()), "public")
    other = make_comment(comment.edition, state="public")
    Comment.objects.filter(pk=comment.pk).update(useful_count=3)
    page = get(PAGE, client)
    for act in ("useful", "report"):
        assert f"/comments/{comment.pk}/{act}/" not in page
        assert f"/comments/{other.pk}/{act}/" in page
        assert f"/comments/{comment.pk}/{act}/" in get(PAGE)
    assert "3</b> found it useful" in page
