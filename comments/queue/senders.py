"""Who sent comments, in numbers: what became of their other comments, notes on those, and bans."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.db.models import CharField, Count, F, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .. import bans
from ..models import Ban, Comment, Note, State
from .gathering import part


@dataclass
class Sender:
    """`known_by` is empty where nothing is known of whoever sent the comment."""

    known_by: str
    states: Counter = field(default_factory=Counter)
    notes: int = 0
    bans: list = field(default_factory=list)

    def __str__(self):
        if not self.known_by:
            return _("Nothing is known about the browser.")
        is_account = self.known_by == Ban.Kind.ACCOUNT
        if not self.states:
            first = _("The first comment from this account.")
            return first if is_account else _("The first comment from this browser.")
        told = _("Other comments from this browser: %(counts)s.")
        if is_account:
            told = _("Other comments from this account: %(counts)s.")
        counts = [_count_of(state, self.states[state]) for state in State if self.states[state]]
        return told % {"counts": ", ".join(counts)}


def _count_of(state, count):
    words = {
        State.PUBLIC: ngettext("%(count)d public", "%(count)d public", count),
        State.WAITING: ngettext("%(count)d waiting", "%(count)d waiting", count),
        State.HIDDEN: ngettext("%(count)d hidden", "%(count)d hidden", count),
        State.REFUSED: ngettext("%(count)d refused", "%(count)d refused", count),
        State.REMOVED: ngettext("%(count)d removed", "%(count)d removed", count),
        State.SPAM: ngettext("%(count)d spam", "%(count)d spam", count),
        State.WITHDRAWN: ngettext("%(count)d withdrawn", "%(count)d withdrawn", count),
        State.ERASED: ngettext("%(count)d erased", "%(count)d erased", count),
    }
    return words[state] % {"count": count}


def parts(comments):
    """What `read` needs of `gathering`. The comments come with their `private` rows."""
    marks = {mark for comment in comments for mark in bans.marks_for(comment)}
    users = [mark for kind, mark in marks if kind == Ban.Kind.ACCOUNT]
    browsers = [mark for kind, mark in marks if kind == Ban.Kind.BROWSER]
    standing = Ban.objects.standing().filter(mark__in={mark for _kind, mark in marks})
    yield part("ban", standing, said={"kind": F("kind"), "mark": F("mark")}, at=F("until"))
    yield from _counts(Ban.Kind.ACCOUNT, "user_id", users)
    yield from _counts(Ban.Kind.BROWSER, "private__browser", browsers)


def _counts(kind, name, marks):
    """What became of comments, and the notes on them, for senders known by this kind of mark."""
    comments = Comment.objects.filter(**{f"{name}__in": marks})
    notes = Note.objects.filter(**{f"comment__{name}__in": marks})
    said = {"kind": Value(kind.value), "count": Count("pk")}
    yield part(
        "sent",
        comments.values(name, "state"),
        said=said | {"mark": Cast(name, CharField()), "state": F("state")},
    )
    name = f"comment__{name}"
    yield part("noted", notes.values(name), said=said | {"mark": Cast(name, CharField())})


def read(comments, gathered, records):
    """{number of the comment: Sender}."""
    states, notes, ends = defaultdict(Counter), Counter(), defaultdict(list)
    for *_others, said in gathered["sent"]:
        states[said["kind"], said["mark"]][said["state"]] = said["count"]
    for *_others, said in gathered["noted"]:
        notes[said["kind"], said["mark"]] = said["count"]
    for _kind, _pk, until, said in gathered["ban"]:
        ends[said["kind"], said["mark"]].append(until)
    return {comment.pk: _make(comment, records[comment.pk], states, notes, ends) for comment in comments}


def _make(comment, record, states, notes, ends):
    marks = dict(bans.marks_for(comment))
    kind = next((kind for kind in (Ban.Kind.ACCOUNT, Ban.Kind.BROWSER) if kind in marks), None)
    sender = Sender(kind.value if kind else "")
    if kind:
        mark = kind, marks[kind]
        sender.states = states[mark] - Counter([comment.state])
        sender.notes = notes[mark] - len(record.notes)
    sender.bans = [Ban(kind=mark[0], until=until) for mark in marks.items() for until in ends[mark]]
    return sender
