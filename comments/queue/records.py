"""What is written down about comments beside their text: decisions, reports, findings of rules, other texts
and notes. One query, however many comments there are."""

import json
from collections import defaultdict

from django.db.models import CharField, DateTimeField, Value
from django.db.models.functions import JSONObject

from ..models import Decision, Note, Report, Revision, Signal

_NO_TIME = Value(None, DateTimeField())
_FIELDS = {
    Decision: ["act", "from_state", "to_state", "by_id", "by_name", "is_automatic", "reason", "note",
               "message", "turn_before", "turn_after"],
    Report: ["reason", "text", "weight", "outcome"],
    Signal: ["rule", "weight", "evidence", "turn"],
    Revision: ["source", "fate", "turn"],
    Note: ["by_name", "text"],
}  # fmt: skip
_MODELS = {model.__name__: model for model in _FIELDS}


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


def read(comments):
    """{number of the comment: Record} for these comments."""
    pks = [comment.pk for comment in comments]
    first, *others = [_rows(model, pks) for model in _FIELDS]
    found = defaultdict(list)
    for kind, comment_id, pk, at, said in first.union(*others, all=True) if pks else ():
        found[comment_id].append(_make(_MODELS[kind], comment_id, pk, at, said))
    return {pk: Record(sorted(found[pk], key=lambda row: row.pk)) for pk in pks}


def _rows(model, pks):
    said = JSONObject(**{name: name for name in _FIELDS[model]})
    rows = model.objects.filter(comment__in=pks).order_by()
    rows = rows.annotate(kind=Value(model.__name__, CharField()), said=said)
    when = "at"
    if model is Signal:
        rows, when = rows.annotate(no_time=_NO_TIME), "no_time"
    return rows.values_list("kind", "comment_id", "pk", when, "said")


def _make(model, comment_id, pk, at, said):
    if isinstance(said.get("evidence"), str):
        # SQLite keeps JSON as text, and so it stands in an object of JSON as a text.
        said["evidence"] = json.loads(said["evidence"])
    if "is_automatic" in said:
        said["is_automatic"] = bool(said["is_automatic"])
    when = {} if model is Signal else {"at": at}
    return model(pk=pk, comment_id=comment_id, **said, **when)
