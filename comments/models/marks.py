"""What readers do with a comment beside replying: find it useful, or report it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .comment import Comment
from .record import MOST_NOTE, Reason


class Mark(models.Model):
    """One reader finds one comment useful. `browser` and `network` are hashes, emptied on schedule; the row
    stays, because it counts."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="marks", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    browser = models.CharField(max_length=64, blank=True)
    network = models.CharField(max_length=32, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["comment", "browser"], condition=~Q(browser=""), name="mark_once_per_browser"
            ),
            models.UniqueConstraint(
                fields=["comment", "user"], condition=Q(user__isnull=False), name="mark_once_per_account"
            ),
        ]
        indexes = [
            models.Index(fields=["comment"], name="mark_comment"),
            models.Index(fields=["browser", "at"], name="mark_browser", condition=~Q(browser="")),
            models.Index(fields=["network", "at"], name="mark_network", condition=~Q(network="")),
        ]

    def __str__(self):
        return f"Mark on comment {self.comment_id}"


class ReportQuerySet(models.QuerySet):
    def open(self):
        """What no moderator has answered yet."""
        return self.filter(outcome=Report.Outcome.OPEN)


class Report(models.Model):
    """A reader tells moderators about a comment. `weight` says how much the reporter's word counted at that
    time; `browser` and `network` are hashes, emptied on schedule."""

    class Outcome(models.TextChoices):
        OPEN = "open", pgettext_lazy("state", "Open")
        UPHELD = "upheld", _("Upheld")
        DISMISSED = "dismissed", _("Dismissed")
        MOOT = "moot", _("Answered by nobody, because the comment went")

    comment = models.ForeignKey(Comment, models.PROTECT, related_name="reports", db_index=False)
    reason = models.CharField(max_length=20, choices=Reason.choices)
    text = models.TextField(max_length=MOST_NOTE, blank=True)
    weight = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.OPEN)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    browser = models.CharField(max_length=64, blank=True)
    network = models.CharField(max_length=32, blank=True)
    at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["comment", "browser"],
                condition=~Q(browser="") & Q(outcome="open"),
                name="report_once_per_browser",
            ),
            models.UniqueConstraint(
                fields=["comment", "user"],
                condition=Q(user__isnull=False) & Q(outcome="open"),
                name="report_once_per_account",
            ),
        ]
        indexes = [
            models.Index(fields=["comment"], name="report_comment"),
            models.Index(fields=["browser", "at"], name="report_browser", condition=~Q(browser="")),
            models.Index(fields=["network", "at"], name="report_network", condition=~Q(network="")),
        ]

    def __str__(self):
        return f"{self.get_reason_display()}: report of comment {self.comment_id}"
