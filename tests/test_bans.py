"""Who may not comment any more: known by what, until when, and that nobody learns more than that."""

from datetime import timedelta

import pytest
from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from articles.people import OPERATOR
from comments import bans, erasing, posting
from comments.models import Ban, Comment, PrivateRow

from .comment_pages import QUEUE
from .make import make_edition, make_user
from .make_comments import make_comment, make_moderator, make_reader

pytestmark = pytest.mark.django_db
BANS = "/admin/comments/ban/"
SENDER = {"email": "Bo@example.org", "browser": "b" * 64, "network": "d" * 32}


def is_kept_out(edition, **poster):
    try:
        posting.post(edition, f"Words {timezone.now()}.", by=posting.Poster("Bo", **poster))
    except bans.Banned:
        return True
    return False


@pytest.mark.parametrize("kind", ["address", "browser", "network"])
def test_somebody_is_known_again_by_one_mark_and_by_no_other(kind):
    comment = make_comment(**SENDER)
    bans.ban(comment, [kind], by=OPERATOR, reason="hate")
    known = {"address": "email", "browser": "browser", "network": "network"}[kind]
    others = {"email": "x@example.org", "browser": "c" * 64, "network": "e" * 32}
    assert is_kept_out(comment.edition, **others | {known: SENDER[known]})
    assert not is_kept_out(comment.edition, **SENDER | {known: others[known]})
    assert not is_kept_out(comment.edition)


def test_the_spelling_of_an_address_makes_no_difference():
    comment = make_comment(**SENDER)
    bans.ban(comment, ["address"], by=OPERATOR, reason="hate")
    assert is_kept_out(comment.edition, email=" BO@EXAMPLE.ORG ")


def test_an_account_is_kept_out_whatever_browser_it_uses():
    rita = make_reader()
    comment = make_comment(user=rita)
    assert [ban.kind for ban in bans.ban(comment, list(Ban.Kind), by=OPERATOR, reason="hate")] == ["account"]
    assert is_kept_out(comment.edition, user=rita, browser="c" * 64)
    assert not is_kept_out(comment.edition, browser="c" * 64)


def test_a_ban_ends_by_itself_or_is_lifted_once():
    comment = make_comment(**SENDER)
    at = timezone.now()
    one = bans.ban(comment, ["browser"], by=OPERATOR, reason="hate", until=at + timedelta(days=1))[0]
    assert list(Ban.objects.standing(at)) == [one]
    assert not Ban.objects.standing(at + timedelta(days=2)).exists()
    bans.lift(one, by=OPERATOR)
    assert not is_kept_out(comment.edition, **SENDER)
    with pytest.raises(bans.Refused, match="ended already"):
        bans.lift(one, by=OPERATOR)


def test_only_those_who_may_ban_and_lift():
    comment, eva = make_comment(**SENDER), make_user("eva", "Editors")
    with pytest.raises(PermissionDenied):
        bans.ban(comment, ["browser"], by=eva, reason="hate")
    one = bans.ban(comment, ["browser"], by=make_user("mo", "Moderators"), reason="hate")[0]
    with pytest.raises(PermissionDenied):
        bans.lift(one, by=eva)


def test_without_anything_known_nobody_can_be_kept_out():
    comment = make_comment(**SENDER)
    PrivateRow.objects.all().delete()
    with pytest.raises(bans.Refused, match="Nothing is known"):
        bans.ban(Comment.objects.get(), list(Ban.Kind), by=OPERATOR, reason="hate")
    assert not Ban.objects.filter(comment=comment).exists()


def test_a_ban_outlives_what_is_erased_and_forgets_the_name():
    comment = make_comment(name="Bo", **SENDER)
    bans.ban(comment, ["browser"], by=OPERATOR, reason="hate")
    erasing.erase(comment, by=OPERATOR, turn=1)
    assert Ban.objects.get().name == "Erased"
    assert is_kept_out(comment.edition, **SENDER)


def ban(desk, comment, **typed):
    typed = {"kinds": ["browser"], "length": "7", "reason": "hate", "back": "own-page", **typed}
    return desk.post(f"{QUEUE}{comment.pk}/ban/", typed, follow=True).content.decode()


def test_the_page_offers_what_is_known_and_tells_no_address(desk):
    comment = make_comment(name="Bo", **SENDER)
    page = desk.get(f"{QUEUE}{comment.pk}/ban/").content.decode()
    for kind in ("address", "browser", "network"):
        assert f'value="{kind}"' in page
    assert 'value="account"' not in page
    assert "example.org" not in page.lower()
    assert "b" * 64 not in page
    unknown = make_comment(comment.edition)
    page = desk.get(f"{QUEUE}{unknown.pk}/ban/").content.decode()
    assert ("Nothing is known any more" in page) == (not bans.marks_for(unknown))


