"""Loads what the first readers need, once for all the processes that are forked afterwards."""

from importlib import import_module
from urllib.parse import urlsplit
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.utils import timezone

from articles.models import Edition


def load():
    """Answers, to nobody, what readers ask for most: all that takes part is in memory afterwards."""
    site = import_module(settings.WSGI_APPLICATION.rpartition(".")[0]).site
    newest = Edition.objects.live(timezone.now()).order_by("pk").select_related("article").last()
    path = newest.article.get_absolute_url() if newest else "/"
    b"".join(site(_environ(path), lambda status, headers, problem=None: None))


def _environ(path):
    public = urlsplit(settings.SITE_URL)
    environ = {"PATH_INFO": path, "HTTP_HOST": public.netloc, "wsgi.url_scheme": public.scheme}
    setup_testing_defaults(environ)
    return environ
