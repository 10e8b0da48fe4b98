"""All corrections, of what readers get and of what was withdrawn since."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Q, Subquery
from django.db.models.fields.json import KeyTextTransform

from . import comparing, languages
from .models import Edition, Withdrawal

PAGE = 30


@dataclass(frozen=True)
class Correction:
    """`is_readable` is false where the article is gone: then nothing of its words is known here."""

    edition: Edition
    is_readable: bool
    headline: str = ""
    section: str = ""
    withdrawn_at: datetime | None = None
    reason: str = ""


def find(pk, at):
    """The public correction of this id, or None: where a page of the list begins behind."""
    return _public(at).filter(pk=pk).first()


def newest(at, behind=None, limit=PAGE):
    """(the corrections that readers were told last, behind the edition `behind`; whether there are more)."""
    rows = _public(at)
    if behind:
        earlier = Q(live_from=behind.live_from, pk__lt=behind.pk) | Q(live_from__lt=behind.live_from)
        rows = rows.filter(earlier)
    article = OuterRef("article")
    last = Edition.objects.filter(article=article, live_from__lte=at).order_by("-live_from")
    headline = last.annotate(words=KeyTextTransform("headline", "version__stored")).values("words")
    open_ = Withdrawal.objects.open().filter(article=article)
    rows = rows.select_related("article", "version").defer("rendered").annotate(
        headline=Subquery(headline[:1]),
        down_at=Subquery(last.values("version__taken_down_at")[:1]),
        **{f"withdrawal_{name}": Subquery(open_.values(name)[:1]) for name in ("kind", "at", "notice")},
    )  # fmt: skip
    rows = list(rows[: limit + 1])
    return [_of(row) for row in rows[:limit]], len(rows) > limit


def _public(at):
    told = Edition.objects.filter(kind=Edition.CORRECTION, live_from__lte=at)
    return told.order_by("-live_from", "-pk")


def _of(row):
    is_live = row.withdrawal_kind is None
    if not is_live and (row.withdrawal_kind != Withdrawal.NOTICE or row.down_at):
        return Correction(row, False, withdrawn_at=row.withdrawal_at, reason=row.withdrawal_notice)
    return Correction(row, True, row.headline, _section(row), row.withdrawal_at)


def _section(row):
    document = row.version.document
    if row.version.taken_down_at or row.section_key not in set(document.keys()):
        return ""
    with languages.speaking(document.language):
        return comparing.name_in(document, row.section_key)
