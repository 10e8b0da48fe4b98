"""The page of an article without what readers say, kept until something in it changes: a read puts the
conversation in, and no template is at work. The conversation is kept, too, where nobody has said anything for
a while; where many speak, each of them would have it stored anew."""

import hashlib
import logging
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from django.conf import settings
from django.db import DatabaseError, connection, models
from django.db.models import Case, F, When

from articles import built, generations, languages
from articles.compiled import Rows
from articles.models import Article
from comments import passages, reading, threads
from comments.models import Discussion

logger = logging.getLogger(__name__)
QUIET = timedelta(seconds=10)
_DISCUSSION = ["mode", "closes_at", "public_count", "root_count", "section_counts"]


class Shell(models.Model):
    """One for each article that was read. `html` is a `%` pattern with places for the conversation, `stamp`
    says of what it was made, `facts` is what the conversation has to know of the edition. `places` is the
    conversation without its list, which is `listed`, of the discussion's number `said_until`."""

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True, related_name="+")
    slug = models.CharField(max_length=200, unique=True)
    stamp = models.CharField(max_length=200)
    facts = models.JSONField()
    html = models.TextField()
    places = models.JSONField(default=dict)
    listed = models.TextField(default="")
    said_until = models.BigIntegerField(null=True)

    def __str__(self):
        return f"Shell of {self.slug}"


@dataclass(frozen=True)
class Found:
    """A page, and what caches have to know of it."""

    html: str
    seen: generations.Seen
    ends: list
    changed: list


def find(slug, at):
    """Found, if a shell of the present page is kept under this address. Two queries at most; from here on,
    words are in the language of the publication."""
    # What is noted in a transaction is counted when it ends.
    if connection.in_atomic_block:
        return None
    for html, stamp, facts, places, listed, counted, article_id, *discussion in _kept(slug=slug):
        seen, facts = generations.read(counted, article_id), _Facts(**facts)
        discussed = Discussion(article_id=article_id)
        if discussion[0] is not None:
            vars(discussed).update(zip(_DISCUSSION, discussion, strict=True))
        if stamp != _stamp(seen, discussed) or not facts.is_so(at):
            return None
        languages.speak_in(*facts.spoken)
        changes_at, changed_at = discussed.clock
        ends = [*map(_read, facts.ends), changes_at]
        changed = [*map(_read, facts.changed), changed_at]
        if listed is None:
            live = passages.Passages.stored(facts.passages)
            conversation = threads.read(slug, discussed, live, facts.byline, facts.writers)
            places, listed = _places(conversation, facts.sections), conversation.listed()
            if is_quiet(seen, at):
                keep_conversation(article_id, places, listed, seen, stamp)
        return Found(html % {**places, "list": listed}, seen, ends, changed)
    return None


def keep(html, edition, publication, ends, changed):
    """Stores the shell of the edition. `ends` are the instants at which the clock changes it, `changed` those
    at which it did."""
    if connection.in_atomic_block:
        return
    facts = {
        "passages": passages.facts_of(edition),
        "sections": [section.key for section in edition.version.document.sections],
        "byline": list(edition.version.document.byline),
        "writers": reading.writers_of(edition.version.document.byline),
        "spoken": [publication.language, publication.zone.key],
        "ends": [at.isoformat() for at in ends if at],
        "changed": [at.isoformat() for at in changed if at],
    }
    stamp = _stamp(edition.seen, threads.discussion_of(edition.article))
    article = edition.article
    shell = Shell(article_id=article.pk, slug=article.slug_id, stamp=stamp, facts=facts, html=html)
    with _at_once_or_never():
        Shell.objects.bulk_create(
            [shell],
            update_conflicts=True,
            unique_fields=["article"],
            update_fields=["slug", "stamp", "facts", "html", "places", "listed", "said_until"],
        )


def is_quiet(seen, at):
    """Whether nothing has moved for a while."""
    return seen.changed_at is None or seen.changed_at < at - QUIET


def fill(html, conversation, sections):
    """The page, of a shell and its conversation; `sections` are the keys in the order of the piece."""
    return html % {**_places(conversation, sections), "list": conversation.listed()}


def _places(conversation, sections):
    said = conversation.said()
    places = {f"said{number}": said.get(key, "") for number, key in enumerate(sections)}
    return {**places, "count": conversation.count}


def keep_conversation(article_id, places, listed, seen, stamp):
    """Stores what was read after `seen`. What was said since then has moved the number, so nobody gets it."""
    until = seen.numbers[generations.of_comments(article_id)]
    with _at_once_or_never():
        kept = Shell.objects.filter(pk=article_id, stamp=stamp)
        kept.update(places=places, listed=listed, said_until=until)


@dataclass(frozen=True)
class _Facts:
    passages: dict
    sections: list
    byline: list
    writers: list
    spoken: list
    ends: list
    changed: list

    def is_so(self, at):
        """Whether the clock has changed nothing until `at`."""
        return all(_read(end) > at for end in self.ends)


def _read(written):
    return datetime.fromisoformat(written)


def _stamp(seen, discussion):
    numbers = [seen.numbers[key] for key in sorted(seen.numbers) if not key.startswith("comments-")]
    return f"{_made_by()} {numbers} {discussion.is_open()} {discussion.is_reviewed_first}"


@cache
def _made_by():
    known = [built.mark(), settings.SITE_URL, settings.MEDIA_URL, settings.DEBUG]
    return hashlib.sha256(repr(known).encode()).hexdigest()[:32]


@Rows
def _kept(given):
    kept = Shell.objects.filter(slug=given.slug).annotate(
        counted=generations.joined("article"),
        # Not read in vain where something was said since.
        still=Case(When(said_until=generations.number_of_comments("article"), then=F("listed"))),
    )
    discussed = [f"article__discussion__{name}" for name in _DISCUSSION]
    return kept.values_list("html", "stamp", "facts", "places", "still", "counted", "article", *discussed)


@contextmanager
def _at_once_or_never():
    """No reader waits for whoever writes; if storing fails, the next reader may try again."""
    try:
        with _without_waiting():
            yield
    except DatabaseError as reason:
        logger.info("A page could not be kept: %s", reason)


@contextmanager
def _without_waiting():
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 0")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(
                f"PRAGMA busy_timeout = {1000 * settings.DATABASES['default']['OPTIONS']['timeout']}"
            )
