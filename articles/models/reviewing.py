"""A version that its writer hands to the editors, and what became of it."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import people
from .publication import Edition, Version
from .writing import Article


class ReviewQuerySet(models.QuerySet):
    def open(self):
        """Reviews that wait for an editor."""
        return self.filter(outcome=Review.OPEN)

    def returned(self):
        """Reviews that came back to their writer, with nothing handed in or published since."""
        later = Review.objects.filter(article=OuterRef("article"), asked_at__gt=OuterRef("asked_at"))
        published = Edition.objects.filter(
            article=OuterRef("article"), published_at__gt=OuterRef("answered_at")
        )
        return self.filter(~Exists(later), ~Exists(published), outcome=Review.RETURNED)

    def close(self, outcome, *, by, answer=""):
        """How many were closed, with who did it and when."""
        return self.update(
            outcome=outcome,
            answer=answer,
            answered_by=people.account_of(by),
            answered_by_name=people.name_of(by)[:200],
            answered_at=timezone.now(),
        )


class Review(models.Model):
    """One round of review. `note` is the writer's, `answer` the editor's; at most one round is open."""

    OPEN, PUBLISHED, RETURNED, TAKEN_BACK = "open", "published", "returned", "taken-back"
    OUTCOMES = [
        (OPEN, _("In review")),
        (PUBLISHED, _("Published")),
        (RETURNED, _("Returned to its writer")),
        (TAKEN_BACK, _("Taken back by its writer")),
    ]

    article = models.ForeignKey(Article, models.CASCADE, related_name="reviews")
    version = models.ForeignKey(Version, models.CASCADE, related_name="reviews")
    outcome = models.CharField(max_length=10, choices=OUTCOMES, default=OPEN)
    note = models.TextField(max_length=2000, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_by_name = models.CharField(max_length=200)
    asked_at = models.DateTimeField(default=timezone.now)
    answer = models.TextField(max_length=2000, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    answered_by_name = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("review"), _("reviews")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["article"], condition=Q(outcome="open"), name="review_open_once"),
        ]

    def __str__(self):
        return f"{self.get_outcome_display()}: {self.article}"
