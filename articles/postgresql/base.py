"""Django's backend for PostgreSQL, with fewer words between the two: it asks less often whether the server is
there, and can have statements planned once for each connection."""

import select
import time

from django.db.backends.postgresql import base

SURE_FOR = 10  # seconds


class DatabaseOperations(base.DatabaseWrapper.ops_class):
    def last_executed_query(self, cursor, sql, params):
        """With its values, from each kind of cursor."""
        return self.compose_sql(sql, params)


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations
    plans_once = False
    _sure_until = 0.0

    def init_connection_state(self):
        super().init_connection_state()
        with self.connection.cursor() as cursor:
            # A pooler may give another connection of the server to each transaction; so it gives itself away.
            cursor.execute("SELECT pg_backend_pid()")
            self.plans_once = cursor.fetchone()[0] == self.connection.info.backend_pid
            if self.plans_once:
                cursor.execute("SET plan_cache_mode = force_generic_plan")
        self.connection.prepare_threshold = 0

    def planned_cursor(self):
        """A cursor of which the server plans each statement once, if no pooler stands between."""
        # In this order: the first closes a connection that is gone.
        self.close_if_health_check_failed()
        self.ensure_connection()
        if not self.plans_once:
            return self.cursor()
        with self.wrap_database_errors:
            return self._prepare_cursor(base.ServerBindingCursor(self.connection))

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
