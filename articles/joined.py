"""Rows that come as JSON in another query, so that a page which reads something anyway asks no query more."""

from datetime import UTC

from django.db import models
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.dateparse import parse_datetime


class Row(JSONObject):
    """Named expressions as one JSON object, on both databases."""

    def as_sql(self, compiler, connection, **extra):
        # Django asks SQLite whether it knows JSON, three queries for each new connection; ours does.
        return models.Func.as_sql(self, compiler, connection, **extra)


class Rows(models.Subquery):
    """The rows of a query as one JSON array; `each` names what a row has."""

    output_field = models.JSONField()

    def __init__(self, queryset, **each):
        super().__init__(queryset.values(one=Row(**each)) if each else queryset)

    def as_sql(self, compiler, connection, **extra):
        template = "(SELECT COALESCE(JSONB_AGG(r.\"one\"), '[]'::jsonb) FROM (%(subquery)s) r)"
        if connection.vendor == "sqlite":
            # The outer call tells a row around it that this is JSON and no text.
            template = 'JSON((SELECT JSON_GROUP_ARRAY(JSON(r."one")) FROM (%(subquery)s) r))'
        return super().as_sql(compiler, connection, template=template, **extra)


class Amount(models.Subquery):
    """How many rows a query has; it may end where nobody asks further."""

    output_field = models.IntegerField()
    template = "(SELECT COUNT(*) FROM (%(subquery)s) r)"


def instant(written):
    """The instant that a joined row tells: PostgreSQL writes its zone, SQLite leaves UTC out."""
    found = parse_datetime(written) if written else None
    return timezone.make_aware(found, UTC) if found and timezone.is_naive(found) else found
