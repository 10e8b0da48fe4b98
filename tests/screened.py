"""What the rules of screening said about comments, and readers that they know."""

from datetime import timedelta

from django.utils import timezone

from comments import posting, screening
from comments.models import Comment

from .make_comments import decide


def signals(comment=None):
    """{rule: (weight, evidence)} of what the rules said about the comment, or the newest one."""
    comment = comment or Comment.objects.latest("pk")
    return {signal.rule: (signal.weight, signal.evidence) for signal in comment.signals.all()}


def said_of(comment):
    return [screening.explain(signal) for signal in comment.signals.all()]


def send_before(count, edition, *, gap=timedelta(minutes=10), end=timedelta(0), **poster):
    """Comments that came in until now, or until `end` ago, one in each `gap`."""
    now = timezone.now() - end
    by = posting.Poster("Bo", **poster)
    return [
        posting.post(edition, f"Number {number} until {end}.", by=by, at=now - gap * number)
        for number in range(count, 0, -1)
    ]


def make_known(edition, count=1, **poster):
    """A reader of whom that many comments were approved, some days ago; what the Poster is made of."""
    poster = poster or {"browser": "b" * 64}
    for comment in send_before(count, edition, end=timedelta(days=3), **poster):
        if comment.state != "public":
            decide(comment, "public")
    return poster


def linked(count, host="example.org"):
    return " ".join(f"[{number}](https://{host}/{number})" for number in range(count))
