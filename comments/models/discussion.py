"""The comments of one article as a whole: whether it takes any, and how many there are."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.joined import Row, instant
from articles.models import Article

MOST_SLOW = 24 * 3600


class Discussion(models.Model):
    """The counts are exact: only the writer of states moves them. `section_counts` maps the keys of sections
    to the public comments that are about them; a section without any has no entry."""

    BEFORE, AFTER, CLOSED = "before", "after", "closed"
    MODES = [
        ("", _("Open, reviewed as on the whole site")),
        (BEFORE, _("Open, reviewed before they are public")),
        (AFTER, _("Open, public at once unless a rule holds them, reviewed after")),
        (CLOSED, _("Closed")),
    ]

    article = models.OneToOneField(
        Article, models.CASCADE, primary_key=True, related_name="discussion", verbose_name=_("article")
    )
    mode = models.CharField(_("mode"), max_length=10, choices=MODES, blank=True)
    closes_at = models.DateTimeField(
        _("closes at"), null=True, blank=True, help_text=_("From then on nobody can comment.")
    )
    slow_seconds = models.PositiveIntegerField(
        _("slow mode"),
        default=0,
        help_text=_("How many seconds one reader has to wait between two comments here; 0 for no wait."),
    )
    public_count = models.PositiveIntegerField(default=0, editable=False)
    root_count = models.PositiveIntegerField(default=0, editable=False)
    section_counts = models.JSONField(default=dict, editable=False)
    last_seq = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name, verbose_name_plural = _("discussion"), _("discussions")
        constraints = [
            models.CheckConstraint(condition=Q(public_count__gte=0), name="discussion_public_count"),
            models.CheckConstraint(condition=Q(root_count__gte=0), name="discussion_root_count"),
            models.CheckConstraint(condition=Q(slow_seconds__lte=MOST_SLOW), name="discussion_slow_seconds"),
        ]

    def __str__(self):
        return str(self.article)

    @classmethod
    def joined(cls, article_id):
        """The row of an article for another query; `from_joined` reads it."""
        names = [field.attname for field in cls._meta.concrete_fields]
        row = cls.objects.filter(article_id=article_id).values(row=Row(**{name: name for name in names}))
        return models.Subquery(row, output_field=models.JSONField())

    @classmethod
    def from_joined(cls, row, article_id):
        """The discussion; made now if nobody has commented yet."""
        if row is None:
            return cls.objects.get_or_create(article_id=article_id)[0]
        return cls(**row | {"closes_at": instant(row["closes_at"])})

    def is_open(self, at=None):
        """Whether comments can be left at `at` (now if left out)."""
        has_ended = self.closes_at is not None and self.closes_at <= (at or timezone.now())
        return self.mode != self.CLOSED and not has_ended

    @property
    def clock(self):
        """(when the clock will close it, when it did close it); None for what does not happen."""
        return (self.closes_at, None) if self.is_open() else (None, self.closes_at)

    @property
    def is_reviewed_first(self):
        """Whether comments wait for a moderator before they are public."""
        return (self.mode or settings.COMMENTS_MODERATION) != self.AFTER
