"""What shared caches may keep: the same bytes for all readers without a cookie, honest about the clock.
The validator is Django's: views that answer for caches are `conditional_page`s."""

from django.utils.cache import patch_cache_control, patch_vary_headers

MOST_SECONDS = 60


def share(response, *, at, ends=(), vary=()):
    """Lets caches keep the answer for a minute at most, and not past the first of `ends`, the instants at
    which the clock changes it; None among them is no end."""
    lasting = [int((end - at).total_seconds()) for end in ends if end]
    seconds = max(0, min([MOST_SECONDS, *lasting]))
    patch_cache_control(response, public=True, max_age=0, s_maxage=seconds, must_revalidate=True)
    patch_vary_headers(response, ["Cookie", *vary])
    return response


def keep_private(response):
    """For answers that show something to one visitor only."""
    response["Cache-Control"] = "private, no-store"
    patch_vary_headers(response, ["Cookie"])
    return response
