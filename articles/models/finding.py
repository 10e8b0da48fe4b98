"""The places of an edition that search leads to and slices list. Derived: `reindex` makes them anew."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..document import MOST_KEY, Kind
from .publication import Edition, liveness


class Credit(models.Model):
    """That an edition names an author, by the key that never changes."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="credits")
    author_key = models.SlugField(max_length=MOST_KEY, db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "author_key"], name="credit_once")]
        indexes = [models.Index(fields=["author_key", "edition"], name="credit_author")]

    def __str__(self):
        return self.author_key


class EntryQuerySet(models.QuerySet):
    def live(self, at=None):
        """Entries of what readers get at `at` (now if left out): liveness is the edition's, so no job has to
        run when an embargo ends."""
        return self.filter(liveness(at, "edition__"))

    def questions(self):
        return self.filter(kind=Entry.QUESTION)

    def advice(self, audience=None):
        """The parts of practical advice: all, or those for the audience of this slug."""
        return self.exclude(audience="") if audience is None else self.filter(audience=audience)


class Entry(models.Model):
    """The head of a piece (headline and standfirst), a section without its parts, a part, or a question.
    `key` is the id of the place in the page, empty for the head; `words` are what a reader sees there;
    `audience` is the slug of those whom a part of practical advice is for."""

    HEAD, SECTION, PART, QUESTION = "head", "section", "part", "question"
    KINDS = [(HEAD, _("Head")), (SECTION, _("Section")), (PART, _("Part")), (QUESTION, _("Question"))]

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="entries")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=KINDS)
    key = models.CharField(max_length=MOST_KEY, blank=True)
    section_key = models.CharField(max_length=MOST_KEY, blank=True)
    section_kind = models.CharField(max_length=20, choices=[(k.value, k.label) for k in Kind], blank=True)
    heading = models.TextField(blank=True)
    audience = models.SlugField(max_length=MOST_KEY, blank=True, db_index=False)
    words = models.TextField(blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["edition", "position"]
        verbose_name, verbose_name_plural = _("entry"), _("entries")
        constraints = [models.UniqueConstraint(fields=["edition", "position"], name="entry_position_once")]
        indexes = [
            models.Index(fields=["audience", "edition"], name="entry_advice", condition=~Q(audience="")),
            models.Index(fields=["edition"], name="entry_questions", condition=Q(kind="question")),
        ]

    def __str__(self):
        return self.heading or self.get_kind_display()
