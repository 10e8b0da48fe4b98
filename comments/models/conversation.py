"""What readers say under an article. Nothing private is in here."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from articles.models import Article, Edition

DEEPEST = 50
MOST_NAME = 80


class State(models.TextChoices):
    WAITING = "waiting", "Waiting for review"
    PUBLIC = "public", "Public"
    REFUSED = "refused", "Refused"
    REMOVED = "removed", "Removed"
    SPAM = "spam", "Spam"


class Discussion(models.Model):
    """The comments of one article as a whole. The counts are exact: only the writer of states moves them."""

    BEFORE, AFTER, CLOSED = "before", "after", "closed"
    MODES = [
        ("", "Open, reviewed as on the whole site"),
        (BEFORE, "Open, reviewed before they are public"),
        (AFTER, "Open, public at once and reviewed after"),
        (CLOSED, "Closed"),
    ]

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True, related_name="discussion")
    mode = models.CharField(max_length=10, choices=MODES, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True, help_text="From then on nobody can comment.")
    public_count = models.PositiveIntegerField(default=0, editable=False)
    root_count = models.PositiveIntegerField(default=0, editable=False)
    last_seq = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(public_count__gte=0), name="discussion_public_count"),
            models.CheckConstraint(condition=Q(root_count__gte=0), name="discussion_root_count"),
        ]

    def __str__(self):
        return f"Discussion of “{self.article}”"

    def is_open(self, at=None):
        """Whether comments can be left at `at` (now if left out)."""
        has_ended = self.closes_at is not None and self.closes_at <= (at or timezone.now())
        return self.mode != self.CLOSED and not has_ended

    @property
    def is_reviewed_first(self):
        """Whether comments wait for a moderator before they are public."""
        return (self.mode or settings.COMMENTS_MODERATION) != self.AFTER


class CommentQuerySet(models.QuerySet):
    def listed_roots(self, article_id):
        """What begins a thread, in the order in which it became public."""
        return self.filter(article=article_id, root=None, listed=True).order_by("article_seq")

    def listed_replies(self):
        """Replies that readers see, each after what it replies to."""
        return self.filter(root__isnull=False, listed=True).order_by("root", "thread_seq")

    def for_reading(self):
        """With `by_staff`, and without the text that was typed."""
        return self.annotate(by_staff=F("user__is_staff")).defer("source")

    def waiting(self):
        """What moderators have to look at, the oldest first."""
        return self.filter(state=State.WAITING).order_by("created_at", "pk")

    def own(self, visitor):
        """What waits and was sent by this person or from this browser."""
        if visitor.user:
            return self.waiting().filter(user=visitor.user)
        return self.waiting().filter(private__browser=visitor.browser)


class Comment(models.Model):
    """`turn` counts the changes of state and text, so that nobody decides on what they have not seen.
    `article_seq` and `thread_seq` are given at the first publication, once; a parent has its number before
    its replies, so any prefix of a thread holds all its ancestors."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="comments", db_index=False)
    section_key = models.SlugField(max_length=80, blank=True, db_index=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
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
    display_name = models.CharField("name", max_length=MOST_NAME)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="comments")
    source = models.TextField("text")
    html = models.TextField()
    renderer = models.PositiveIntegerField()
    created_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True)
    submission = models.CharField(max_length=64, unique=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        permissions = [("moderate_comment", "Can approve, refuse and remove comments")]
        constraints = [
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
            models.Index(fields=["created_at", "id"], name="comment_queue", condition=Q(state=State.WAITING)),
        ]

    def __str__(self):
        return f"{'Reply' if self.parent_id else 'Comment'} by {self.display_name}"
