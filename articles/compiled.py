"""Rows that busy pages ask for: their SQL is formed once, as in `prepared`. That one answers in JSON, which
would be read twice where it is long."""

from functools import cached_property

from django.db import DEFAULT_DB_ALIAS, connection, connections

from .prepared import Given, Givens


class Rows:
    """Tuples of `build(given)`, a queryset of `values_list` over the values that Givens name."""

    def __init__(self, build):
        self._build = build

    def __call__(self, **values):
        sql, parameters, converters = self._formed
        adapt = connection.ops.adapt_unknown_value
        given = [adapt(values[each.name]) if isinstance(each, Given) else each for each in parameters]
        return [_convert(row, converters) for row in read(sql, given)]

    @cached_property
    def _formed(self):
        compiler = self._build(Givens()).query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        converters = compiler.get_converters([column for column, *_rest in compiler.select])
        return sql, parameters, list(converters.items())


def read(sql, parameters):
    """All rows; PostgreSQL plans the statement once for each connection."""
    database = connections[DEFAULT_DB_ALIAS]
    with getattr(database, "planned_cursor", database.cursor)() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def _convert(row, converters):
    row = list(row)
    for at, (functions, expression) in converters:
        for function in functions:
            row[at] = function(row[at], expression, connection)
    return row
