"""Loads what the first readers need, once for all the processes that are forked afterwards."""

from django.conf import settings
from django.template.loader import get_template
from django.urls import get_resolver
from django.utils.module_loading import import_string

PAGES = ["articles/detail.html", "articles/front.html"]


def load():
    import_string(settings.WSGI_APPLICATION)
    get_resolver().reverse_dict  # noqa: B018 - makes it
    for page in PAGES:
        get_template(page)
