"""When the clock or an act changes lists of articles: what caches may believe."""

from django.db.models import Subquery

from .models import Edition, Withdrawal


def of_lists(at):
    """(when something began or was withdrawn last, when something begins next), None for never. One query.
    A new name of an author or topic moves neither: only the strong validator sees it."""
    row = Edition.objects.order_by("pk").annotate(**expressions(at)).first()
    return read(row) if row else (None, None)


def expressions(at):
    """The same for a query that reads one row anyway, whatever it is; `read` understands the row."""
    begun = Edition.objects.filter(live_from__lte=at).order_by("-live_from")
    coming = Edition.objects.planned(at).order_by("live_from")
    withdrawn = Withdrawal.objects.order_by("-at")
    return {
        "clock_begun": Subquery(begun.values("live_from")[:1]),
        "clock_coming": Subquery(coming.values("live_from")[:1]),
        "clock_withdrawn": Subquery(withdrawn.values("at")[:1]),
    }


def read(row):
    return max(filter(None, [row.clock_begun, row.clock_withdrawn]), default=None), row.clock_coming
