"""What became of one section or question, found by its key."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from ..document import Section
from . import links
from .words import Difference, count_words


@dataclass(frozen=True)
class Change:
    """`old` and `new` are two sections or two questions of one key; one of them is None if it is new or gone.
    `moved` is `up`, `down` or empty, `after` the name of what it follows now."""

    key: str
    old: object
    new: object
    moved: str = ""
    after: str = ""
    questions: tuple["Change", ...] = ()

    @property
    def is_new(self):
        return self.old is None

    @property
    def is_gone(self):
        return self.new is None

    @cached_property
    def is_empty(self):
        return self.old == self.new and not self.moved

    @property
    def is_rewritten(self):
        """Whether it says something else now, wherever it stands."""
        return self.old != self.new

    @property
    def name(self):
        """What people call it now."""
        return name_of(self.new or self.old)

    @property
    def old_name(self):
        return name_of(self.old) if self.old else ""

    @cached_property
    def heading(self):
        return Difference(_heading(self.old), _heading(self.new))

    @cached_property
    def text(self):
        return Difference(self.old.markdown if self.old else "", self.new.markdown if self.new else "")

    @cached_property
    def links(self):
        return [] if self.text.is_empty else links.changes(self.text.old, self.text.new)

    @property
    def kinds(self):
        """The kinds before and after, if they differ; else nothing."""
        pair = getattr(self.old, "kind", None), getattr(self.new, "kind", None)
        return pair if all(pair) and pair[0] != pair[1] else ()

    @property
    def credits(self):
        """Who is credited with the question before and after, if they differ; else nothing."""
        pair = getattr(self.old, "asked_by", ""), getattr(self.new, "asked_by", "")
        return pair if self.old and self.new and pair[0] != pair[1] else ()

    @cached_property
    def new_words(self):
        own = self.heading.new_words + self.text.new_words
        return own + sum(change.new_words for change in self.questions)

    @cached_property
    def gone_words(self):
        own = self.heading.gone_words + self.text.gone_words
        return own + sum(change.gone_words for change in self.questions)

    @property
    def changed_questions(self):
        return [change for change in self.questions if not change.is_empty]


def _heading(unit):
    return "" if unit is None else unit.heading if isinstance(unit, Section) else unit.question


def name_of(unit):
    """What people call a section or question."""
    return _heading(unit) or (
        unit.kind.heading if isinstance(unit, Section) else _("A question without words")
    )


def words_in(unit):
    """How many words a section has, with its questions, or a question."""
    own = count_words(_heading(unit)) + count_words(unit.markdown)
    return own + sum(words_in(question) for question in getattr(unit, "questions", ()))


def name_in(document, key):
    """What people call the section or question of this key. Raises KeyError."""
    units = [unit for section in document.sections for unit in (section, *section.questions)]
    return name_of({unit.key: unit for unit in units}[key])
