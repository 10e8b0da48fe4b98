"""What cards need to know from many tables, asked in one query, however many cards there are."""

from collections import defaultdict

from django.db.models import BigIntegerField, CharField, DateTimeField, Value
from django.db.models.functions import JSONObject

NOBODY = Value(0, BigIntegerField())
NEVER = Value(None, DateTimeField())


def part(kind, rows, *, said, comment=NOBODY, number=NOBODY, at=NEVER):
    """Rows of one kind: `said` is {name: expression}; the others are expressions, and nothing for most kinds.
    A count in `said` counts the rows of each group that `rows` names by `values`."""
    columns = {"of_kind": Value(kind, CharField()), "of_comment": comment, "of_number": number, "said_at": at}
    return rows.order_by().annotate(**columns, said=JSONObject(**said)).values_list(*columns, "said")


def gather(parts):
    """{kind: [(comment, number, at, {name: value})]}."""
    first, *others = parts
    found = defaultdict(list)
    for kind, *row in first.union(*others, all=True):
        found[kind].append(row)
    return found
