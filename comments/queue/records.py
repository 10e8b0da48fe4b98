"""What is written down about comments beside their text: decisions, reports, findings of rules, other texts
and notes."""

import json
from collections import defaultdict

from django.db.models import F

from ..models import Decision, Note, Report, Revision, Signal
from .gathering import NEVER, part

_FIELDS = {
    Decision: ["act", "from_state", "to_state", "by_id", "by_name", "is_automatic", "reason", "note",
               "message", "turn_before", "turn_after"],
    Report: ["reason", "text", "weight", "outcome"],
    Signal: ["rule", "weight", "evidence", "turn"],
    Revision: ["source", "fate", "turn"],
    Note: ["by_name", "text"],
}  # fmt: skip


class Record:
    """What is known about one comment, as rows of the models, each kind in its order."""

    def __init__(self, rows):
        found = defaultdict(list)
        for row in rows:
            found[type(row)].append(row)
        self.decisions, self.notes = found[Decision], found[Note]
        self.signals = sorted(found[Signal], key=lambda signal: (-signal.weight, signal.pk))
        self.reports = [report for report in found[Report] if report.outcome == Report.Outcome.OPEN]
        self.answered = [report for report in found[Report] if report.outcome != Report.Outcome.OPEN]
        revisions = found[Revision]
        self.proposed = next((one for one in revisions if one.fate == Revision.Fate.WAITING), None)
        self.earlier = [one for one in revisions if one is not self.proposed][::-1]

    @property
    def last(self):
        return self.decisions[-1] if self.decisions else None


def parts(comments):
    """What `read` needs of `gathering`."""
    pks = [comment.pk for comment in comments]
    for model, names in _FIELDS.items():
        at = NEVER if model is Signal else F("at")
        rows = model.objects.filter(comment__in=pks)
        said = {name: F(name) for name in names}
        yield part(model.__name__, rows, said=said, comment=F("comment"), number=F("pk"), at=at)


def read(comments, gathered):
    """{number of the comment: Record} for these comments."""
    found = defaultdict(list)
    for model in _FIELDS:
        for comment_id, pk, at, said in gathered[model.__name__]:
            found[comment_id].append(_make(model, comment_id, pk, at, said))
    return {comment.pk: Record(sorted(found[comment.pk], key=lambda row: row.pk)) for comment in comments}


def _make(model, comment_id, pk, at, said):
    if isinstance(said.get("evidence"), str):
        # SQLite keeps JSON as text, and so it stands in an object of JSON as a text.
        said["evidence"] = json.loads(said["evidence"])
    if "is_automatic" in said:
        said["is_automatic"] = bool(said["is_automatic"])
    when = {} if model is Signal else {"at": at}
    return model(pk=pk, comment_id=comment_id, **said, **when)
