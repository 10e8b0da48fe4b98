"""Readers who come through the page cache: the door around the site, asked as a server asks it."""

import io
from wsgiref.util import setup_testing_defaults

from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse

from newsroom.door import Door, watching


class Reader:
    """Asks the door, and can tell what that cost."""

    def __init__(self, connection):
        self.connection = connection
        self.handler = WSGIHandler()
        self.door = Door(self.handler)
        # Nobody watches in a thread: what other hosts do is looked at where a test says so.
        self.door.is_watched = True
        self.look()

    def look(self):
        watching.look(self.door.memory)

    def get(self, path, *, site=None, method="GET", **headers):
        """The answer; with `queries`, how many the database was asked. `site` asks that instead."""
        environ = {"REQUEST_METHOD": method, "HTTP_HOST": "testserver", "SERVER_NAME": "testserver"}
        environ["PATH_INFO"], _mark, environ["QUERY_STRING"] = path.partition("?")
        environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        environ["wsgi.input"] = io.BytesIO()
        setup_testing_defaults(environ)
        said = []
        asked = []

        def note(execute, sql, *rest):
            asked.append(sql)
            return execute(sql, *rest)

        # Without a look at the database first, which may be away.
        with self.connection.execute_wrapper(note):
            answer = (site or self.door)(environ, lambda *parts: said.extend(parts))
            body = b"".join(answer)
            if hasattr(answer, "close"):
                answer.close()
        response = HttpResponse(body, status=int(said[0][:3]))
        response.headers = dict(said[1])
        response.queries = len(asked)
        return response

    def is_kept(self, path, **headers):
        """Whether the second of two answers needs no database."""
        self.get(path, **headers)
        return self.get(path, **headers).queries == 0

    def fresh(self, path, **headers):
        """The answer of the site itself."""
        return self.get(path, site=self.handler, **headers)
