"""Statements of the busiest ways, whose SQL each process forms once: to form it again for every request would
take longer than the database takes to answer."""

import json
import re

from django.db import DEFAULT_DB_ALIAS, connections, models

from .joined import Row


class Given(models.Expression):
    """Stands in a query for a value that is given when the query is asked. To nothing does None compare as
    equal, so it finds nothing."""

    def __init__(self, name):
        super().__init__()
        self.name = name

    def as_sql(self, compiler, connection):
        return "%s", [self]


class Givens:
    """`given.name` is the value that is given by this name."""

    def __getattr__(self, name):
        return Given(name)


class Reading:
    """The expressions that a function of Givens names, as one query on both databases: called with values, it
    answers `{name: what was found}`, as JSON tells it."""

    def __init__(self, name_parts):
        self._name_parts = name_parts
        self._formed = {}

    def __call__(self, **values):
        connection = connections[DEFAULT_DB_ALIAS]
        # What is not there is said in the words, so that nothing is planned to look for it.
        missing = frozenset(name for name, value in values.items() if value is None)
        form = connection.vendor, missing
        if form not in self._formed:
            self._formed[form] = self._form(connection, missing)
        sql, parameters = self._formed[form]
        adapt = connection.ops.adapt_unknown_value
        given = [adapt(values[each.name]) if isinstance(each, Given) else each for each in parameters]
        is_planned = connection.vendor == "postgresql"
        with connection.planned_cursor() if is_planned else connection.cursor() as cursor:
            cursor.execute(sql, given)
            return json.loads(cursor.fetchone()[0])

    def _form(self, connection, missing):
        query = models.sql.Query(None)
        query.add_annotation(Row(**self._name_parts(Givens())), "found")
        sql, parameters = query.get_compiler(connection=connection).as_sql()
        first, *others = sql.split("%s")
        formed, kept = [first], []
        for parameter, after in zip(parameters, others, strict=True):
            # Names and states of ours are the most of them, and need not be sent each time.
            is_plain = isinstance(parameter, str) and re.fullmatch(r"[\w-]*", parameter)
            is_missing = isinstance(parameter, Given) and parameter.name in missing
            formed += [f"'{parameter}'" if is_plain else "NULL" if is_missing else "%s", after]
            kept += [] if is_plain or is_missing else [parameter]
        return "".join(formed), kept
