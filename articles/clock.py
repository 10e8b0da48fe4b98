"""When the clock or an act changes lists of articles: what caches may believe."""

from django.db.models import Subquery

from .models import Edition, Withdrawal


def of_lists(at):
    """(when something began or was withdrawn last, when something begins next), None for never. One query.
    A new name of an author or topic moves neither: only the strong validator sees it."""
    begun = Edition.objects.filter(live_from__lte=at).order_by("-live_from")
    coming = Edition.objects.planned(at).order_by("live_from")
    withdrawn = Withdrawal.objects.order_by("-at")
    times = Edition.objects.order_by("pk").annotate(
        begun=Subquery(begun.values("live_from")[:1]),
        coming=Subquery(coming.values("live_from")[:1]),
        withdrawn=Subquery(withdrawn.values("at")[:1]),
    )  # fmt: skip
    begun, coming, withdrawn = times.values_list("begun", "coming", "withdrawn").first() or (None,) * 3
    return max(filter(None, [begun, withdrawn]), default=None), coming
