"""What every answer tells browsers, beside the headers that Django gives."""

from functools import cache

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings

# Nothing here asks for any of these, and nothing that gets in shall.
POWERS = [
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media",
    "geolocation", "gyroscope", "magnetometer", "microphone", "midi", "payment", "serial", "usb",
    "xr-spatial-tracking",
]  # fmt: skip
PERMISSIONS = ", ".join(f"{power}=()" for power in POWERS)


class HeadersMiddleware:
    """Takes the powers from pages that they do not need."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response


class PolicyMiddleware(CSPMiddleware):
    """The policy for content, written once: it is the same for every answer that asks for no other."""

    def process_response(self, request, response):
        # So its decorators and nonces mark what is to have another one.
        has_own = any(name.startswith("_csp") for name in [*vars(request), *vars(response)])
        if has_own or settings.DEBUG:
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, _policy())
        return response


@cache
def _policy():
    return build_policy()
