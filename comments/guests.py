"""Who looks at a page: somebody signed in, a guest known by one signed cookie, or nobody in particular."""

import hashlib
import secrets
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

COOKIE = "guest"
SALT = "comments.guests"
KEPT_FOR = 180 * 24 * 3600  # seconds


@dataclass(frozen=True)
class Visitor:
    """`browser` is the hash of the guest's key; empty for those who sent no form yet, or are signed in."""

    user: object = None
    browser: str = ""

    @property
    def is_known(self):
        return self.user is not None or bool(self.browser)


STRANGER = Visitor()


def visitor_of(request):
    """Who sent the request. Only a cookie that verifies counts."""
    if request.user.is_authenticated:
        return Visitor(user=request.user)
    return Visitor(browser=hash_of(_key_in(request)))


def is_ours(value):
    """Whether this value of the cookie verifies."""
    request = HttpRequest()
    request.COOKIES[COOKIE] = value
    return bool(_key_in(request))


def _key_in(request):
    return request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=KEPT_FOR)


def make_key():
    return secrets.token_urlsafe(24)


def hash_of(key):
    """What is stored of a key; the key is long and random, so the hash needs no secret. Empty for none."""
    return hashlib.sha256(key.encode()).hexdigest() if key else ""


def give_cookie(response, key):
    """Lets this browser see its own comments until they are reviewed."""
    response.set_signed_cookie(
        COOKIE,
        key,
        salt=SALT,
        max_age=KEPT_FOR,
        httponly=True,
        samesite="Lax",
        secure=settings.SITE_URL.startswith("https:"),
    )
