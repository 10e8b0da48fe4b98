"""Where a comment stands between its arrival and its end."""

from django.db import models


class State(models.TextChoices):
    """Only `public` is readable. `hidden` was public and is under review."""

    WAITING = "waiting", "Waiting for review"
    PUBLIC = "public", "Public"
    HIDDEN = "hidden", "Hidden for review"
    REFUSED = "refused", "Refused"
    REMOVED = "removed", "Removed"
    SPAM = "spam", "Spam"
    WITHDRAWN = "withdrawn", "Withdrawn by its author"
    ERASED = "erased", "Erased"
