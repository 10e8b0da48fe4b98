"""The orders in which readers get comments. A page begins behind a cursor, which names the last row of the
page before; nothing is ever counted off."""

import re

from django.db.models import BooleanField, F, Func, Value
from django.utils.translation import gettext_lazy as _

OLDEST, NEWEST, USEFUL = "oldest", "newest", "useful"
LABELS = {OLDEST: _("Oldest first"), NEWEST: _("Newest first"), USEFUL: _("Most useful first")}
CURSORS = {OLDEST: r"(\d{1,10})", NEWEST: r"(\d{1,10})", USEFUL: r"(\d{1,10})\.(\d{1,10})"}


class BadCursor(ValueError):
    """There is no such order, or no cursor of it looks like this."""


def read(sort, after):
    """The numbers of a cursor; none for the first page. Raises BadCursor."""
    if sort not in LABELS:
        raise BadCursor(sort)
    if not after:
        return ()
    found = re.fullmatch(CURSORS[sort], after, re.ASCII)
    if not found:
        raise BadCursor(after)
    return tuple(int(number) for number in found.groups())


def write(sort, row):
    """The cursor that leads on behind this comment."""
    return f"{row.useful_count}.{row.article_seq}" if sort == USEFUL else str(row.article_seq)


def apply(rows, sort, numbers=()):
    """The comments in this order, from behind the numbers of a cursor. In the order of usefulness one that
    readers mark meanwhile may stand on two pages, or on none."""
    if sort == OLDEST:
        rows = rows.filter(article_seq__gt=numbers[0]) if numbers else rows
        return rows.order_by("article_seq")
    if sort == NEWEST:
        rows = rows.filter(article_seq__lt=numbers[0]) if numbers else rows
        return rows.order_by("-article_seq")
    rows = rows.filter(_is_less(("useful_count", "article_seq"), numbers)) if numbers else rows
    return rows.order_by("-useful_count", "-article_seq")


def _is_less(names, numbers):
    """Whether these columns as one row are less than these numbers, which both databases find in an index."""
    columns = Func(*map(F, names), template="(%(expressions)s)")
    given = Func(*map(Value, numbers), template="(%(expressions)s)")
    return Func(columns, given, template="%(expressions)s", arg_joiner=" < ", output_field=BooleanField())
