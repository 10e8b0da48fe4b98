"""Lists that stay quick on a table of millions."""

from datetime import UTC, datetime, timedelta

from django.core.paginator import Paginator
from django.db.models import Q
from django.utils.functional import cached_property

MOST_COUNTED = 1000
PAGE = 25
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class CappedPaginator(Paginator):
    """Counts no further than moderators page."""

    @cached_property
    def count(self):
        return self.object_list.order_by()[:MOST_COUNTED].count()


def cut(comments, is_queue, after):
    """(the comments of one page, the place behind the last one, or nothing if no others follow). `after` is
    such a place."""
    rows = list(_behind(comments, is_queue, after)[: PAGE + 1])
    return rows[:PAGE], _place(rows[PAGE - 1], is_queue) if len(rows) > PAGE else ""


def _place(comment, is_queue):
    if not is_queue:
        return str(comment.pk)
    return f"{comment.urgency}-{(comment.queued_at - _EPOCH) // _MICROSECOND}-{comment.pk}"


def _behind(comments, is_queue, after):
    """What comes after the place; everything if it cannot be read."""
    numbers = [int(part) for part in after.split("-") if part.isascii() and part.isdigit() and len(part) < 18]
    if len(numbers) != (3 if is_queue else 1):
        return comments
    if not is_queue:
        return comments.filter(pk__lt=numbers[0])
    urgency, since, pk = numbers
    try:
        at = _EPOCH + since * _MICROSECOND
    except OverflowError:
        return comments
    same = Q(urgency=urgency)
    # The first condition is for the index; the others say the rest.
    return comments.filter(urgency__lte=urgency).filter(
        Q(urgency__lt=urgency) | same & Q(queued_at__gt=at) | same & Q(queued_at=at, pk__gt=pk)
    )
