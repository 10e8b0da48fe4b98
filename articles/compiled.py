"""Queries that busy pages ask: Django writes their SQL once, which costs more than the database needs for the
answer."""

from datetime import UTC, datetime
from functools import cached_property

from django.db import connection

# What stands in the written query for a value of this kind.
_STANDS_FOR = {
    datetime: datetime(1, 2, 3, 4, 5, 6, 7, tzinfo=UTC),
    int: -1_234_567_891,
    str: "\x02{name}\x03",
}


class Compiled:
    """The rows of `build`, a queryset of `values_list`. `kinds` are the types of the values that it takes by
    name, each of which it uses as it is."""

    def __init__(self, build, **kinds):
        self.build, self.kinds = build, kinds

    def rows(self, **values):
        """One query; tuples as `values_list` gives them."""
        sql, params, converters = self._written
        ready = {name: _prepared(value) for name, value in values.items()}
        with connection.cursor() as cursor:
            cursor.execute(
                sql, [ready[param.name] if isinstance(param, _Place) else param for param in params]
            )
            found = cursor.fetchall()
        return [_convert(row, converters) for row in found] if converters else found

    @cached_property
    def _written(self):
        stands = {
            name: _Place(name, _STANDS_FOR[kind].format(name=name) if kind is str else _STANDS_FOR[kind])
            for name, kind in self.kinds.items()
        }
        query = self.build(**{name: place.value for name, place in stands.items()}).query
        compiler = query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        places = {_prepared(place.value): place for place in stands.values()}
        converters = compiler.get_converters([column for column, *_rest in compiler.select])
        return sql, [places.get(param, param) for param in params], list(converters.items())


class _Place:
    def __init__(self, name, value):
        self.name, self.value = name, value


def _prepared(value):
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value


def _convert(row, converters):
    row = list(row)
    for at, (functions, expression) in converters:
        for function in functions:
            row[at] = function(row[at], expression, connection)
    return tuple(row)
