"""What changes from one document to another, whole."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from django.utils.translation import gettext_lazy as _

from . import links, order, sentences
from .units import Change, name_of
from .words import Difference

FACTS = {
    "headline": _("Headline"),
    "standfirst": _("Standfirst"),
    "byline": _("Byline"),
    "topic": _("Topic"),
    "language": _("Language"),
    "lead_image": _("Lead image"),
}
# The same within a sentence.
THE_FACTS = {
    "headline": _("the headline"),
    "standfirst": _("the standfirst"),
    "byline": _("the byline"),
    "topic": _("the topic"),
    "language": _("the language"),
    "lead_image": _("the lead image"),
}


@dataclass(frozen=True)
class Fact:
    """One of the things that a piece says beside its sections, as a text before and after."""

    name: str
    text: Difference

    @property
    def label(self):
        return str(FACTS[self.name])

    @property
    def in_sentence(self):
        return str(THE_FACTS[self.name])

    @cached_property
    def links(self):
        return links.changes(self.text.old, self.text.new) if self.name == "lead_image" else []


@dataclass(frozen=True)
class Comparison:
    """`facts`: those that changed. `sections`: every one, unchanged ones too; in the new order, those
    that are gone where they stood."""

    is_first: bool
    facts: tuple[Fact, ...]
    sections: tuple[Change, ...]

    @property
    def is_empty(self):
        return not self.facts and not self.changed_sections

    @property
    def changed_sections(self):
        return [change for change in self.sections if not change.is_empty]

    @cached_property
    def sentences(self):
        """What changes, in plain words, in the order of the piece."""
        return list(sentences.of(self))

    @cached_property
    def new_words(self):
        return sum(each.new_words for each in (*self._texts, *self.sections))

    @cached_property
    def gone_words(self):
        return sum(each.gone_words for each in (*self._texts, *self.sections))

    @property
    def _texts(self):
        return [fact.text for fact in self.facts if fact.name in ("headline", "standfirst")]


def compare(old, new, *, authors=None, topics=None):
    """What changes from `old` (None: there was nothing) to `new`. `authors` and `topics` give names to keys,
    which are shown where they have none."""
    facts = [
        Fact(name, Difference(before, after)) for name, before, after in _facts(old, new, authors, topics)
    ]
    sections = _changes(old.sections if old else (), new.sections)
    return Comparison(old is None, tuple(fact for fact in facts if not fact.text.is_empty), sections)


def _facts(old, new, authors, topics):
    for name in FACTS:
        before, after = (getattr(document, name) if document else "" for document in (old, new))
        if name == "byline":
            before, after = (", ".join(_name(key, authors) for key in keys) for keys in (before, after))
        elif name == "topic":
            before, after = _name(before, topics), _name(after, topics)
        yield name, before, after


def _name(key, names):
    return (names or {}).get(key) or key


def _changes(old, new):
    """A change for each section or question of either, matched by key."""
    before, after = ({unit.key: unit for unit in units} for units in (old, new))
    moves = order.moves(list(before), list(after))
    follows = {unit.key: name_of(one) for one, unit in pairwise(new)}
    return tuple(
        Change(
            key,
            before.get(key),
            after.get(key),
            moves.get(key, ""),
            follows.get(key, ""),
            _changes(_questions(before.get(key)), _questions(after.get(key))),
        )
        for key in order.merged(list(before), list(after))
    )


def _questions(unit):
    return getattr(unit, "questions", ())
