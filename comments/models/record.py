"""The history of a comment: decisions, earlier and proposed texts, and what moderators say about it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from .comment import Comment
from .states import State

MOST_NOTE = 2000


class Reason(models.TextChoices):
    OFF_TOPIC = "off-topic", "Not about the article"
    HARASSMENT = "harassment", "Attacks a person"
    THREAT = "threat", "Threatens somebody"
    HATE = "hate", "Hatred against a group"
    PRIVACY = "privacy", "Tells private matters"
    ILLEGAL = "illegal", "Against the law"
    FALSE = "false", "States what is false"
    IMPERSONATION = "impersonation", "Pretends to be somebody else"
    ADVERTISING = "advertising", "Advertising"
    DUPLICATE = "duplicate", "Said before"
    OTHER = "other", "Another reason"


class Act(models.TextChoices):
    """What was done. All but `decided` and `arrived` leave the state as it is, unless they were undone."""

    ARRIVED = "arrived", "Arrived"
    DECIDED = "decided", "Decided"
    EDITED = "edited", "Text changed"
    PROPOSED = "proposed", "Another text proposed"
    ACCEPTED = "accepted", "Proposed text accepted"
    DECLINED = "declined", "Proposed text declined"
    PICKED = "picked", "Made an editors’ pick"
    UNPICKED = "unpicked", "No editors’ pick any more"
    LOCKED = "locked", "Replies closed"
    UNLOCKED = "unlocked", "Replies opened"
    KEPT = "kept", "Reports dismissed"
    UNDONE = "undone", "Decision taken back"


class Decision(models.Model):
    """One act on a comment and one step of its turn. Rows are added, never changed; the first one is its
    arrival. `by` is empty where a rule of the site decided (`is_automatic`), or a guest acted. `note` is for
    moderators, `message` for the author of the comment."""

    comment = models.ForeignKey(Comment, models.PROTECT, related_name="decisions")
    act = models.CharField(max_length=10, choices=Act.choices, default=Act.DECIDED)
    from_state = models.CharField(max_length=10, choices=State.choices, blank=True)
    to_state = models.CharField(max_length=10, choices=State.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=200)
    is_automatic = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)
    reason = models.CharField(max_length=20, choices=Reason.choices, blank=True)
    note = models.TextField(max_length=MOST_NOTE, blank=True)
    message = models.TextField(max_length=MOST_NOTE, blank=True)
    turn_before = models.PositiveIntegerField()
    turn_after = models.PositiveIntegerField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["comment", "turn_after"], name="decision_once_per_turn"),
        ]
        indexes = [models.Index(fields=["by", "-id"], name="decision_by")]

    def __str__(self):
        return f"{self.get_to_state_display()}, {self.by_name}, {self.at:%Y-%m-%d %H:%M}"


class RevisionQuerySet(models.QuerySet):
    def waiting(self):
        """Texts that authors propose and no moderator has answered yet."""
        return self.filter(fate=Revision.Fate.WAITING)


class Revision(models.Model):
    """A text of a comment that is not the present one: an earlier one, or one that its author proposes."""

    class Fate(models.TextChoices):
        PAST = "past", "Earlier text"
        WAITING = "waiting", "Waiting for review"
        DECLINED = "declined", "Declined"
        REPLACED = "replaced", "Replaced by its author"

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="revisions")
    source = models.TextField("text")
    fate = models.CharField(max_length=10, choices=Fate.choices)
    # When it was written, and the turn of the comment by which it got its fate.
    at = models.DateTimeField(default=timezone.now)
    turn = models.PositiveIntegerField()

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["comment"], condition=Q(fate="waiting"), name="revision_one_waiting"
            ),
        ]

    def __str__(self):
        return f"{self.get_fate_display()} of comment {self.comment_id}"


class Note(models.Model):
    """What one moderator tells the others about a comment or its author; no reader sees it."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="notes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)
    text = models.TextField(max_length=MOST_NOTE)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"Note by {self.by_name}"


class Explanation(models.Model):
    """What the author of a comment reads when it is refused or removed for this reason."""

    reason = models.CharField(max_length=20, choices=Reason.choices, unique=True)
    text = models.TextField(max_length=MOST_NOTE)

    class Meta:
        ordering = ["reason"]

    def __str__(self):
        return self.get_reason_display()
