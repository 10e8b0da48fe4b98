"""A connection to the database that did well a moment ago is not asked again whether it is there."""

import time

from django.core.signals import request_finished, request_started
from django.db import connections

# Seconds. Long enough for a server that is busy, for whom each question counts; shorter than a database
# takes to start again.
TRUSTED_FOR = 1


def trust(**signal):
    """Receives request_started, after Django has decided that each connection is to be asked."""
    for connection in connections.all(initialized_only=True):
        if time.monotonic() - getattr(connection, "did_well_at", -TRUSTED_FOR) < TRUSTED_FOR:
            connection.health_check_done = True


def remember(**signal):
    """Receives request_finished."""
    for connection in connections.all(initialized_only=True):
        is_well = connection.connection is not None and not connection.errors_occurred
        connection.did_well_at = time.monotonic() if is_well else -TRUSTED_FOR


def watch():
    request_started.connect(trust, dispatch_uid="connections")
    request_finished.connect(remember, dispatch_uid="connections")
