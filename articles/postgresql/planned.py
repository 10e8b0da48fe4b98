"""Statements that the server plans once for each connection, and that take few steps on our side: psycopg
would read the words of a long one each time."""

import re
from functools import lru_cache

from psycopg import errors, pq
from psycopg.adapt import PyFormat, Transformer

# Each takes memory of the server; there are as many only if somebody puts values into words.
MOST = 200
_DONE = {pq.ExecStatus.COMMAND_OK, pq.ExecStatus.TUPLES_OK}
_IDLE = pq.TransactionStatus.IDLE


def say(connection, words):
    """Has psycopg's connection carry out one statement without values."""
    return _done(connection, connection.pgconn.exec_(words))


class Statements:
    """The statements that are planned in one connection of psycopg."""

    def __init__(self, connection):
        self.connection = connection
        self._transformer = Transformer(connection)
        self._names = {}

    def ask(self, sql, values):
        """(rows, how many rows were concerned). A transaction is begun as psycopg would."""
        connection, transformer = self.connection, self._transformer
        given = transformer.dump_sequence(values, [PyFormat.AUTO] * len(values))
        formats, asked = transformer.formats, (sql, transformer.types)
        if not connection.autocommit and connection.pgconn.transaction_status == _IDLE:
            say(connection, b"BEGIN")
        name = self._names.get(asked) or self._plan(asked)
        result = _done(connection, connection.pgconn.exec_prepared(name, given, formats))
        transformer.set_pgresult(result)
        return transformer.load_rows(0, result.ntuples, tuple), result.command_tuples

    def _plan(self, asked):
        sql, types = asked
        if len(self._names) >= MOST:
            say(self.connection, b"DEALLOCATE ALL")
            self._names.clear()
        name = f"planned_{len(self._names)}".encode()
        _done(self.connection, self.connection.pgconn.prepare(name, _numbered(sql), types))
        self._names[asked] = name
        return name


class Cursor:
    """As much of a cursor as Django needs to carry out one planned statement."""

    def __init__(self, statements):
        self._statements = statements
        self.rows, self.rowcount = iter(()), -1

    def execute(self, sql, values=()):
        rows, self.rowcount = self._statements.ask(sql, values or ())
        self.rows = iter(rows)

    def fetchone(self):
        return next(self.rows, None)

    def fetchall(self):
        return list(self.rows)

    def close(self):
        self.rows = iter(())


def _done(connection, result):
    """The result; raises what the server found wrong, or that it is gone."""
    if result.status in _DONE:
        return result
    problem = errors.error_from_result(result, encoding=connection.info.encoding)
    raise problem if problem.sqlstate else errors.OperationalError(str(problem))


@lru_cache(maxsize=512)
def _numbered(sql):
    """The statement as the server reads it: its values are numbered."""
    first, *others = re.split("%s", sql)
    numbered = first + "".join(f"${number}{words}" for number, words in enumerate(others, 1))
    return numbered.replace("%%", "%").encode()
