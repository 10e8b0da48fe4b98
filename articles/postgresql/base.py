"""Django's backend for PostgreSQL, with fewer words between the two: it asks less often whether the server is
there, and can have statements planned once for each connection."""

import select
import time

from django.db.backends.postgresql import base
from django.db.backends.utils import debug_transaction

from . import planned

SURE_FOR = 10  # seconds


class DatabaseOperations(base.DatabaseWrapper.ops_class):
    def last_executed_query(self, cursor, sql, params):
        """With its values, from each kind of cursor."""
        return self.compose_sql(sql, params)


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations
    # The statements that are planned in this connection; None where none can be.
    planned = None
    _sure_until = 0.0

    def init_connection_state(self):
        super().init_connection_state()
        with self.connection.cursor() as cursor:
            # A pooler may give another connection of the server to each transaction; so it gives itself away.
            cursor.execute("SELECT pg_backend_pid()")
            is_direct = cursor.fetchone()[0] == self.connection.info.backend_pid
            if is_direct:
                cursor.execute("SET plan_cache_mode = force_generic_plan")
        self.planned = planned.Statements(self.connection) if is_direct else None

    def planned_cursor(self):
        """A cursor of which the server plans each statement once, if no pooler stands between."""
        # In this order: the first closes a connection that is gone.
        self.close_if_health_check_failed()
        self.ensure_connection()
        return self._prepare_cursor(planned.Cursor(self.planned)) if self.planned else self.cursor()

    def _commit(self):
        if self.connection is not None:
            with debug_transaction(self, "COMMIT"), self.wrap_database_errors:
                planned.say(self.connection, b"COMMIT")

    def is_usable(self):
        """Whether the server is still there. Whoever ends a connection says so, so as long as nothing is to
        be read from one that was used a moment ago, no question is needed."""
        is_quiet = time.monotonic() < self._sure_until and not self.errors_occurred
        if is_quiet and self.connection and not self.connection.closed and not _has_news(self.connection):
            return True
        if found := super().is_usable():
            self._sure_until = time.monotonic() + SURE_FOR
        return found


def _has_news(connection):
    poll = select.poll()
    poll.register(connection.fileno(), select.POLLIN)
    return bool(poll.poll(0))
