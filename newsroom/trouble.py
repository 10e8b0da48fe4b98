"""Answers when something goes wrong: clear words, the right status, and what was typed kept on the page."""

import logging

from django.db import InterfaceError, OperationalError
from django.shortcuts import render

logger = logging.getLogger(__name__)
RETRY_AFTER = 10  # seconds


def _answer(request, status, template, **context):
    kept = request.POST.get("body", "") if request.method == "POST" else ""
    response = render(request, template, {"kept": kept, **context}, status=status)
    response["Cache-Control"] = "no-store"
    return response


def not_found(request, exception=None):
    return _answer(request, 404, "404.html")


def forbidden(request, exception=None):
    return _answer(request, 403, "403.html", reason=str(exception or ""))


def bad_request(request, exception=None):
    return _answer(request, 400, "400.html")


def server_error(request):
    return _answer(request, 500, "500.html")


def csrf_failure(request, reason=""):
    return _answer(request, 403, "403.html", reason="The form was sent from elsewhere, or is too old.")


class BusyDatabaseMiddleware:
    """A database that is away or stays locked answers 503 with the text kept."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, (OperationalError, InterfaceError)):
            return None
        logger.error("The database did not answer: %s", exception)
        response = _answer(request, 503, "503.html")
        response["Retry-After"] = str(RETRY_AFTER)
        return response