@pytest.mark.parametrize(("length", "days"), [("1", 1), ("7", 7), ("30", 30), ("for-good", None)])
def test_a_ban_lasts_as_long_as_was_chosen(desk, length, days):
    comment = make_comment(name="Bo", **SENDER)
    page = ban(desk, comment, kinds=["browser", "network"], length=length, note="Third time.")
    assert "Bo cannot comment" in page
    for one in Ban.objects.all():
        until = one.until and round((one.until - timezone.now()) / timedelta(days=1))
        assert (until, one.reason, one.note, one.by_name) == (days, "hate", "Third time.", "max")
    assert {one.kind for one in Ban.objects.all()} == {"browser", "network"}


def test_a_ban_lasts_to_the_end_of_a_day(desk):
    comment = make_comment(**SENDER)
    day = (timezone.now() + timedelta(days=3)).date()
    ban(desk, comment, length="until", until=day.isoformat())
    assert Ban.objects.get().until.date() == day + timedelta(days=1)


@pytest.mark.parametrize(
    "typed",
    [
        {"length": "until"},
        {"length": "until", "until": "2020-01-01"},
        {"length": "until", "until": "9999-12-31"},
        {"length": "until", "until": "soon"},
        {"length": "400"},
        {"reason": "x"},
        {"kinds": []},
        {"kinds": ["account"]},
        {"note": "\0"},
    ],
)
def test_what_makes_no_sense_bans_nobody_and_stays_in_the_form(desk, typed):
    comment = make_comment(**SENDER)
    page = ban(desk, comment, **{"note": "Third time."} | typed)
    assert not Ban.objects.exists()
    assert "errorlist" in page
    assert typed.get("note") or "Third time." in page


def test_the_list_tells_who_and_why_and_lifts(desk):
    edition = make_edition()
    bad = make_comment(edition, name="Bo", **SENDER)
    made = bans.ban(bad, ["browser"], by=make_moderator("mo"), reason="hate")
    over = make_comment(edition, name="Cleo", browser="c" * 64)
    bans.ban(over, ["browser"], by=OPERATOR, reason="hate", until=timezone.now() - timedelta(hours=1))
    page = desk.get(BANS).content.decode()
    for words in ("Bo", "Hatred against a group", "For good", "mo", "In force", f"{BANS}{made[0].pk}/lift/"):
        assert words in page
    assert "Cleo" not in page
    assert "Cleo" in desk.get(f"{BANS}?standing=over").content.decode()
    assert "Cleo" in desk.get(f"{BANS}?standing=all&q=cleo").content.decode()
    assert "Lifted by max" in page_after_lift(desk, made[0])
    assert "has ended already" in desk.post(f"{BANS}{made[0].pk}/lift/", follow=True).content.decode()
    assert not is_kept_out(edition, **SENDER)


def page_after_lift(desk, one):
    assert "The ban of Bo was lifted." in desk.post(f"{BANS}{one.pk}/lift/", follow=True).content.decode()
    return desk.get(f"{BANS}?standing=over").content.decode()


def test_no_page_shows_a_mark_and_nobody_changes_a_ban_by_hand(desk):
    one = bans.ban(make_comment(**SENDER), ["browser", "address"], by=OPERATOR, reason="hate")[0]
    for path in (BANS, f"{BANS}{quote(one.pk)}/change/", f"{QUEUE}{one.comment_id}/change/"):
        page = desk.get(path).content.decode()
        assert not any(mark in page for mark in Ban.objects.values_list("mark", flat=True))
        assert "example.org" not in page.lower()
    assert desk.get(f"{BANS}add/").status_code == 403
    assert desk.get(f"{BANS}{one.pk}/delete/").status_code == 403
    assert desk.post(f"{BANS}{one.pk}/change/", {"mark": "x"}).status_code == 403


def test_who_may_not_ban_gets_no_button(client):
    one = bans.ban(make_comment(**SENDER), ["browser"], by=OPERATOR, reason="hate")[0]
    client.force_login(make_user("eva", "Editors"))
    assert client.get(BANS).status_code == 403
    assert client.post(f"{BANS}{one.pk}/lift/").status_code == 403
    assert client.post(f"{QUEUE}{one.comment_id}/ban/").status_code == 403
    assert "/ban/" not in client.get(f"{QUEUE}{one.comment_id}/change/").content.decode()
    assert Ban.objects.standing().exists()
