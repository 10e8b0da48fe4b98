"""What is counted within one process: queries, and the bytes of the page. Runs inside Django."""

import sys

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Generation
from newsroom import shells


def count_queries(path):
    """Of a page that no process holds in memory, when it has been asked for, and nothing has changed for a
    while."""
    client = Client(SERVER_NAME="127.0.0.1")
    client.get(path)
    Generation.objects.update(changed_at=timezone.now() - 2 * shells.QUIET)
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        status = client.get(path).status_code
    return len(queries) if status == 200 else sys.exit(f"{path}: {status}")
