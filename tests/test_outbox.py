import io
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from articles import outbox
from articles.models import Delivery

pytestmark = pytest.mark.django_db
BROKEN = "tests.test_outbox.BrokenBackend"


class BrokenBackend:
    def __init__(self, **options):
        pass

    def send_messages(self, messages):
        raise ConnectionRefusedError("no mail server")


def test_a_mail_is_delivered_once():
    outbox.queue_mail("ana@example.org", "Published", "It is.")
    call_command("deliver")
    call_command("deliver")
    assert [(m.to, m.subject) for m in mail.outbox] == [(["ana@example.org"], "Published")]
    assert Delivery.objects.get().state == Delivery.DONE


def test_the_loop_goes_on_until_it_is_stopped():
    outbox.queue_mail("ana@example.org", "Published", "It is.")

    class Stopped(Exception):
        pass

    class Output(io.StringIO):
        def write(self, text):
            raise Stopped(text)

    with pytest.raises(Stopped, match="1 delivered"):
        call_command("deliver", "--loop", stdout=Output())


def test_nobody_without_an_address_gets_mail():
    outbox.queue_mail("", "Published", "It is.")
    assert not Delivery.objects.exists()


def test_what_is_rolled_back_is_not_sent():
    with transaction.atomic():
        outbox.queue_mail("ana@example.org", "Published", "It is.")
        transaction.set_rollback(True)
    assert outbox.deliver() == (0, 0)


def test_what_fails_is_tried_again_later_and_given_up_at_last(settings):
    settings.EMAIL_BACKEND = BROKEN
    outbox.queue_mail("ana@example.org", "Published", "It is.")
    at = timezone.now()
    assert outbox.deliver(at) == (0, 1)
    assert outbox.deliver(at) == (0, 0)
    for _ in range(outbox.MOST_ATTEMPTS):
        at += timedelta(days=1)
        outbox.deliver(at)
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.attempts) == (Delivery.FAILED, outbox.MOST_ATTEMPTS)
    assert "no mail server" in delivery.problem


def test_a_failure_does_not_hold_up_the_next_mail(settings):
    settings.EMAIL_BACKEND = BROKEN
    outbox.queue_mail("ana@example.org", "First", "…")
    outbox.deliver()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    outbox.queue_mail("eve@example.org", "Second", "…")
    assert outbox.deliver() == (1, 0)


def test_a_claim_whose_process_died_is_taken_again_after_its_lease_with_the_same_id():
    outbox.queue_mail("ana@example.org", "Published", "It is.")
    at = timezone.now()
    with transaction.atomic():
        outbox._claim(at)
    assert outbox.deliver(at + timedelta(minutes=1)) == (0, 0)
    assert outbox.deliver(at + outbox.LEASE + timedelta(seconds=1)) == (1, 0)
    assert mail.outbox[0].extra_headers["Message-ID"].startswith("<delivery-")


def test_what_ends_its_process_each_time_is_given_up_unsent():
    outbox.queue_mail("ana@example.org", "Published", "It is.")
    Delivery.objects.update(state=Delivery.SENDING, attempts=outbox.MOST_ATTEMPTS)
    assert outbox.deliver() == (0, 0)
    assert Delivery.objects.get().state == Delivery.FAILED
    assert not mail.outbox
