"""Every rule speaks, the weights are added up, and the sum falls into a band."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from articles.prepared import Reading

from .. import reputation
from ..models import Signal

HOLD_FROM, SPAM_FROM = 3, 8
WELL_KNOWN = 10  # approved comments
DAY, WEEK = timedelta(days=1), timedelta(days=7)
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
    comments, as far as a rule asks; `is_reviewed_first` is said of the discussion; `read` is what rules ask
    the database for."""

    trap: str = ""
    seconds: float | None = None
    approved: int = 0
    is_reviewed_first: bool = True
    read: dict = field(default_factory=dict)

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


def asking(ask):
    """Marks a rule that has to know more: `ask` names what, for one query with the values of `known_of`."""

    def mark(rule):
        rule.ask = ask
        return rule

    return mark


def asked(given, rules, most):
    """What all these rules have to know; `most` is how far a reader's public comments are counted."""
    found = {"approved": reputation.asked(given, most)}
    for rule in rules_of(rules):
        if hasattr(rule, "ask"):
            found |= rule.ask(given)
    return found


def known_of(comment, by, at):
    """The values with which rules ask; None where there is none."""
    is_counted = settings.COMMENTS_RATE
    return {
        "pk": comment.pk or 0,
        "words_hash": comment.words_hash or None,
        "browser": None if by.user else by.browser or None,
        "account": by.user.pk if by.user else None,
        "sender_network": by.network or None if is_counted and not by.user else None,
        "sender_account": by.user.pk if is_counted and by.user else None,
        "sender_email": by.email or None if is_counted and not by.user else None,
        "a_day_ago": at - DAY,
        "a_week_ago": at - WEEK,
    }


def chosen():
    """The rules of this site, and how far they count, for `asked`."""
    return tuple(settings.COMMENTS_RULES), max(WELL_KNOWN, settings.COMMENTS_HOLD_FIRST)


def screen(comment, by, clues, at, discussion, read=None):
    """The findings of all rules in `settings.COMMENTS_RULES`, in their order. `comment` need not be stored
    yet; `by` is the Poster; `read` is what was asked for them, if it was."""
    read = read or _reading(*chosen())(**known_of(comment, by, at))
    known = replace(
        clues, approved=read["approved"], is_reviewed_first=discussion.is_reviewed_first, read=read
    )
    rules = rules_of(tuple(settings.COMMENTS_RULES))
    return [found for rule in rules if (found := rule(comment, by, known, at))]


def band_of(findings):
    """What to do with the comment. Machines hold, people remove."""
    score = sum(found.weight for found in findings)
    return Band.SPAM if score >= SPAM_FROM else Band.HOLD if score >= HOLD_FROM else Band.PUBLISH


def signals_of(findings, *, turn):
    """The findings as rows for moderators to see. `turn` is the one that brings the text."""
    return [Signal(rule=f.rule, weight=f.weight, evidence=f.evidence, turn=turn) for f in findings]


def store(comment, findings, *, turn):
    """Stores the findings about a comment's next text in place of earlier ones."""
    Signal.objects.filter(comment=comment).exclude(rule__in=OF_THE_FIRST_FORM).delete()
    signals = signals_of(findings, turn=turn)
    for signal in signals:
        signal.comment = comment
    Signal.objects.bulk_create(signals)


@cache
def rules_of(paths):
    return [import_string(path) for path in paths]


@cache
def _reading(rules, most):
    return Reading(lambda given: asked(given, rules, most))
