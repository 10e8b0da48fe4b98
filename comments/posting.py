"""How a comment comes in: once, however often it is sent, and through the same writer as every decision."""

import json
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from django.db import IntegrityError, transaction
from django.db.models import Exists, JSONField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.joined import Row
from articles.prepared import Reading

from . import bans, passages, rates, screening, texts, turns
from .models import Comment, Discussion, PrivateRow, State
from .models.comment import DEEPEST

SAME_WITHIN = timedelta(hours=1)
TWICE_WITHIN = timedelta(minutes=1)
KEEP_PRIVATE = timedelta(days=180)
LOCKED = gettext_lazy("A moderator has closed replies here.")
GONE = gettext_lazy("The comment that you reply to is not there any more.")
ALONE = gettext_lazy("If you send your text again, it becomes a comment of its own.")
_OF_PARENT = ("id", "root_id", "depth", "state", "user_id")
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
        article=edition.article,
        edition=edition,
        section_key=section_key,
        section_hash=passages.hash_of(edition.version.document, section_key) if section_key else "",
        parent_id=parent_id,
        display_name=by.name,
        user=by.user,
        created_at=at,
        submission=_fingerprint(edition, body, by, parent_id, section_key, at),
        **texts.fields_of(body),
    )
    earlier = _fingerprint(edition, body, by, parent_id, section_key, at - SAME_WITHIN)
    try:
        return _take_in(comment, earlier, by, clues, at)
    except IntegrityError:
        # The same form, sent twice at once through two networks.
        twin = Comment.objects.filter(submission=comment.submission).first()
        if twin is None:
            raise
        return _recognize(twin, by, at)


@transaction.atomic
def _take_in(comment, earlier, by, clues, at):
    rates.queue_up(by.network)
    read = _read(comment, earlier, by, at)
    if read["twin"]:
        return _recognize(Comment.objects.get(pk=read["twin"]), by, at)
    discussion = Discussion.from_joined(read["discussion"], comment.article_id)
    if not discussion.is_open(at):
        raise Closed(_("Comments on this article are closed."))
    bans.judge(read)
    if not by.is_staff:
        rates.judge(read, at)
        rates.check_slow(discussion, by, at)
    _place(comment, read["parent"])
    findings = [] if by.is_staff else screening.screen(comment, by, clues, at, discussion, read)
    along = screening.linked_hosts(comment.html, at)
    if not by.is_staff:
        along += [_private_row(by, at), *screening.signals_of(findings, turn=comment.turn)]
    to, signed = _sort(discussion, screening.band_of(findings), by)
    try:
        return turns.arrive(comment, to, signed, discussion=discussion, along=along, at=at)
    except turns.Gone:
        raise NoPlace(f"{GONE} {ALONE}") from None


def _read(comment, earlier, by, at):
    """What decides on the comment, in one query."""
    return _reading(*screening.chosen())(
        article=comment.article_id,
        submission=comment.submission,
        parent=comment.parent_id,
        earlier=earlier,
        at=at,
        **bans.known_of(by),
        **rates.known_of(by, at),
        **screening.known_of(comment, by, at),
    )


@cache
def _reading(rules, most):
    def ask(given):
        twins = Comment.objects.filter(submission__in=[given.submission, given.earlier])
        return {
            "discussion": Discussion.joined(given.article),
            "twin": Subquery(twins.order_by("pk").values("pk")[:1]),
            "parent": _joined_parent(given),
            **bans.asked(given),
            **rates.asked(given),
            **screening.asked(given, rules, most),
        }

    return Reading(ask)


def _sort(discussion, band, by):
    """(where the comment goes at once, who says so): what needs no review is published, what looks like spam
    set aside; the rest waits, where it arrives."""
    if by.is_staff:
        return State.PUBLIC, turns.sign(by.user)
    if band == screening.Band.SPAM:
        return State.SPAM, turns.by_rules()
    if band == screening.Band.PUBLISH and not discussion.is_reviewed_first:
        return State.PUBLIC, turns.by_rules()
    return None, None


def _joined_parent(given):
    """What `_place` has to know of the comment that this one replies to."""
    root = Coalesce(OuterRef("root"), OuterRef("pk"))
    locked = Comment.objects.filter(is_locked=True)
    known = {name: name for name in _OF_PARENT}
    known["is_near_lock"] = Exists(locked.filter(pk=root)) | Exists(locked.filter(root=root))
    parents = Comment.objects.filter(pk=given.parent, article=given.article)
    return Subquery(parents.values(row=Row(**known)), output_field=JSONField())


def _place(comment, found):
    """Puts a reply under what it replies to."""
    if comment.parent_id is None:
        return
    if found is None or found["state"] != State.PUBLIC:
        raise NoPlace(f"{GONE} {ALONE}")
    if found["depth"] >= DEEPEST:
        raise NoPlace(_("This thread cannot go any deeper.") + f" {ALONE}")
    is_near_lock = found.pop("is_near_lock")
    parent = comment.parent = Comment.known(**found)
    comment.root_id, comment.depth = parent.root_id or parent.pk, parent.depth + 1
    if is_near_lock and is_in_locked_branch(parent):
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


def _private_row(by, at):
    return PrivateRow(
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
