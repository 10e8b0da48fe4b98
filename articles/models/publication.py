"""What was saved, what readers got and when, and who decided it. Rows here are added, not edited."""

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ..deeds import VERBS
from ..document import Document
from .writing import Article, Topic


def _day(instant):
    return date_format(timezone.localtime(instant), "SHORT_DATE_FORMAT")


class Version(models.Model):
    """A stored document. `source_hash` is set where it came from a file: the hash of what was read.
    `taken_down_at` is set where the words were deleted for a legal reason; the hash is still theirs."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    base = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    stored = models.JSONField()
    hash = models.CharField(max_length=64)
    source_hash = models.CharField(max_length=64, blank=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    saved_by_name = models.CharField(max_length=200)
    saved_at = models.DateTimeField(default=timezone.now)
    taken_down_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name, verbose_name_plural = _("version"), _("versions")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="version_number_once")]

    def __str__(self):
        return gettext("Version %(number)s") % {"number": self.number}

    @cached_property
    def document(self):
        return Document.from_json(self.stored)

    @property
    def was_taken_down(self):
        """A sentence that says when its words went; empty while they are there."""
        if not self.taken_down_at:
            return ""
        sentence = gettext("The text of version %(number)s was taken down on %(day)s.")
        return sentence % {"number": self.number, "day": _day(self.taken_down_at)}


def liveness(at=None, prefix=""):
    """The condition of `live`; `prefix` leads to the edition from other rows."""
    at = at or timezone.now()
    return Q(**{f"{prefix}live_from__lte": at}) & ~Q(**{f"{prefix}live_until__lte": at})


class EditionQuerySet(models.QuerySet):
    def live(self, at=None):
        """Editions that readers get at `at` (aware datetime; now if left out)."""
        return self.filter(liveness(at))

    def planned(self, at=None):
        """Editions whose time is still to come."""
        return self.filter(live_from__gt=at or timezone.now())

    def dated(self):
        """With `first_published` and `updated`, the dates that readers are told: minor editions move none."""
        earlier = Edition.objects.filter(article=OuterRef("article"), live_from__lte=OuterRef("live_from"))
        real = earlier.exclude(kind=Edition.MINOR).order_by("-live_from")
        first = Subquery(earlier.order_by("live_from").values("live_from")[:1])
        last = Subquery(real.values("live_from")[:1])
        return self.annotate(first_published=first, updated=Coalesce(last, first))

    def newest_first(self):
        return self.order_by("-first_published", "-pk")


class Edition(models.Model):
    """A publication of a version. `live_from` is empty while a withdrawal suspends a planned edition."""

    UPDATE, CORRECTION, MINOR = "update", "correction", "minor"
    KINDS = [(UPDATE, _("Update")), (CORRECTION, _("Correction")), (MINOR, _("Minor change"))]
    KINDS_IN_A_LINE = {
        UPDATE: pgettext_lazy("kind of edition", "update"),
        CORRECTION: pgettext_lazy("kind of edition", "correction"),
        MINOR: pgettext_lazy("kind of edition", "minor change"),
    }

    article = models.ForeignKey(Article, models.PROTECT, related_name="editions")
    version = models.ForeignKey(Version, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField(null=True)
    kind = models.CharField(max_length=10, choices=KINDS, default=UPDATE)
    note = models.TextField(max_length=2000, blank=True)
    section_key = models.SlugField(max_length=80, blank=True)
    planned_for = models.DateTimeField()
    # One interval instead of states: no row can contradict itself, no job has to flip it.
    live_from = models.DateTimeField(null=True)
    live_until = models.DateTimeField(null=True)
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, related_name="editions")
    rendered = models.JSONField()
    renderer = models.PositiveIntegerField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    published_by_name = models.CharField(max_length=200)
    published_at = models.DateTimeField(default=timezone.now)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("edition"), _("editions")
        ordering = ["-live_from", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "live_from"], name="edition_start_once"),
            models.UniqueConstraint(fields=["article", "number"], name="edition_number_once"),
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(live_until=None, live_from__isnull=False),
                name="edition_open_end_once",
            ),
            models.CheckConstraint(
                condition=Q(live_until__gt=F("live_from")), name="edition_ends_after_start"
            ),
        ]
        indexes = [
            # In the whole order of `ordering`: SQLite would sort every edition for the newest sixteen.
            models.Index(fields=["live_from", "id"], name="edition_newest"),
            models.Index(fields=["topic", "live_from"], name="edition_of_topic"),
            # An edition is a wide row; the archive counts the first ones without reading them.
            models.Index(fields=["live_from", "article"], name="edition_first", condition=Q(number=1)),
        ]

    def __str__(self):
        if not self.number:
            return gettext("Suspended edition")
        return gettext("Edition %(number)s") % {"number": self.number}

    @property
    def kind_in_a_line(self):
        return self.KINDS_IN_A_LINE[self.kind]

    def is_live(self, at=None):
        at = at or timezone.now()
        ended = self.live_until is not None and self.live_until <= at
        return self.live_from is not None and self.live_from <= at and not ended


class WithdrawalQuerySet(models.QuerySet):
    def open(self):
        return self.filter(until=None)


class Withdrawal(models.Model):
    """The end of being public, until `until` if the article was reinstated."""

    GONE, REDIRECTED, NOTICE = "gone", "redirected", "notice"
    KINDS = [
        (GONE, _("Gone: readers are told that it was withdrawn")),
        (REDIRECTED, _("Redirected: readers are sent to another address")),
        (NOTICE, _("Kept readable under a notice")),
    ]

    article = models.ForeignKey(Article, models.PROTECT, related_name="withdrawals")
    kind = models.CharField(max_length=10, choices=KINDS, default=GONE)
    notice = models.TextField(max_length=2000, blank=True)
    target = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    until = models.DateTimeField(null=True)

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("withdrawal"), _("withdrawals")
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["article"], condition=Q(until=None), name="withdrawal_open_once"),
        ]

    def __str__(self):
        words = {"kind": self.get_kind_display(), "day": _day(self.at)}
        return gettext("%(kind)s (since %(day)s)") % words


class Act(models.Model):
    """Something a person did. One row each, never changed."""

    at = models.DateTimeField(_("at"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="acts", verbose_name=_("account")
    )
    by_name = models.CharField(_("by"), max_length=200)
    verb = models.CharField(_("act"), max_length=30, choices=VERBS)
    article = models.ForeignKey(
        Article, models.SET_NULL, null=True, related_name="acts", verbose_name=_("article")
    )
    subject = models.CharField(_("subject"), max_length=300)
    detail = models.JSONField(_("detail"), default=dict)

    class Meta:
        verbose_name, verbose_name_plural = _("act"), _("acts")
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.by_name}: {self.get_verb_display()} “{self.subject}”"
