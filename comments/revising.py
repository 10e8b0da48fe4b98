"""Authors change their own comments. Soon after it was sent, the new text takes the place of the old one;
later, and wherever comments are reviewed first, it waits and the old text stays public."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import people

from . import bans, moderation, screening, texts, turns
from .models import Act, Comment, Revision, State
from .transitions import Refused

WINDOW = timedelta(minutes=15)
MOST_REVISIONS = 30


@transaction.atomic
def revise(comment, source, *, by, turn, at=None):
    """Gives an own comment another text, or proposes it; the comment. The present text takes back what was
    proposed. `by` is the Poster. Raises Conflict, Refused, bans.Banned or markdown.TooLong."""
    at = at or timezone.now()
    held = turns.hold(comment, turn)
    comment = held.comment
    if comment.state not in (State.WAITING, State.PUBLIC):
        raise Refused(_("This comment cannot be changed any more."))
    bans.check(by, at)
    if comment.revisions.count() >= MOST_REVISIONS:
        raise Refused(_("This comment was changed so often that it has to stay as it is."))
    if not held.discussion.is_open(at):
        raise Refused(_("Comments on this article are closed, so they cannot be changed any more."))
    waiting = Revision.objects.waiting().filter(comment=comment)
    is_same = comment.source == source
    if is_same and not waiting.exists():
        raise Refused(_("The text is the same as before."))
    findings = _screen(held, source, by, at)
    signed = turns.sign_author(comment)
    waiting.update(fate=Revision.Fate.REPLACED)
    is_clean = screening.band_of(findings) == screening.Band.PUBLISH
    is_taken = is_same or (is_clean and is_at_once(held.discussion, comment, by, at))
    if comment.state == State.PUBLIC and not is_taken:
        Revision.objects.create(
            comment=comment, source=source, fate=Revision.Fate.WAITING, at=at, turn=comment.turn + 1
        )
        return held.take(Act.PROPOSED, signed, at=at)
    moderation.keep_text(comment, at)
    is_seen = comment.state == State.PUBLIC and not is_same
    was_seen = {"edited_at": at, "edited_by": "author"} if is_seen else {}
    return held.take_text(Act.EDITED, signed, source, at=at, **was_seen)


@transaction.atomic
def accept(comment, *, by, turn, note="", at=None):
    """The proposed text takes the place of the present one. Raises Conflict or Refused."""
    signed, held, at, proposed = _begin(comment, by, turn, at, note=note)
    source = proposed.source
    proposed.delete()
    moderation.keep_text(held.comment, at)
    return held.take_text(Act.ACCEPTED, signed, source, at=at, edited_at=at, edited_by="author")


@transaction.atomic
def decline(comment, *, by, turn, reason="", note="", message="", at=None):
    """The present text stays. Raises Conflict or Refused."""
    signed, held, at, proposed = _begin(comment, by, turn, at, reason=reason, note=note, message=message)
    proposed.fate, proposed.turn = Revision.Fate.DECLINED, held.comment.turn + 1
    proposed.save(update_fields=["fate", "turn"])
    return held.take(Act.DECLINED, signed, at=at)


def _screen(held, source, by, at):
    """What the rules say about the new text; it becomes part of the comment's signals."""
    if by.is_staff:
        return []
    comment, name = held.comment, held.comment.display_name
    tried = Comment(
        pk=comment.pk, article_id=comment.article_id, display_name=name, **texts.fields_of(source)
    )
    findings = screening.screen(tried, by, screening.NO_CLUES, at, held.discussion)
    screening.store(comment, findings, turn=comment.turn + 1)
    return findings


def is_at_once(discussion, comment, by, at):
    """Whether another text takes the place of the present one at once, if the rules find nothing in it."""
    if by.is_staff or comment.state == State.WAITING:
        return True
    return at - comment.created_at <= WINDOW and not discussion.is_reviewed_first


def _begin(comment, by, turn, at, **said):
    people.require(by, "comments.moderate_comment")
    held = turns.hold(comment, turn)
    proposed = Revision.objects.waiting().filter(comment=held.comment).first()
    if proposed is None or held.comment.state not in (State.PUBLIC, State.HIDDEN):
        raise Refused(_("No other text is proposed for this comment. Nothing was changed."))
    return turns.sign(by, **said), held, at or timezone.now(), proposed
