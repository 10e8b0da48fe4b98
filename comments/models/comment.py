"""What readers say under an article. Nothing private is in here."""

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Author, Edition

from .states import State

DEEPEST = 50
MOST_NAME = 80
EDITORS = [("author", _("its author")), ("moderator", _("a moderator"))]


class CommentQuerySet(models.QuerySet):
    def listed_roots(self, article_id):
        """What begins a thread."""
        return self.filter(article=article_id, root=None, listed=True)

    def listed_replies(self):
        """Replies that readers see, each after what it replies to."""
        return self.filter(root__isnull=False, listed=True).order_by("root", "thread_seq")

    def for_reading(self, byline=()):
        """With `by_staff` and `by_author` (of a piece with this byline); without the text that was typed."""
        authors = Author.objects.filter(user=OuterRef("user"), key__in=byline)
        return self.annotate(
            by_staff=F("user__is_staff"),
            by_author=Exists(authors) if byline else Value(False),
        ).defer("source")

    def with_parents(self):
        """With what each replies to, but for its text."""
        return self.select_related("parent").defer("source", "parent__source", "parent__html")

    def about(self, article_id, section_key):
        """What readers see about one section, replies too."""
        # SQLite's planner takes an index with a condition only if the question says the same.
        is_about = ~Q(section_key="") & Q(section_key=section_key)
        return self.filter(is_about, article=article_id, listed=True)

    def public_of(self, article_id):
        """What readers can read under an article, replies too, in the order in which it became public."""
        return self.filter(article=article_id, state=State.PUBLIC).order_by("article_seq")

    def waiting(self):
        """What waits for its first review, the oldest first."""
        return self.filter(state=State.WAITING).order_by("created_at", "pk")

    def queued(self):
        """What moderators have to look at, the most urgent first, then by how long it waits."""
        return self.filter(urgency__gt=0).order_by("-urgency", "queued_at", "pk")

    def sent_by(self, visitor):
        """What this person, or this browser, has ever sent; nothing for a stranger."""
        if visitor.user:
            return self.filter(user=visitor.user)
        if not visitor.browser:
            return self.none()
        # A list, not a join: without statistics, SQLite would begin a join with all that is public.
        rows = apps.get_model("comments", "PrivateRow").objects.filter(browser=visitor.browser)
        return self.filter(pk__in=rows.values("comment"))


