"""What stays beside the comments: the history of decisions, and what is private and goes again."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from .conversation import Comment, State


class Reason(models.TextChoices):
    OFF_TOPIC = "off-topic", "Not about the article"
    HARASSMENT = "harassment", "Attacks a person"
    HATE = "hate", "Hatred against a group"
    PRIVACY = "privacy", "Tells private matters"
    ILLEGAL = "illegal", "Against the law"
    ADVERTISING = "advertising", "Advertising"
    DUPLICATE = "duplicate", "Said before"
    OTHER = "other", "Another reason"


class Decision(models.Model):
    """One change of a comment's state. Rows are added, never changed; the first one is its arrival.
    `by` is empty where a rule of the site decided, or a guest's comment arrived."""

    comment = models.ForeignKey(Comment, models.PROTECT, related_name="decisions")
    from_state = models.CharField(max_length=10, choices=State.choices, blank=True)
    to_state = models.CharField(max_length=10, choices=State.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)
    reason = models.CharField(max_length=20, choices=Reason.choices, blank=True)
    note = models.TextField(max_length=2000, blank=True)
    turn_before = models.PositiveIntegerField()
    turn_after = models.PositiveIntegerField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["comment", "turn_after"], name="decision_once_per_turn"),
        ]

    def __str__(self):
        return f"{self.get_to_state_display()}, {self.by_name}, {self.at:%Y-%m-%d %H:%M}"


class PrivateRow(models.Model):
    """What only identifies a guest: kept apart so that it can go alone, and purged on schedule. `network` and
    `browser` are hashes, empty where unknown."""

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
            models.Index(fields=["purge_after"], name="private_purge"),
        ]

    def __str__(self):
        return f"Private row of {self.comment_id}"
