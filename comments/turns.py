"""One turn of a comment: the only writer of its state, text and flags. Counts, numbers, urgency, history and
mail move in the same transaction."""

import json
from dataclasses import dataclass, fields

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from articles import compiled, generations, languages, people
from articles.inserting import insert

from . import cards, listing, screening, telling, texts, urgency
from .models import Act, Comment, Decision, Discussion, State
from .transitions import Refused

RULES = gettext_noop("the rules of the site")
MOST_BY_NAME = 200
COUNT = """
    UPDATE comments_discussion
    SET last_seq = last_seq + %s, public_count = public_count + %s, root_count = root_count + %s
    WHERE article_id = %s RETURNING last_seq, root_count, section_counts
"""
COUNT_REPLY = """
    UPDATE comments_comment SET last_thread_seq = last_thread_seq + 1
    WHERE id = %s RETURNING id, article_seq, last_thread_seq
"""
STATE = "SELECT state FROM comments_comment WHERE id = %s"
# What any turn may change.
MOVED = [
    "state",
    "turn",
    "listed",
    "article_seq",
    "thread_seq",
    "published_at",
    "urgency",
    "queued_at",
    "card",
    "card_stamp",
]


class Gone(Exception):
    """What a reply hangs on was taken away in the meantime."""


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
    locked = Comment.objects.select_for_update(no_key=True)
    root = comment.root_id and locked.get(pk=comment.root_id)
    return Held(discussion, root, locked.get(pk=comment.pk))


def arrive(comment, to, signed, *, discussion, along, at):
    """Stores a new comment with the first line of its history, and the rows that come `along`. Goes on to the
    state `to` at once, if there is one, by a turn that is `signed`; the comment. Raises Gone."""
    comment.urgency, comment.queued_at = urgency.of(comment, at)
    lines = [_line(comment, Act.ARRIVED, "", at, sign_author(comment))]
    if to is not None:
        lines.append(_Arriving(discussion, comment, to).turn(Act.DECIDED, signed, to=to, at=at))
    insert(comment, *lines, *along)
    if to == State.PUBLIC:
        telling.tell_of_reply(comment)
    return comment


class Held:
    """A comment that nobody else can change now."""

    def __init__(self, discussion, root, comment):
        self.discussion, self.root, self.comment = discussion, root, comment

    def take(self, act, signed, *, to=None, at=None, **changes):
        """Writes one turn: the new state `to`, if there is one, and the changed fields; the comment."""
        was_numbered = self.comment.article_seq is not None
        self.turn(act, signed, to=to, at=at or timezone.now(), **changes).save(force_insert=True)
        if to == State.PUBLIC and not was_numbered:
            telling.tell_of_reply(self.comment)
        return self.comment

    def turn(self, act, signed, *, to, at, **changes):
        """The same but for mail, and for the line of history, which it gives back to be stored."""
        comment = self.comment
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
        vars(comment).update(cards.fields_of(comment))
        self._write(turn, changes)
        self._count(before, self._carry_up(was_listed), is_first)
        if before == State.PUBLIC or was_listed or comment.listed:
            generations.bump(generations.of_comments(comment.article_id))
        return _line(comment, act, before, at, signed)

    def take_text(self, act, signed, source, *, at=None, **changes):
        """Writes one turn with another text."""
        comment = self.take(act, signed, at=at, **texts.fields_of(source), **changes)
        screening.store_hosts(comment, at or timezone.now())
        return comment

    def _number(self, at):
        """Gives the comment its place among all that were ever public: later approval means a later place."""
        comment, root = self.comment, self.root
        comment.article_seq, comment.published_at = self.discussion.last_seq + 1, at
        if root:
            comment.thread_seq = root.last_thread_seq + 1
            self._lengthen()

    def _lengthen(self):
        Comment.objects.filter(pk=self.root.pk).update(last_thread_seq=F("last_thread_seq") + 1)

    def _write(self, turn, changes):
        values = {name: getattr(self.comment, name) for name in [*MOVED, *changes]}
        if not Comment.objects.filter(pk=self.comment.pk, turn=turn).update(**values):
            raise Conflict(_say_who_came_first(self.comment))

    def _carry_up(self, was_listed):
        return listing.carry_up(self.comment, was_listed)

    def _count(self, before, roots, is_first):
        public = (self.comment.state == State.PUBLIC) - (before == State.PUBLIC)
        if not (public or roots):
            return
        moved = {"public_count": F("public_count") + public, "root_count": F("root_count") + roots}
        if is_first:
            moved["last_seq"] = self.comment.article_seq
        moved |= self._count_section(public)
        Discussion.objects.filter(pk=self.discussion.pk).update(**moved)

    def _count_section(self, public):
        """The counts of sections after `public` comments more about the comment's own, if they change."""
        key, counts = self.comment.section_key, self.discussion.section_counts
        if not (public and key):
            return {}
        count = counts.get(key, 0) + public
        others = {other: n for other, n in counts.items() if other != key}
        return {"section_counts": others | ({key: count} if count else {})}


class _Arriving(Held):
    """A comment that is not stored yet, which nobody else knows; what is locked for it is counted at once."""

    def __init__(self, discussion, comment, to):
        public = int(to == State.PUBLIC)
        begins = public if comment.root_id is None else 0
        [(last_seq, root_count, counts)] = compiled.read(COUNT, [public, public, begins, comment.article_id])
        discussion.last_seq, discussion.section_counts = last_seq - public, json.loads(counts)
        if comment.root_id is None:
            comment.threads_before = root_count - begins
        elif public:
            [(pk, seq, last)] = compiled.read(COUNT_REPLY, [comment.root_id])
            comment.root = Comment.known(id=pk, article_seq=seq, last_thread_seq=last - 1)
            if compiled.read(STATE, [comment.parent_id]) != [(State.PUBLIC,)]:
                raise Gone
        super().__init__(discussion, comment.root, comment)

    def _write(self, turn, changes):
        """It is stored as it is now, once and for all its turns."""

    def _lengthen(self):
        """The thread is counted already."""

    def _carry_up(self, was_listed):
        """What it hangs on is public, so that one and all above it stand in the list."""
        return 0

    def _count(self, before, roots, is_first):
        if moved := self._count_section(int(self.comment.state == State.PUBLIC)):
            Discussion.objects.filter(pk=self.discussion.pk).update(**moved)


def _line(comment, act, before, at, signed):
    """The line of history of the comment's present turn."""
    return Decision(
        comment_id=comment.pk,
        act=act,
        from_state=before,
        to_state=comment.state,
        at=at,
        turn_before=comment.turn - 1,
        turn_after=comment.turn,
        **_fields(signed),
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
