"""Side effects wait here, written in the transaction of their act and carried out after it by `deliver`.

Each attempt is claimed first, in a transaction of its own, so that two delivering processes never carry out
the same one. A claim whose process died is taken again after `LEASE`; a mail keeps its Message-ID then.
"""

from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from . import purging
from .models.outgoing import Delivery

MOST_ATTEMPTS = 8
LEASE = timedelta(minutes=10)


def queue_mail(to, subject, body):
    """Queues a mail for `to` (one address); does nothing without an address."""
    if to:
        Delivery.objects.create(kind="mail", content={"to": to, "subject": subject, "body": body})


def deliver(at=None):
    """Carries out what is due at `at`; (done, failed) counts."""
    at = at or timezone.now()
    done = failed = 0
    # What ended its process each time would go on doing so.
    lost = Delivery.objects.filter(state=Delivery.SENDING, attempts__gte=MOST_ATTEMPTS, due_at__lte=at)
    lost.update(state=Delivery.FAILED, problem="The process ended at each attempt.")
    while delivery := _claim(at):
        try:
            _CARRIERS[delivery.kind](delivery)
        except Exception as problem:
            # Whatever a mail server or a cache does, the next one goes out.
            _postpone(delivery, problem, at)
            failed += 1
        else:
            Delivery.objects.filter(pk=delivery.pk).update(
                state=Delivery.DONE, done_at=timezone.now(), problem=""
            )
            done += 1
    return done, failed


def forget(until):
    """Deletes what was carried out, or given up, by then: a mail says to whom it went. How many."""
    done = Q(state=Delivery.DONE, done_at__lte=until) | Q(state=Delivery.FAILED, due_at__lte=until)
    return Delivery.objects.filter(done).delete()[0]


@transaction.atomic
def _claim(at):
    due = Q(state=Delivery.WAITING) | Q(state=Delivery.SENDING)
    rows = Delivery.objects.filter(due, due_at__lte=at).order_by("due_at", "pk")
    skip = connection.features.has_select_for_update_skip_locked
    delivery = rows.select_for_update(skip_locked=skip).first()
    if delivery:
        delivery.state = Delivery.SENDING
        delivery.attempts += 1
        delivery.due_at = at + LEASE
        delivery.save(update_fields=["state", "attempts", "due_at"])
    return delivery


def _postpone(delivery, problem, at):
    gave_up = delivery.attempts >= MOST_ATTEMPTS
    Delivery.objects.filter(pk=delivery.pk).update(
        state=Delivery.FAILED if gave_up else Delivery.WAITING,
        due_at=at + timedelta(minutes=2**delivery.attempts),
        problem=f"{type(problem).__name__}: {problem}"[:2000],
    )


def _send_mail(delivery):
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2]
    EmailMessage(
        delivery.content["subject"],
        delivery.content["body"],
        to=[delivery.content["to"]],
        headers={"Message-ID": f"<delivery-{delivery.pk}-{delivery.queued_at:%Y%m%d%H%M%S}@{host}>"},
    ).send()


_CARRIERS = {"mail": _send_mail, purging.KIND: purging.send}
