"""Statements of the busiest ways, whose SQL each process forms once: to form it again for every request would
take longer than the database takes to answer."""

import json
import re
from functools import lru_cache

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
        if connection.vendor not in self._formed:
            self._formed[connection.vendor] = self._form(connection)
        sql, parameters = self._formed[connection.vendor]
        adapt = connection.ops.adapt_unknown_value
        given = [adapt(values[each.name]) if isinstance(each, Given) else each for each in parameters]
        is_planned = connection.vendor == "postgresql"
        with connection.planned_cursor() if is_planned else connection.cursor() as cursor:
            cursor.execute(sql, given)
            return json.loads(cursor.fetchone()[0])

    def _form(self, connection):
        query = models.sql.Query(None)
        query.add_annotation(Row(**self._name_parts(Givens())), "found")
        sql, parameters = query.get_compiler(connection=connection).as_sql()
        first, *others = sql.split("%s")
        formed, kept = [first], []
        for parameter, after in zip(parameters, others, strict=True):
            # Names and states of ours are the most of them, and need not be sent each time.
            is_plain = isinstance(parameter, str) and re.fullmatch(r"[\w-]*", parameter)
            formed += [f"'{parameter}'" if is_plain else "%s", after]
            kept += [] if is_plain else [parameter]
        return "".join(formed), kept


def insert(row, *others):
    """Stores a new row, which gets its key, and others that belong to it: in one go where the database takes
    several statements. Nobody asks for the keys of the others."""
    connection, owner = connections[DEFAULT_DB_ALIAS], type(row)
    sql, values = _statement(connection, row)
    sql += f' RETURNING "{owner._meta.pk.column}"'
    in_one_go = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for each in others if in_one_go else ():
            more, more_values = _statement(connection, each, owner)
            sql, values = f"{sql}; {more}", values + more_values
        cursor.execute(sql, values)
        row.pk = cursor.fetchone()[0]
        for each in others:
            setattr(each, _belonging(type(each), owner).attname, row.pk)
            if not in_one_go:
                cursor.execute(*_statement(connection, each))
    for each in (row, *others):
        each._state.adding, each._state.db = False, connection.alias


def _statement(connection, row, owner=None):
    sql, fields = _insertion(type(row), owner)
    return sql, [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]


@lru_cache
def _insertion(model, owner):
    """(statement, fields whose values it takes). With an `owner`, the row belongs to the one stored last."""
    fields = [field for field in model._meta.concrete_fields if not isinstance(field, models.AutoField)]
    places = dict.fromkeys(fields, "%s")
    if owner:
        sequence = f"pg_get_serial_sequence('{owner._meta.db_table}', '{owner._meta.pk.column}')"
        places[_belonging(model, owner)] = f"currval({sequence})"
    columns, values = ", ".join(f'"{field.column}"' for field in fields), ", ".join(places.values())
    sql = f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({values})'  # noqa: S608
    return sql, [field for field, place in places.items() if place == "%s"]


@lru_cache
def _belonging(model, owner):
    return next(field for field in model._meta.concrete_fields if field.related_model is owner)
