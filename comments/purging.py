"""Private data goes when its time has come: first the network, later the rest."""

from datetime import timedelta

from django.utils import timezone

from .models import PrivateRow

KEEP_NETWORK = timedelta(days=30)


def purge(at=None):
    """Deletes what is past its keeping time at `at`; (private rows, networks) gone."""
    at = at or timezone.now()
    rows, _ = PrivateRow.objects.filter(purge_after__lte=at).delete()
    old = PrivateRow.objects.filter(sent_at__lte=at - KEEP_NETWORK).exclude(network="")
    return rows, old.update(network="")
