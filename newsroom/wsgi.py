import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
_django = get_wsgi_application()
_scheme = settings.SITE_URL.partition(":")[0]


def application(environ, start_response):
    """The site. SITE_URL decides whether readers come by HTTPS, also where a proxy ends it: so HSTS is sent
    and Django compares origins rightly, without trust in anybody's header."""
    environ["wsgi.url_scheme"] = _scheme
    return _django(environ, start_response)
