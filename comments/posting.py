"""How a comment comes in: once, however often it is sent, and through the same writer as every decision."""

import json
from dataclasses import dataclass
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import bans, passages, rates, screening, texts, turns, urgency
from .models import Act, Comment, Discussion, PrivateRow, State
from .models.comment import DEEPEST

SAME_WITHIN = timedelta(hours=1)
TWICE_WITHIN = timedelta(minutes=1)
KEEP_PRIVATE = timedelta(days=180)
LOCKED = gettext_lazy("A moderator has closed replies here.")
ALONE = gettext_lazy("If you send your text again, it becomes a comment of its own.")
STAFF = ("articles.view_article", "comments.moderate_comment")


@dataclass(frozen=True)
class Poster:
    """Who writes: somebody with an account, or a guest. `browser` and `network` are hashes; `is_new` says
    that the browser got its key just now."""

    name: str
    email: str = ""
    user: object = None
    browser: str = ""
    network: str = ""
    is_new: bool = False

    @property
    def is_staff(self):
        """Whether this is one of us, whose comments need no review."""
        return self.user is not None and any(self.user.has_perm(permission) for permission in STAFF)


class Closed(Exception):
    """The discussion takes no comments; the message is a sentence."""


class NoPlace(Exception):
    """What this replies to takes no replies; the message is a sentence."""


def post(edition, body, *, by, parent_id=None, section_key="", clues=screening.NO_CLUES, at=None):
    """Leaves a comment on what readers got with `edition`; the comment, found again if it was sent before.
    Raises Closed, NoPlace, bans.Banned, rates.TooMany or markdown.TooLong."""
    at = at or timezone.now()
    comment = Comment(
        article_id=edition.article_id,
        edition=edition,
        section_key=section_key,
        section_hash=passages.hash_of(edition.version.document, section_key),
        parent_id=parent_id,
        display_name=by.name,
        user=by.user,
        created_at=at,
        submission=_fingerprint(edition, body, by, parent_id, section_key, at),
        **texts.fields_of(body),
    )
    return _take_in(comment, by, clues, at)


@transaction.atomic
def _take_in(comment, by, clues, at):
    rates.queue_up(by.network)
    discussion, _is_new = Discussion.objects.get_or_create(article_id=comment.article_id)
    earlier = _fingerprint(
        comment.edition, comment.source, by, comment.parent_id, comment.section_key, at - SAME_WITHIN
    )
    if twin := Comment.objects.filter(submission__in=[comment.submission, earlier]).first():
        return _recognize(twin, by, at)
    if not discussion.is_open(at):
        raise Closed(_("Comments on this article are closed."))
    bans.check(by, at)
    if not by.is_staff:
        rates.check(by, at)
        rates.check_slow(discussion, by, at)
    _place(comment)
    comment.urgency, comment.queued_at = urgency.of(comment, at)
    # Before it is stored: a rule shall not find the comment itself.
    findings = [] if by.is_staff else screening.screen(comment, by, clues, at, discussion)
    try:
        with transaction.atomic():
            comment.save(force_insert=True)
    except IntegrityError:
        # The same form, sent twice at once through two networks.
        return _recognize(Comment.objects.get(submission=comment.submission), by, at)
    turns.record_arrival(comment)
    if not by.is_staff:
        _store_private(comment, by, at)
        screening.store(comment, findings, turn=comment.turn)
    screening.store_hosts(comment, at)
    return _sort(comment, discussion, screening.band_of(findings), by, at)


def _sort(comment, discussion, band, by, at):
    """Publishes what needs no review, sets aside what looks like spam; the rest waits."""
    if by.is_staff:
        signed = turns.sign(by.user)
        return turns.hold(comment, comment.turn).take(Act.DECIDED, signed, to=State.PUBLIC, at=at)
    if band == screening.Band.SPAM:
        to = State.SPAM
    elif band == screening.Band.PUBLISH and not discussion.is_reviewed_first:
        to = State.PUBLIC
    else:
        return comment
    return turns.hold(comment, comment.turn).take(Act.DECIDED, turns.by_rules(), to=to, at=at)


def _place(comment):
    """Puts a reply under what it replies to."""
    if comment.parent_id is None:
        return
    parent = Comment.objects.filter(pk=comment.parent_id, article_id=comment.article_id).first()
    if parent is None or parent.state != State.PUBLIC:
        raise NoPlace(_("The comment that you reply to is not there any more.") + f" {ALONE}")
    if parent.depth >= DEEPEST:
        raise NoPlace(_("This thread cannot go any deeper.") + f" {ALONE}")
    comment.root_id, comment.depth = parent.root_id or parent.pk, parent.depth + 1
    if is_in_locked_branch(parent):
        raise NoPlace(f"{LOCKED} {ALONE}")


def is_in_locked_branch(comment):
    """Whether replies are closed here, or anywhere above."""
    root_id = comment.root_id or comment.pk
    thread = Comment.objects.filter(Q(pk=root_id) | Q(root=root_id), is_locked=True)
    locked = set(thread.values_list("pk", flat=True))
    while locked and comment:
        if comment.pk in locked:
            return True
        comment = comment.parent
    return False


def _store_private(comment, by, at):
    PrivateRow.objects.create(
        comment=comment,
        email=by.email,
        network=by.network,
        browser=by.browser,
        sent_at=at,
        purge_after=at + KEEP_PRIVATE,
    )


def _fingerprint(edition, body, by, parent_id, section_key, at):
    """The same for the same words of the same person at the same place in the same hour."""
    who = ["account", by.user.pk] if by.user else ["guest", by.name, by.email.lower()]
    hour = int(at.timestamp() // SAME_WITHIN.total_seconds())
    parts = json.dumps([*who, edition.article_id, parent_id, section_key, body, hour])
    return salted_hmac("comments.posting", parts, algorithm="sha256").hexdigest()


def _recognize(twin, by, at):
    """A browser that sent its first form twice keeps the key of the last answer, so that one has to count.
    Nobody else gets the comment: its words are not public, the network is the same, it is a moment old, and
    no browser that has sent anything else loses it."""
    if by.is_new and by.network and twin.state == State.WAITING:
        rows = PrivateRow.objects.filter(comment=twin, network=by.network, sent_at__gt=at - TWICE_WITHIN)
        others = PrivateRow.objects.exclude(comment=twin).values("browser")
        rows.exclude(browser__in=others).update(browser=by.browser)
    return twin
