"""Statements that PostgreSQL plans once for each connection are answered like all others."""

import os
import socket

import pytest
from django.db import IntegrityError, OperationalError, ProgrammingError, connection, transaction

from articles.models import Generation
from articles.postgresql import planned

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite plans each time"),
]


def ask(sql, *values):
    with connection.planned_cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def test_values_arrive_as_they_are():
    odd = '"100 %s" \'; $1 ä \U0001f98a'
    assert ask("SELECT %s::text, %s::int, %s::bool, %s::text, '5 %%'", odd, 2**20, True, None) == [
        (odd, 2**20, True, None, "5 %")
    ]
    assert ask("SELECT 1 WHERE false") == []


def test_a_statement_is_planned_once():
    prepared = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT 7%%'"
    for number in range(3):
        assert ask("SELECT 7 + %s", number) == [(7 + number,)]
    assert ask(prepared) == [(1,)]


def test_what_the_server_finds_wrong_is_raised_as_ever():
    for sql, kind in (("SELECT nothing", ProgrammingError), ("SELEC 1", ProgrammingError)):
        with pytest.raises(kind), transaction.atomic():
            ask(sql)
    store = "INSERT INTO articles_generation (key, number, changed_at) VALUES (%s, 1, now())"
    ask(store + " RETURNING 1", "a")
    with pytest.raises(IntegrityError), transaction.atomic():
        ask(store + " RETURNING 1", "a")
    assert Generation.objects.filter(key="a").count() == 1


@pytest.mark.django_db(transaction=True)
def test_it_begins_the_transaction_that_it_belongs_to():
    store = "INSERT INTO articles_generation (key, number, changed_at) VALUES (%s, 1, now()) RETURNING 1"
    with transaction.atomic():
        ask(store, "lost")
        transaction.set_rollback(True)
    with transaction.atomic():
        ask(store, "kept")
    assert not Generation.objects.filter(key="lost").exists()
    assert Generation.objects.filter(key="kept").exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("say", [lambda: ask("SELECT 1"), lambda: connection.commit()])
def test_a_server_that_is_gone_is_told_as_ever(say):
    transaction.set_autocommit(False)
    ask("SELECT 1")
    with socket.socket(fileno=os.dup(connection.connection.fileno())) as line:
        line.shutdown(socket.SHUT_RDWR)
    with pytest.raises(OperationalError):
        say()
    connection.close()


def test_no_more_of_them_are_kept_than_the_server_may_hold(monkeypatch):
    monkeypatch.setattr(planned, "MOST", 5)
    for number in range(20):
        assert ask(f"SELECT {number}") == [(number,)]
    assert ask("SELECT count(*) FROM pg_prepared_statements")[0][0] <= 5
