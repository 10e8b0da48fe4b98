"""Every rule speaks, the weights are added up, and the sum falls into a band."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from .. import reputation
from ..models import Signal

HOLD_FROM, SPAM_FROM = 3, 8
WELL_KNOWN = 10  # approved comments
# What these found when the comment was sent stays true, whatever becomes of its text.
OF_THE_FIRST_FORM = ("trap", "filling")


class Band(StrEnum):
    PUBLISH = "publish"
    HOLD = "hold"
    SPAM = "spam"


@dataclass(frozen=True)
class Clues:
    """What is known beside the words. From the form: `trap` is what was typed where no person types,
    `seconds` how long the writing took, None where nobody knows. `approved` counts the reader's public
    comments, as far as a rule asks; `is_reviewed_first` is said of the discussion."""

    trap: str = ""
    seconds: float | None = None
    approved: int = 0
    is_reviewed_first: bool = True

    @property
    def is_known(self):
        """Whether enough comments of this reader were approved to trust the next one."""
        return self.approved >= max(1, settings.COMMENTS_HOLD_FIRST)


NO_CLUES = Clues()


@dataclass(frozen=True)
class Finding:
    """What one rule found: how much it counts, and the words or facts that made it speak."""

    rule: str
    weight: int
    evidence: list = field(default_factory=list)


def screen(comment, by, clues, at, discussion):
    """The findings of all rules in `settings.COMMENTS_RULES`, in their order. `comment` need not be stored
    yet; `by` is the Poster."""
    approved = reputation.approved_of(by, max(WELL_KNOWN, settings.COMMENTS_HOLD_FIRST))
    known = replace(clues, approved=approved, is_reviewed_first=discussion.is_reviewed_first)
    rules = _rules(tuple(settings.COMMENTS_RULES))
    return [found for rule in rules if (found := rule(comment, by, known, at))]


def band_of(findings):
    """What to do with the comment. Machines hold, people remove."""
    score = sum(found.weight for found in findings)
    return Band.SPAM if score >= SPAM_FROM else Band.HOLD if score >= HOLD_FROM else Band.PUBLISH


def store(comment, findings, *, turn):
    """Stores the findings in place of earlier ones, for moderators to see. `turn` is the one that brings the
    text."""
    if turn > 1:
        Signal.objects.filter(comment=comment).exclude(rule__in=OF_THE_FIRST_FORM).delete()
    Signal.objects.bulk_create(
        Signal(comment=comment, rule=f.rule, weight=f.weight, evidence=f.evidence, turn=turn)
        for f in findings
    )


@cache
def _rules(paths):
    return [import_string(path) for path in paths]
