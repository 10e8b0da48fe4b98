"""What only identifies a guest: kept apart from what is said, and purged on schedule."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .comment import Comment
from .record import MOST_NOTE, Reason


class PrivateRow(models.Model):
    """Kept apart so that it can go alone. `network` and `browser` are hashes, empty where unknown."""

    comment = models.OneToOneField(Comment, models.CASCADE, primary_key=True, related_name="private")
    email = models.EmailField(blank=True)
    network = models.CharField(max_length=32, blank=True)
    browser = models.CharField(max_length=64, blank=True)
    sent_at = models.DateTimeField()
    purge_after = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["network", "sent_at"], name="private_network"),
            models.Index(fields=["browser", "sent_at"], name="private_browser"),
            models.Index(fields=["email"], name="private_email"),
            models.Index(fields=["purge_after"], name="private_purge"),
        ]

    def __str__(self):
        return f"Private row of {self.comment_id}"


class BanQuerySet(models.QuerySet):
    def standing(self, at=None):
        """Bans that keep somebody out at `at` (now if left out)."""
        at = at or timezone.now()
        return self.filter(lifted_at=None).filter(Q(until=None) | Q(until__gt=at))


class Ban(models.Model):
    """Keeps one person from commenting, until an instant or for good. `mark` is a keyed hash, or the number
    of the account: nobody can read an address from it."""

    class Kind(models.TextChoices):
        ADDRESS = "address", _("E-mail address")
        BROWSER = "browser", _("Browser")
        NETWORK = "network", _("Network")
        ACCOUNT = "account", _("Account")

    kind = models.CharField(_("known by"), max_length=10, choices=Kind.choices)
    mark = models.CharField(max_length=64)
    # What led to it; the name tells moderators whom it is about.
    comment = models.ForeignKey(Comment, models.SET_NULL, null=True, related_name="bans")
    name = models.CharField(_("name"), max_length=80)
    reason = models.CharField(_("reason"), max_length=20, choices=Reason.choices)
    note = models.TextField(_("note"), max_length=MOST_NOTE, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(_("banned by"), max_length=200)
    at = models.DateTimeField(_("since"), default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)
    lifted_at = models.DateTimeField(null=True)
    lifted_by_name = models.CharField(max_length=200, blank=True)

    objects = BanQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name, verbose_name_plural = _("ban"), _("bans")
        indexes = [models.Index(fields=["kind", "mark"], name="ban_mark", condition=Q(lifted_at=None))]

    def __str__(self):
        return gettext("Ban of %(name)s (%(kind)s)") % {"name": self.name, "kind": self.get_kind_display()}
