"""Why a comment was held, and what the rules look for."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .comment import Comment


class Signal(models.Model):
    """What one rule found in a comment when it came in or was edited: its weight, and the words or facts that
    made it speak."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="signals", db_index=False)
    rule = models.CharField(max_length=40)
    weight = models.SmallIntegerField()
    evidence = models.JSONField(default=list)
    turn = models.PositiveIntegerField()

    class Meta:
        ordering = ["-weight", "pk"]
        indexes = [
            models.Index(fields=["comment"], name="signal_comment"),
            models.Index(fields=["rule", "-comment"], name="signal_rule"),
        ]

    def __str__(self):
        return f"{self.rule} ({self.weight:+d})"


class WordEntry(models.Model):
    """Words that moderators want to see before readers do: one word, several in a row, or with `*` for any
    letters. Case, accents and marks between the letters of a word make no difference."""

    class Effect(models.TextChoices):
        HOLD = "hold", _("Hold for review")
        SPAM = "spam", _("Set aside as spam")

    words = models.CharField(
        _("words"),
        max_length=200,
        unique=True,
        help_text=_("A word, a phrase, or a pattern: * stands for any letters, as in casino*."),
    )
    effect = models.CharField(_("effect"), max_length=10, choices=Effect.choices, default=Effect.HOLD)
    is_active = models.BooleanField(_("in use"), default=True)
    note = models.CharField(
        _("note"), max_length=200, blank=True, help_text=_("Why it is here, for the other moderators.")
    )
    added_at = models.DateTimeField(_("added"), default=timezone.now, editable=False)

    class Meta:
        ordering = ["words"]
        verbose_name, verbose_name_plural = _("listed word"), _("listed words")

    def __str__(self):
        return self.words


class LinkedHost(models.Model):
    """A host that a comment links to, so that one which comes again and again is noticed."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="hosts", db_index=False)
    host = models.CharField(max_length=253)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["comment", "host"], name="host_once_per_comment"),
        ]
        indexes = [models.Index(fields=["host", "-at"], name="host_recent")]

    def __str__(self):
        return self.host
