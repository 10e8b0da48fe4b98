"""Who sent comments, in numbers: what became of their other comments, notes on those, and bans. One query,
however many senders there are."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.db.models import CharField, Count, DateTimeField, F, Value
from django.db.models.functions import Cast

from .. import bans
from ..models import Ban, Comment, Note, State

TOLD = {
    State.PUBLIC: "public",
    State.WAITING: "waiting",
    State.HIDDEN: "hidden",
    State.REFUSED: "refused",
    State.REMOVED: "removed",
    State.SPAM: "spam",
    State.WITHDRAWN: "withdrawn",
    State.ERASED: "erased",
}


@dataclass
class Sender:
    """`known_by` is empty where nothing is known of whoever sent the comment."""

    known_by: str
    states: Counter = field(default_factory=Counter)
    notes: int = 0
    bans: list = field(default_factory=list)

    def __str__(self):
        if not self.known_by:
            return "Nothing is known about the browser."
        if not self.states:
            return f"The first comment from this {self.known_by}."
        told = ", ".join(
            f"{self.states[state]} {words}" for state, words in TOLD.items() if self.states[state]
        )
        return f"Other comments from this {self.known_by}: {told}."


def read(comments, records):
    """{number of the comment: Sender}. The comments come with their `private` rows."""
    marks = {comment.pk: dict(bans.marks_for(comment)) for comment in comments}
    found = _ask({mark for known in marks.values() for mark in known.items()})
    return {
        comment.pk: _make(comment, marks[comment.pk], found, len(records[comment.pk].notes))
        for comment in comments
    }


def _make(comment, marks, found, own_notes):
    kind = next((kind for kind in (Ban.Kind.ACCOUNT, Ban.Kind.BROWSER) if kind in marks), None)
    sender = Sender(kind.value if kind else "")
    if kind:
        states, notes, _ = found[kind, marks[kind]]
        sender.states, sender.notes = states - Counter([comment.state]), notes - own_notes
    for mark in marks.items():
        sender.bans += [Ban(kind=mark[0], until=until) for until in found[mark][2]]
    return sender


def _ask(marks):
    """{(kind, mark): (states of the comments, how many notes, ends of standing bans)}."""
    found = defaultdict(lambda: (Counter(), 0, []))
    if not marks:
        return found
    users = [mark for kind, mark in marks if kind == Ban.Kind.ACCOUNT]
    browsers = [mark for kind, mark in marks if kind == Ban.Kind.BROWSER]
    parts = [_bans(marks)]
    if users:
        parts += _of_senders(Ban.Kind.ACCOUNT, "user_id", {"user__in": users})
    if browsers:
        parts += _of_senders(Ban.Kind.BROWSER, "private__browser", {"private__browser__in": browsers})
    for what, kind, mark, said, count, until in parts[0].union(*parts[1:], all=True):
        states, notes, ends = found[kind, mark]
        if what == "ban":
            ends = [*ends, until]
        elif what == "note":
            notes += count
        else:
            states[said] += count
        found[kind, mark] = states, notes, ends
    return found


_COLUMNS = ["what", "of_kind", "of_mark", "said", "count", "ends"]


def _text(value):
    return Value(str(value), CharField())


def _bans(marks):
    rows = Ban.objects.standing().filter(mark__in={mark for _, mark in marks}).order_by()
    return rows.annotate(
        what=_text("ban"),
        of_kind=F("kind"),
        of_mark=F("mark"),
        said=_text(""),
        count=Value(1),
        ends=F("until"),
    ).values_list(*_COLUMNS)


def _of_senders(kind, name, narrowed):
    """What became of comments, and the notes on them, for senders known by this kind of mark."""
    yield _count(Comment.objects.filter(**narrowed), "comment", kind, name, F("state"))
    on = {f"comment__{key}": value for key, value in narrowed.items()}
    yield _count(Note.objects.filter(**on), "note", kind, f"comment__{name}", _text(""))


def _count(rows, what, kind, name, said):
    grouped = rows.order_by().annotate(of_mark=Cast(name, CharField()), said=said).values("of_mark", "said")
    return grouped.annotate(
        count=Count("pk"), what=_text(what), of_kind=_text(kind), ends=Value(None, DateTimeField())
    ).values_list(*_COLUMNS)
