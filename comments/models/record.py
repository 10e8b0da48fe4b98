"""The history of a comment: decisions, earlier and proposed texts, and what moderators say about it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .comment import Comment
from .states import State

MOST_NOTE = 2000


class Reason(models.TextChoices):
    OFF_TOPIC = "off-topic", _("Not about the article")
    HARASSMENT = "harassment", _("Attacks a person")
    THREAT = "threat", _("Threatens somebody")
    HATE = "hate", _("Hatred against a group")
    PRIVACY = "privacy", _("Tells private matters")
    ILLEGAL = "illegal", _("Against the law")
    FALSE = "false", _("States what is false")
    IMPERSONATION = "impersonation", _("Pretends to be somebody else")
    ADVERTISING = "advertising", _("Advertising")
    DUPLICATE = "duplicate", _("Said before")
    OTHER = "other", _("Another reason")


class Act(models.TextChoices):
    """What was done. All but `decided` and `arrived` leave the state as it is, unless they were undone."""

    ARRIVED = "arrived", _("Arrived")
    DECIDED = "decided", _("Decided")
    EDITED = "edited", _("Text changed")
    PROPOSED = "proposed", _("Another text proposed")
    ACCEPTED = "accepted", _("Proposed text accepted")
    DECLINED = "declined", _("Proposed text declined")
    PICKED = "picked", _("Made an editors’ pick")
    UNPICKED = "unpicked", _("No editors’ pick any more")
    LOCKED = "locked", _("Replies closed")
    UNLOCKED = "unlocked", _("Replies opened")
    KEPT = "kept", _("Reports dismissed")
    UNDONE = "undone", _("Decision taken back")


class Decision(models.Model):
    """One act on a comment and one step of its turn. Rows are added, never changed; the first one is its
    arrival. `by` is empty where a rule of the site decided (`is_automatic`), or a guest acted. `note` is for
    moderators, `message` for the author of the comment."""

    comment = models.ForeignKey(Comment, models.PROTECT, related_name="decisions", db_index=False)
    act = models.CharField(max_length=10, choices=Act.choices, default=Act.DECIDED)
    from_state = models.CharField(max_length=10, choices=State.choices, blank=True)
    to_state = models.CharField(max_length=10, choices=State.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", db_index=False
    )
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
        return f"{self.get_to_state_display()}, {self.who}, {self.at:%Y-%m-%d %H:%M}"

    @property
    def who(self):
        """The name of whoever decided; the rules of the site in the language of the desk."""
        return gettext(self.by_name) if self.is_automatic else self.by_name


class RevisionQuerySet(models.QuerySet):
    def waiting(self):
        """Texts that authors propose and no moderator has answered yet."""
        return self.filter(fate=Revision.Fate.WAITING)


class Revision(models.Model):
    """A text of a comment that is not the present one: an earlier one, or one that its author proposes."""

    class Fate(models.TextChoices):
        PAST = "past", _("Earlier text")
        WAITING = "waiting", _("Waiting for review")
        DECLINED = "declined", _("Declined")
        REPLACED = "replaced", _("Replaced by its author")

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
        return f"{self.get_fate_display()}: {self.comment_id}"


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
        return gettext("Note by %(person)s") % {"person": self.by_name}


class Explanation(models.Model):
    """What the author of a comment reads when it is refused or removed for this reason."""

    reason = models.CharField(_("reason"), max_length=20, choices=Reason.choices, unique=True)
    text = models.TextField(_("text"), max_length=MOST_NOTE)

    class Meta:
        ordering = ["reason"]
        verbose_name, verbose_name_plural = _("sentence for authors"), _("sentences for authors")

    def __str__(self):
        return self.get_reason_display()
