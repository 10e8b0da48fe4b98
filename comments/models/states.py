"""Where a comment stands between its arrival and its end."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Only `public` is readable. `hidden` was public and is under review."""

    WAITING = "waiting", _("Waiting for review")
    PUBLIC = "public", _("Public")
    HIDDEN = "hidden", _("Hidden for review")
    REFUSED = "refused", _("Refused")
    REMOVED = "removed", _("Removed")
    SPAM = "spam", _("Spam")
    WITHDRAWN = "withdrawn", _("Withdrawn by its author")
    ERASED = "erased", _("Erased")
