"""Every rule speaks, the weights are added up, and the sum falls into a band."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from ..models import Signal

HOLD_FROM, SPAM_FROM = 3, 8


class Band(StrEnum):
    PUBLISH = "publish"
    HOLD = "hold"
    SPAM = "spam"


@dataclass(frozen=True)
class Clues:
    """What the form tells beside the words: `trap` is what was typed where no person types, `seconds` how
    long the form was open, None where nobody knows."""

    trap: str = ""
    seconds: float | None = None


NO_CLUES = Clues()


@dataclass(frozen=True)
class Finding:
    """What one rule found: how much it counts, and the words or facts that made it speak."""

    rule: str
    weight: int
    evidence: list = field(default_factory=list)


def screen(comment, by, clues, at):
    """The findings of all rules in `settings.COMMENTS_RULES`, in their order. `comment` need not be stored
    yet; `by` is the Poster."""
    return [
        found for rule in _rules(tuple(settings.COMMENTS_RULES)) if (found := rule(comment, by, clues, at))
    ]


def band_of(findings):
    """What to do with the comment. Machines hold, people remove."""
    score = sum(found.weight for found in findings)
    return Band.SPAM if score >= SPAM_FROM else Band.HOLD if score >= HOLD_FROM else Band.PUBLISH


def store(comment, findings, *, turn):
    """Stores the findings in place of earlier ones, for moderators to see."""
    Signal.objects.filter(comment=comment).delete()
    Signal.objects.bulk_create(
        Signal(comment=comment, rule=f.rule, weight=f.weight, evidence=f.evidence, turn=turn)
        for f in findings
    )


@cache
def _rules(paths):
    return [import_string(path) for path in paths]
