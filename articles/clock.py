"""When the clock or an act changes lists of articles: what caches may believe."""

from types import SimpleNamespace

from django.db.models import Subquery

from .joined import instant
from .models import Edition, Withdrawal

_NAMES = ("clock_begun", "clock_coming", "clock_withdrawn")


def expressions(at):
    """For a query that reads one row anyway, whatever it is; `read` understands the row."""
    begun = Edition.objects.filter(live_from__lte=at).order_by("-live_from")
    coming = Edition.objects.planned(at).order_by("live_from")
    withdrawn = Withdrawal.objects.order_by("-at")
    return {
        "clock_begun": Subquery(begun.values("live_from")[:1]),
        "clock_coming": Subquery(coming.values("live_from")[:1]),
        "clock_withdrawn": Subquery(withdrawn.values("at")[:1]),
    }


def from_joined(found):
    """As `read`, of a row that came as JSON."""
    return read(SimpleNamespace(**{name: instant(found[name]) for name in _NAMES}))


def read(row):
    """(when something began or was withdrawn last, when something begins next), None for never. A new name of
    an author or topic moves neither: only the strong validator sees it."""
    return max(filter(None, [row.clock_begun, row.clock_withdrawn]), default=None), row.clock_coming
