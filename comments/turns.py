"""One turn of a comment: the only writer of its state, text and flags. Counts, numbers, urgency, history and
mail move in the same transaction."""

from dataclasses import dataclass, fields

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from articles import generations, languages, people

from . import listing, screening, telling, texts, urgency
from .models import Act, Comment, Decision, Discussion, State
from .transitions import Refused

RULES = gettext_noop("the rules of the site")
MOST_BY_NAME = 200
# What any turn may change.
MOVED = ["state", "turn", "listed", "article_seq", "thread_seq", "published_at", "urgency", "queued_at"]


class Conflict(Refused):
    """Somebody decided in the meantime; nothing was changed."""


@dataclass(frozen=True)
class Signed:
    """Who acts, and what they say to whom: `note` to moderators, `message` to the author of the comment."""

    by_name: str
    by: object = None
    is_automatic: bool = False
    reason: str = ""
    note: str = ""
    message: str = ""


def by_rules(note=""):
    """The signature where a rule of the site decides."""
    return Signed(RULES, is_automatic=True, note=note)


def sign(by, **said):
    """The signature of a moderator or of the operator."""
    return Signed(people.name_of(by)[:MOST_BY_NAME], people.account_of(by), **said)


def sign_author(comment, **said):
    """The signature of whoever wrote the comment."""
    return Signed(comment.display_name, comment.user, **said)


def hold(comment, turn):
    """`hold_now`, if `turn` is the comment's present one; else raises Conflict."""
    held = hold_now(comment)
    if held.comment.turn != turn:
        raise Conflict(_say_who_came_first(held.comment))
    return held


def hold_now(comment):
    """The comment freshly read, with its discussion and root, all locked in this order until the transaction
    ends. Plain FOR UPDATE would make everybody wait who is leaving a reply."""
    discussion = Discussion.objects.select_for_update(no_key=True).get(pk=comment.article_id)
    root = comment.root_id and Comment.objects.select_for_update(no_key=True).get(pk=comment.root_id)
    return Held(discussion, root, Comment.objects.select_for_update(no_key=True).get(pk=comment.pk))


class Held:
    """A comment that nobody else can change now."""

    def __init__(self, discussion, root, comment):
        self.discussion, self.root, self.comment = discussion, root, comment

    def take(self, act, signed, *, to=None, at=None, **changes):
        """Writes one turn: the new state `to`, if there is one, and the changed fields; the comment."""
        at, comment = at or timezone.now(), self.comment
        before, was_listed, turn = comment.state, comment.listed, comment.turn
        is_first = to == State.PUBLIC and comment.article_seq is None
        comment.state, comment.turn = to or before, turn + 1
        for name, value in changes.items():
            setattr(comment, name, value)
        if is_first:
            self._number(at)
        comment.listed = listing.should_be_listed(comment)
        # Nobody has reported it, or proposed another text, before it was public.
        comment.urgency, comment.queued_at = (0, None) if is_first else urgency.of(comment, at)
        self._write(turn, changes)
        self._count(before, listing.carry_up(comment, was_listed))
        Decision.objects.create(
            comment=comment,
            act=act,
            from_state=before,
            to_state=comment.state,
            at=at,
            turn_before=turn,
            turn_after=turn + 1,
            **_fields(signed),
        )
        if before == State.PUBLIC or was_listed or comment.listed:
            generations.bump(generations.of_comments(comment.article_id))
        if is_first:
            telling.tell_of_reply(comment)
        return comment

    def take_text(self, act, signed, source, *, at=None, **changes):
        """Writes one turn with another text."""
        comment = self.take(act, signed, at=at, **texts.fields_of(source), **changes)
        screening.store_hosts(comment, at or timezone.now())
        return comment

    def _number(self, at):
        """Gives the comment its place among all that were ever public: later approval means a later place."""
        comment, root = self.comment, self.root
        comment.article_seq, comment.published_at = self.discussion.last_seq + 1, at
        Discussion.objects.filter(pk=self.discussion.pk).update(last_seq=F("last_seq") + 1)
        if root:
            comment.thread_seq = root.last_thread_seq + 1
            Comment.objects.filter(pk=root.pk).update(last_thread_seq=F("last_thread_seq") + 1)

    def _write(self, turn, changes):
        values = {name: getattr(self.comment, name) for name in [*MOVED, *changes]}
        if not Comment.objects.filter(pk=self.comment.pk, turn=turn).update(**values):
            raise Conflict(_say_who_came_first(self.comment))

    def _count(self, before, roots):
        comment, sections = self.comment, self.discussion.section_counts
        public = (comment.state == State.PUBLIC) - (before == State.PUBLIC)
        if not (public or roots):
            return
        moved = {"public_count": F("public_count") + public, "root_count": F("root_count") + roots}
        if public and comment.section_key:
            count = sections.get(comment.section_key, 0) + public
            others = {key: n for key, n in sections.items() if key != comment.section_key}
            moved["section_counts"] = others | ({comment.section_key: count} if count else {})
        Discussion.objects.filter(pk=self.discussion.pk).update(**moved)


def record_arrival(comment):
    """Writes the first line of a new comment's history."""
    return Decision.objects.create(
        comment=comment,
        act=Act.ARRIVED,
        to_state=comment.state,
        at=comment.created_at,
        turn_before=0,
        turn_after=comment.turn,
        **_fields(sign_author(comment)),
    )


def _fields(signed):
    return {field.name: getattr(signed, field.name) for field in fields(Signed)}


def _say_who_came_first(comment):
    last = comment.decisions.order_by("-pk").first()
    if last.act == Act.EDITED:
        what = _("%(person)s changed the text of the comment by %(author)s before you decided.")
    else:
        what = _("%(person)s decided on the comment by %(author)s before you did.")
    since = _("Its state since %(time)s: %(state)s. Your decision was not carried out.")
    known = {"person": last.who, "author": comment.display_name, "state": last.get_to_state_display()}
    return f"{what} {since}" % {**known, "time": languages.moment(last.at)}
