"""What tests read of the desk's pages."""

import re
from html import unescape

from django.db import connection
from django.test.utils import CaptureQueriesContext

from .desk_forms import desk


def page_of(client, name, *args, **query):
    response = client.get(desk(name, *args), query)
    assert response.status_code == 200
    text = re.sub(r"<(?:ins|del|span)\b[^>]*>|</(?:ins|del|span)>", "", response.content.decode())
    return unescape(re.sub(r"\s+", " ", text))


def count_queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
