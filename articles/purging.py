"""Tells a cache before the site what has changed, by the keys that its pages carry in `Surrogate-Key`."""

import json
from datetime import timedelta
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from .models.outgoing import Delivery

KIND = "purge"
# Until then every host of the site knows of the change; one that is asked sooner may still have the old page.
LATER = timedelta(seconds=2)
MOST_KEYS = 250  # in one request; Fastly takes 256
TIMEOUT = 5  # seconds; mail waits behind


def queue(keys):
    """Queues a purge of the pages with any of these keys, in the transaction that changes them; does nothing
    where no cache wants to be told."""
    if settings.CDN_PURGE_URL and keys:
        due_at = timezone.now() + LATER
        Delivery.objects.create(kind=KIND, content={"keys": sorted(keys)}, due_at=due_at)


def send(delivery):
    """Sends the purge, and with it all that wait. Raises OSError if the cache does not take it."""
    keys = _gather(delivery)
    while keys and settings.CDN_PURGE_URL:
        _ask(keys[:MOST_KEYS])
        keys = keys[MOST_KEYS:]


@transaction.atomic
def _gather(delivery):
    """The keys of this purge. At its first attempt it takes over what else is due or has failed, so there is
    never much to be tried again."""
    keys = set(delivery.content["keys"])
    if delivery.attempts == 1:
        ripe = Q(due_at__lte=timezone.now()) | Q(attempts__gt=0)
        waiting = Delivery.objects.filter(ripe, kind=KIND, state=Delivery.WAITING).exclude(pk=delivery.pk)
        skip = connection.features.has_select_for_update_skip_locked
        others = list(waiting.select_for_update(skip_locked=skip))
        keys.update(*(other.content["keys"] for other in others))
        Delivery.objects.filter(pk__in=[other.pk for other in others]).delete()
        Delivery.objects.filter(pk=delivery.pk).update(content={"keys": sorted(keys)})
    return sorted(keys)


def _ask(keys):
    headers = {"Content-Type": "application/json", "Surrogate-Key": " ".join(keys)}
    headers |= dict([settings.CDN_PURGE_HEADER] if settings.CDN_PURGE_HEADER else [])
    body = json.dumps({"surrogate_keys": keys}).encode()
    request = Request(settings.CDN_PURGE_URL, body, headers, method="POST")  # noqa: S310 checked at the start
    with build_opener(_Stay).open(request, timeout=TIMEOUT) as response:
        response.read()


class _Stay(HTTPRedirectHandler):
    """A redirect is an error: following it would drop the keys and show the header to somebody else."""

    def redirect_request(self, *arguments):
        return None
