"""The working copy: what editors edit. Readers never see these rows, only editions."""

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _
from markdownx.models import MarkdownxField

from .. import figures, formats, markdown, profiles
from ..document import MOST_KEY, Kind
from ..numbers import grouped
from .lists import ArticleQuerySet

KINDS = [(kind.value, kind.label) for kind in Kind]


def validate_length(value):
    """Raises ValidationError for a text that is too long to be rendered."""
    if len(value) > markdown.MOST_ARTICLE:
        sentence = gettext("This text has %(number)s characters. Please shorten it to %(most)s.")
        numbers = {"number": grouped(len(value)), "most": grouped(markdown.MOST_ARTICLE)}
        raise ValidationError(sentence % numbers)


class Named(models.Model):
    """Somebody or something that documents name by a permanent key; name and address may change."""

    key = models.SlugField(max_length=MOST_KEY, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(_("slug"), max_length=MOST_KEY, unique=True)

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self):
        return self.name


class Author(Named):
    picture = models.CharField(_("picture"), max_length=200, blank=True)
    about = models.TextField(_("about"), blank=True, max_length=5000)
    links = models.TextField(_("links"), blank=True, max_length=3000, validators=[profiles.validate])
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("account"),
        help_text=_("The account of this author, if there is one."),
    )

    class Meta(Named.Meta):
        verbose_name, verbose_name_plural = _("author"), _("authors")

    def get_absolute_url(self):
        return reverse("author", args=[self.slug])

    @property
    def portrait_url(self):
        """Of a small file of the picture; empty where there is none."""
        figure = figures.at(self.picture)
        return f"{settings.MEDIA_URL}images/{figure.smallest}" if figure else ""

    @property
    def elsewhere(self):
        return profiles.read(self.links)


class Topic(Named):
    class Meta(Named.Meta):
        verbose_name, verbose_name_plural = _("topic"), _("topics")

    def get_absolute_url(self):
        return reverse("topic", args=[self.slug])


class Slug(models.Model):
    """An address of an article, current or old. The name is the key: it cannot be given twice."""

    name = models.SlugField(max_length=MOST_KEY, primary_key=True)
    article = models.ForeignKey("Article", models.CASCADE, related_name="slugs")

    class Meta:
        verbose_name, verbose_name_plural = _("address"), _("addresses")

    def __str__(self):
        return self.name


class Article(models.Model):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.OneToOneField(Slug, models.SET_NULL, null=True, editable=False, related_name="current_of")
    headline = models.CharField(_("headline"), max_length=300, blank=True)
    standfirst = models.TextField(_("standfirst"), max_length=1000, blank=True)
    topic = models.ForeignKey(
        Topic, models.PROTECT, null=True, blank=True, related_name="articles", verbose_name=_("topic")
    )
    authors = models.ManyToManyField(Author, through="Byline", related_name="articles")
    language = models.CharField(_("language"), max_length=35, default="en")
    lead_image = models.CharField(
        _("lead image"), max_length=2000, blank=True, help_text=_("Markdown of one image.")
    )
    format = models.CharField(
        _("format"), max_length=20, choices=formats.CHOICES, default=formats.ANALYSIS.key
    )
    writer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="articles",
        verbose_name=_("writer"),
        help_text=_("Who began this article. Writers may change their own."),
    )
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("article"), _("articles")
        ordering = ["-changed_at", "-pk"]
        permissions = [
            ("view_any_article", gettext_noop("Can see articles that others began")),
            ("change_any_article", gettext_noop("Can change articles that others began")),
            ("publish_article", gettext_noop("Can publish, schedule, withdraw and move articles")),
        ]

    def __str__(self):
        return self.headline or gettext("Untitled")

    def get_absolute_url(self):
        return reverse("article", args=[self.slug_id]) if self.slug_id else None


class Byline(models.Model):
    """An author's place among the authors of an article."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="bylines")
    author = models.ForeignKey(Author, models.PROTECT, related_name="bylines", verbose_name=_("author"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name, verbose_name_plural = _("byline"), _("bylines")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["article", "author"], name="author_once_per_article")]

    def __str__(self):
        return str(self.author)


class Section(models.Model):
    article = models.ForeignKey(Article, models.CASCADE, related_name="sections")
    key = models.SlugField(max_length=MOST_KEY, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=KINDS, default=Kind.OTHER.value)
    heading = models.CharField(_("heading"), max_length=300, blank=True)
    body = MarkdownxField(_("body"), blank=True, validators=[validate_length])
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name, verbose_name_plural = _("section"), _("sections")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["article", "key"], name="section_key_once")]

    def __str__(self):
        return self.heading or self.get_kind_display()


class Question(models.Model):
    article = models.ForeignKey(Article, models.CASCADE, related_name="questions")
    key = models.SlugField(max_length=MOST_KEY, editable=False)
    question = models.CharField(_("question"), max_length=500, blank=True)
    answer = MarkdownxField(_("answer"), blank=True, validators=[validate_length])
    asked_by = models.CharField(_("asked by"), max_length=100, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name, verbose_name_plural = _("question"), _("questions")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["article", "key"], name="question_key_once")]

    def __str__(self):
        return self.question or gettext("Question")
