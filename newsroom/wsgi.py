import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
# What the page cache stands in front of.
site = get_wsgi_application()

from .door import Door  # noqa: E402  Models are ready now.

door = Door(site) if settings.PAGE_CACHE_BYTES else None
_scheme = settings.SITE_URL.partition(":")[0]


def application(environ, start_response):
    """The site. SITE_URL decides whether readers come by HTTPS, also where a proxy ends it: so HSTS is sent
    and Django compares origins rightly, without trust in anybody's header."""
    environ["wsgi.url_scheme"] = _scheme
    return (door or site)(environ, start_response)
