"""Whether a form was sent from our own pages. Readers' pages hold no token, so that all get the same bytes;
the browser says where a request comes from: https://www.w3.org/TR/fetch-metadata/."""

from urllib.parse import urlsplit

from django.conf import settings
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.translation import gettext as _


class CrossSite(Exception):
    """The form came from another site; the message is a sentence."""


class _TokenCheck(CsrfViewMiddleware):
    """Django's own check, which answers with its reason instead of a page."""

    def _reject(self, request, reason):
        return reason


def check(request):
    """Raises CrossSite unless the request comes from our own pages, or from a guest's tool that is no browser
    and says nothing."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is not None:
        is_ours = site in ("same-origin", "none")
    elif origin is not None:
        is_ours = origin in _our_origins(request)
    else:
        is_ours = not request.user.is_authenticated or _has_token(request)
    if not is_ours:
        raise CrossSite(_("This form was sent from another site, so nothing was stored."))


def _our_origins(request):
    site = urlsplit(settings.SITE_URL)
    return {f"{site.scheme}://{site.netloc}", f"{request.scheme}://{request.get_host()}"}


def _has_token(request):
    token = _TokenCheck(lambda request: None)
    token.process_request(request)
    return token.process_view(request, None, (), {}) is None
