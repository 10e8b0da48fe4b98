"""What tells of a person goes on schedule; what counts stays."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from articles import outbox
from articles.models import Delivery
from comments import bans, marking, posting, purging, reporting, verifying, withdrawing
from comments.models import Ban, Comment, LinkedHost, Mark, PrivateRow, Report

from .make import make_edition
from .make_comments import decide, make_comment, make_moderator, send

pytestmark = pytest.mark.django_db

GUEST = posting.Poster("Tom", browser="t" * 64, network="a1" * 16)


def purge_after(comment, **interval):
    """What a purge deletes that long after the comment: {words: count}, without what is not there."""
    gone = purging.purge(comment.created_at + timedelta(**interval))
    return {words: count for count, words in gone if count}


def test_a_network_is_forgotten_after_thirty_days_and_the_rest_after_half_a_year(client):
    send(client, make_edition())
    comment = Comment.objects.get()
    assert purge_after(comment, days=29) == {}
    assert purge_after(comment, days=30, seconds=1) == {"network hashes": 1}
    private = PrivateRow.objects.get()
    assert private.network == ""
    assert private.email
    assert purge_after(comment, days=180, seconds=1) == {"private rows": 1}
    assert not PrivateRow.objects.exists()
    assert Comment.objects.exists()


def test_marks_and_reports_go_on_counting_when_nobody_knows_whose_they_are():
    comment = make_comment(state="public")
    marking.mark(comment, by=GUEST)
    reporting.report(comment, "off-topic", by=GUEST)
    assert purge_after(comment, days=31) == {"network hashes": 2}
    assert Mark.objects.get().browser == Report.objects.get().browser == "t" * 64
    assert purge_after(comment, days=181)["browser hashes"] == 2
    assert Mark.objects.get().browser == Report.objects.get().browser == ""
    comment.refresh_from_db()
    assert comment.useful_count == 1
    assert comment.urgency
    assert not list(verifying.differences())


def test_a_ban_is_known_as_long_as_it_stands():
    comment = make_comment(state="public", email="tom@example.org", browser="t" * 64)
    soon, moderator = comment.created_at + timedelta(days=7), make_moderator("boss")
    moderator.is_superuser = True
    bans.ban(comment, ["address"], by=moderator, reason="hate", until=soon)
    bans.ban(comment, ["browser"], by=moderator, reason="hate")
    purge_after(comment, days=181)
    marks = dict(Ban.objects.values_list("kind", "mark"))
    assert marks == {"address": "", "browser": "t" * 64}


def test_linked_hosts_are_forgotten_after_thirty_days():
    comment = make_comment()
    LinkedHost.objects.create(comment=comment, host="example.org", at=comment.created_at)
    purge_after(comment, days=29)
    assert LinkedHost.objects.exists()
    purge_after(comment, days=31)
    assert not LinkedHost.objects.exists()


def test_words_that_their_author_took_back_are_erased_a_month_later():
    comment = make_comment(body="Words of mine.", state="public")
    reply = make_comment(parent=comment, state="public")
    comment.refresh_from_db()
    withdrawing.withdraw(comment, turn=comment.turn)
    assert purge_after(comment, days=29) == {}
    comment.refresh_from_db()
    assert comment.source
    assert purge_after(comment, days=31) == {"withdrawn texts": 1}
    comment.refresh_from_db()
    assert (comment.state, comment.source, comment.html, comment.listed) == ("erased", "", "", True)
    assert Comment.objects.get(pk=reply.pk).listed
    assert not list(verifying.differences())
    assert purge_after(comment, days=32) == {}


def test_the_command_says_what_is_gone_or_nothing(client, capsys):
    send(client, make_edition())
    PrivateRow.objects.update(purge_after="2020-01-01T00:00Z")
    call_command("purge", verbosity=0)
    assert capsys.readouterr().out == ""
    call_command("purge")
    assert capsys.readouterr().out.startswith("Deleted: 0 private rows, 0 network hashes, 0 browser")


def test_no_address_and_no_hash_stands_in_any_page(client):
    """Whatever readers do: what identifies them stands in its own rows."""
    edition = make_edition()
    send(client, edition, email="mia.secret@example.org")
    comment = decide(Comment.objects.get(), "public")
    private = PrivateRow.objects.get()
    for path in (edition.article.get_absolute_url(), edition.article.get_absolute_url() + "comments/"):
        for reader in (client, Client()):
            page = reader.get(path).content.decode()
            assert f"comment-{comment.pk}" in page
            assert not any(word in page for word in ("mia.secret", private.network, private.browser))


def test_mail_that_went_out_is_forgotten_after_thirty_days():
    outbox.queue_mail("ann@example.org", "Published", "Your article was published.")
    outbox.queue_mail("", "Nobody", "gets this.")
    assert outbox.deliver() == (1, 0)
    outbox.queue_mail("ben@example.org", "Published", "It waits.")
    now = timezone.now()
    assert purging.purge(now + timedelta(days=29))[-1] == (0, "deliveries")
    assert purging.purge(now + timedelta(days=30, seconds=1))[-1] == (1, "deliveries")
    assert Delivery.objects.get().content["to"] == "ben@example.org"
