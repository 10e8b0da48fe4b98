"""Answers when something goes wrong: clear words, the right status, and what was typed kept on the page."""

import logging

from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render, resolve_url
from django.utils.translation import gettext_lazy as _

from .models import Publication

logger = logging.getLogger(__name__)
RETRY_AFTER = 10  # seconds
# Lazy, so that the page says them in its own language.
SIGNED_OUT = _(
    "You were signed out before this arrived, so it was not stored. Please sign in in another tab, then go "
    "back to your form and send it again."
)
FROM_ELSEWHERE = _("The form was sent from elsewhere, or is too old.")
SECRETS = ("password", "csrfmiddlewaretoken")


def kept_of(request):
    """What was typed: the text of a comment, or every text of several words in the form of the desk."""
    try:
        # Else the sender chooses how its bytes become text, and some of Python's ways raise errors.
        if not hasattr(request, "_post"):
            request.encoding = "utf-8"
        typed = request.POST.dict() if request.method == "POST" else {}
    except (BadRequest, SuspiciousOperation, MultiPartParserError, OSError):
        return ""
    if "body" in typed:
        return typed["body"]
    texts = [
        f"{name}:\n{text}"
        for name, text in typed.items()
        if len(text.split()) > 1 and not any(secret in name for secret in SECRETS)
    ]
    return "\n\n".join(texts)


def _answer(request, status, template, **context):
    # Whatever is wrong on our side may be the database, so then the frame of the page must not ask it.
    publication = Publication.last_known(may_ask=status < 500)
    context |= {"kept": kept_of(request), "publication": publication}
    response = render(request, template, context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def not_found(request, exception=None):
    return _answer(request, 404, "404.html")


def nowhere(request, **parts):
    """The view of an address that we do not want to have."""
    raise Http404


def forbidden(request, exception=None):
    return _answer(request, 403, "403.html", reason=str(exception or ""))


def bad_request(request, exception=None):
    return _answer(request, 400, "400.html")


def server_error(request):
    return _answer(request, 500, "500.html")


def csrf_failure(request, reason=""):
    return _answer(request, 403, "403.html", reason=FROM_ELSEWHERE)


def _leads_to_login(response):
    return response.get("Location", "").startswith(f"{resolve_url(settings.LOGIN_URL)}?")


class TroubleMiddleware:
    """A database that is away or stays locked answers 503 with the text kept. An address with a NUL, which
    PostgreSQL refuses in every query, answers 400. Who was signed out while typing gets the text back."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        # The admin would lead to its form for signing in, and the text would be gone.
        if request.method == "POST" and _leads_to_login(response) and kept_of(request):
            return _answer(request, 403, "403.html", reason=SIGNED_OUT)
        return response

    def process_view(self, request, view, arguments, named):
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("The address holds a NUL.")

    def process_exception(self, request, exception):
        if not isinstance(exception, (OperationalError, InterfaceError)):
            return None
        logger.error("The database did not answer: %s", exception)
        response = _answer(request, 503, "503.html")
        response["Retry-After"] = str(RETRY_AFTER)
        return response
