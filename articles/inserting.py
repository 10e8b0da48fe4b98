"""Rows that are stored together: one that is new, and those that belong to it."""

from collections import Counter
from functools import lru_cache

from django.db import DEFAULT_DB_ALIAS, connections, models

# A statement is planned for each handful of rows; one for any number would fill the memory of the server.
MOST_PLANNED = 6


def insert(row, *others):
    """Stores a new row, which gets its key, and others that belong to it: in one statement where the database
    takes that. Nobody asks for the keys of the others, but those of a kind follow each other."""
    connection = connections[DEFAULT_DB_ALIAS]
    in_one = connection.vendor == "postgresql"
    row.pk = _store_together(connection, row, others) if in_one else _store(connection, row)
    for each in others:
        setattr(each, _belonging(type(each), type(row)).attname, row.pk)
        if not in_one:
            _store(connection, each)
    for each in (row, *others):
        each._state.adding, each._state.db = False, connection.alias


def _store(connection, row):
    """The key of the row."""
    fields = _stored(type(row))
    sql = f'{_into(row, fields)} ({_places(fields)}) RETURNING "{row._meta.pk.column}"'
    with connection.cursor() as cursor:
        cursor.execute(sql, _values(connection, row, fields))
        return cursor.fetchone()[0]


def _store_together(connection, row, others):
    """The key of the row."""
    kinds = Counter(map(type, others))
    sql, fields = _together(type(row), tuple(kinds.items()))
    values = _values(connection, row, fields[type(row)])
    for kind in kinds:
        for each in others:
            if type(each) is kind:
                values += _values(connection, each, fields[kind])
    with connection.planned_cursor() if len(others) <= MOST_PLANNED else connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0]


def _values(connection, row, fields):
    return [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]


@lru_cache
def _together(owner, kinds):
    """(the statement for a row of `owner` and so many others of each kind, {model: fields that it takes})."""
    fields = {owner: _stored(owner)}
    key = f'RETURNING "{owner._meta.pk.column}"'
    parts = [f"first AS ({_into(owner, fields[owner])} ({_places(fields[owner])}) {key})"]
    for number, (kind, count) in enumerate(kinds):
        belonging = _belonging(kind, owner)
        fields[kind] = [field for field in _stored(kind) if field is not belonging]
        rows = ", ".join([f"((TABLE first), {_places(fields[kind])})"] * count)
        parts.append(f"others_{number} AS ({_into(kind, [belonging, *fields[kind]])} {rows})")
    return f"WITH {', '.join(parts)} TABLE first", fields


@lru_cache
def _stored(model):
    return [field for field in model._meta.concrete_fields if not isinstance(field, models.AutoField)]


@lru_cache
def _belonging(model, owner):
    return next(field for field in model._meta.concrete_fields if field.related_model is owner)


def _into(model, fields):
    columns = ", ".join(f'"{field.column}"' for field in fields)
    return f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES'


def _places(fields):
    return ", ".join(["%s"] * len(fields))