class Comment(models.Model):
    """`turn` counts the changes of state and text, so that nobody decides on what they have not seen.
    `article_seq` and `thread_seq` are given at the first publication, once; a parent has its number before
    its replies, so any prefix of a thread holds all its ancestors."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="comments", db_index=False)
    section_key = models.SlugField(max_length=80, blank=True, db_index=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    # Of the section's text as the writer saw it; empty if the comment is about the whole piece.
    section_hash = models.CharField(max_length=32, blank=True)
    # The same for the same words, whatever their case and spaces; empty for a few words.
    words_hash = models.CharField(max_length=32, blank=True)
    root = models.ForeignKey("self", models.PROTECT, null=True, related_name="thread", db_index=False)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="replies")
    depth = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    turn = models.PositiveIntegerField(default=1)
    article_seq = models.PositiveIntegerField(null=True)
    thread_seq = models.PositiveIntegerField(null=True)
    last_thread_seq = models.PositiveIntegerField(default=0)
    # Public, or the place of a former comment on which a listed reply hangs.
    listed = models.BooleanField(default=False)
    # No replies any more to this comment and to all below it.
    is_locked = models.BooleanField(default=False)
    picked_at = models.DateTimeField("editors’ pick since", null=True)
    useful_count = models.PositiveIntegerField(default=0)
    # How soon a moderator has to look, 0 for not at all, and since when.
    urgency = models.PositiveSmallIntegerField(default=0)
    queued_at = models.DateTimeField(null=True)
    display_name = models.CharField("name", max_length=MOST_NAME)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="comments")
    source = models.TextField("text")
    html = models.TextField()
    renderer = models.PositiveIntegerField()
    # As strangers get it, see `cards`; empty for what never was public.
    card = models.TextField(blank=True)
    card_stamp = models.CharField(max_length=16, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True)
    edited_at = models.DateTimeField(null=True)
    edited_by = models.CharField(max_length=10, choices=EDITORS, blank=True)
    submission = models.CharField(max_length=64)

    objects = CommentQuerySet.as_manager()
    # How many threads stood in the list before the one that it began just now.
    threads_before = None

    class Meta:
        verbose_name, verbose_name_plural = _("comment"), _("comments")
        permissions = [
            ("moderate_comment", gettext_noop("Can approve, refuse and remove comments")),
            ("ban_commenter", gettext_noop("Can keep people from commenting")),
            ("erase_comment", gettext_noop("Can erase comments for good")),
        ]
        constraints = [
            # Django would give a field that is unique by itself a second index on PostgreSQL, for LIKE.
            models.UniqueConstraint(fields=["submission"], name="comment_submission_once"),
            models.UniqueConstraint(fields=["article", "article_seq"], name="comment_article_seq_once"),
            models.UniqueConstraint(
                fields=["root", "thread_seq"], condition=Q(root__isnull=False), name="comment_thread_seq_once"
            ),
            models.CheckConstraint(
                condition=Q(root=None, parent=None, depth=0)
                | Q(root__isnull=False, parent__isnull=False, depth__gte=1, depth__lte=DEEPEST),
                name="comment_depth",
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="comment_state"),
            models.CheckConstraint(condition=Q(useful_count__gte=0), name="comment_useful_count"),
            models.CheckConstraint(
                condition=Q(urgency=0, queued_at=None) | Q(urgency__gt=0, queued_at__isnull=False),
                name="comment_queued_since",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.PUBLIC) | Q(article_seq__isnull=False, listed=True),
                name="comment_public_is_numbered_and_listed",
            ),
            models.CheckConstraint(
                condition=Q(listed=False) | Q(article_seq__isnull=False), name="comment_listed_is_numbered"
            ),
            models.CheckConstraint(
                condition=Q(thread_seq=None) & (Q(root=None) | Q(article_seq=None))
                | Q(thread_seq__isnull=False, root__isnull=False, article_seq__isnull=False),
                name="comment_reply_has_both_numbers",
            ),
        ]
        indexes = [
            models.Index(
                fields=["article", "article_seq"], name="comment_roots", condition=Q(root=None, listed=True)
            ),
            # SQLite's planner would take an index that holds null roots for the list of roots.
            models.Index(
                fields=["root", "thread_seq"],
                name="comment_replies",
                condition=Q(root__isnull=False, listed=True),
            ),
            # One direction in both columns, so that a comparison of pairs finds where a page begins.
            models.Index(
                fields=["article", "-useful_count", "-article_seq"],
                name="comment_useful_roots",
                condition=Q(root=None, listed=True),
            ),
            models.Index(
                fields=["article", "section_key", "article_seq"],
                name="comment_sections",
                condition=Q(listed=True) & ~Q(section_key=""),
            ),
            models.Index(
                fields=["article", "section_key", "-useful_count", "-article_seq"],
                name="comment_useful_sections",
                condition=Q(listed=True) & ~Q(section_key=""),
            ),
            models.Index(
                fields=["-urgency", "queued_at", "id"], name="comment_queue", condition=Q(urgency__gt=0)
            ),
            models.Index(fields=["root"], name="comment_locked", condition=Q(is_locked=True)),
            models.Index(
                fields=["article", "-picked_at"], name="comment_picks", condition=Q(picked_at__isnull=False)
            ),
            models.Index(
                fields=["words_hash", "created_at"], name="comment_words", condition=~Q(words_hash="")
            ),
            models.Index(fields=["state", "-id"], name="comment_states"),
            models.Index(fields=["article", "-id"], name="comment_by_article"),
        ]

    def __str__(self):
        said = gettext("Reply by %(author)s") if self.parent_id else gettext("Comment by %(author)s")
        return said % {"author": self.display_name}

    @classmethod
    def known(cls, **values):
        """A stored comment of which this much was read along with something else. What more is asked for is
        read then."""
        names = [field.attname for field in cls._meta.concrete_fields if field.attname in values]
        return cls.from_db(None, names, [values[name] for name in names])
