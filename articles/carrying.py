"""What a fix changed goes into a text that waits: a three-way merge by the keys of sections and questions."""

from dataclasses import dataclass, replace

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .comparing import THE_FACTS


@dataclass(frozen=True)
class Clash:
    """A place that both texts changed, with the words before and of each, empty where there is nothing.
    `field` names the place as the checks do."""

    field: str
    name: str
    before: str
    fix: str
    waiting: str


def merge(base, fix, waiting):
    """(document, clashes): `waiting` with all that `fix` changed in `base`. Where both changed one place, the
    words of `waiting` stay and a clash says so. Raises Unusable if the two cannot stand in one piece."""
    clashes = []
    names = {name: (name, capfirst(label)) for name, label in THE_FACTS.items()}
    texts = _merge_fields(base, fix, waiting, names, clashes)
    sections = _merge_items(base.sections, fix.sections, waiting.sections, _merge_section, clashes)
    return replace(waiting, sections=sections, **texts), clashes


def _merge_fields(base, fix, waiting, names, clashes):
    """The merged values; `names` gives each attribute its place and its words for a clash."""
    values = {}
    for name, (field, words) in names.items():
        mine, theirs = getattr(fix, name), getattr(waiting, name)
        # What both added has no common ground: it clashes wherever it differs.
        before = getattr(base, name) if base else None
        values[name] = mine if theirs == before else theirs
        if mine != theirs and before not in (mine, theirs):
            clashes.append(Clash(field, words, *map(_words, (before, mine, theirs))))
    return values


def _merge_section(base, fix, waiting, clashes):
    called = {"name": _name(waiting)}
    names = {
        "kind": (f"section:{waiting.key}:kind", _("The kind of “%(name)s”") % called),
        "heading": (f"section:{waiting.key}:heading", _("The heading of “%(name)s”") % called),
        "markdown": (f"section:{waiting.key}:body", _("“%(name)s”") % called),
    }
    values = _merge_fields(base, fix, waiting, names, clashes)
    asked = _merge_items(
        base.questions if base else (), fix.questions, waiting.questions, _merge_question, clashes
    )
    return replace(waiting, questions=asked, **values)


def _merge_question(base, fix, waiting, clashes):
    called = {"name": _name(waiting)}
    names = {
        "question": (f"question:{waiting.key}:question", _("The question “%(name)s”") % called),
        "markdown": (f"question:{waiting.key}:answer", _("The answer to “%(name)s”") % called),
        "asked_by": (f"question:{waiting.key}:asked_by", _("Who asked “%(name)s”") % called),
    }
    return replace(waiting, **_merge_fields(base, fix, waiting, names, clashes))


def _merge_items(base, fix, waiting, merge_one, clashes):
    """The merged sections or questions, in their order."""
    base, fix, waiting = ({item.key: item for item in items} for items in (base, fix, waiting))
    merged = {}
    for key in {**waiting, **fix}:
        before, mine, theirs = base.get(key), fix.get(key), waiting.get(key)
        if mine and theirs:
            merged[key] = merge_one(before, mine, theirs, clashes)
            continue
        left = mine or theirs
        if before is None:
            merged[key] = left
        elif left != before:
            texts = map(_words, (before, mine, theirs))
            clashes.append(Clash(_place(left), _("“%(name)s”") % {"name": _name(left)}, *texts))
            if theirs:
                merged[key] = theirs
    order = _order(list(base), list(fix), list(waiting), merged, clashes)
    return [merged[key] for key in order]


def _order(base, fix, waiting, merged, clashes):
    shared = {key for key in base if key in fix and key in waiting}
    before, mine, theirs = ([key for key in keys if key in shared] for keys in (base, fix, waiting))
    leads, other = (fix, waiting) if theirs == before else (waiting, fix)
    if mine != theirs and before not in (mine, theirs):
        first = merged[theirs[0]]
        orders = ["\n".join(_name(merged[key]) for key in keys) for keys in (before, mine, theirs)]
        clashes.append(Clash(_place(first), _("The order"), *orders))
    order = [key for key in leads if key in merged]
    for place, key in enumerate(other):
        if key in merged and key not in order:
            before_it = [order.index(earlier) for earlier in other[:place] if earlier in order]
            order.insert(before_it[-1] + 1 if before_it else 0, key)
    return order


def _place(item):
    return f"section:{item.key}:body" if hasattr(item, "kind") else f"question:{item.key}:answer"


def _name(item):
    return (item.heading or item.kind.heading) if hasattr(item, "kind") else item.question or _("Question")


def _words(value):
    """What a person reads of one side of a clash."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(value)
    if hasattr(value, "markdown"):
        asked = [f"{q.question}\n\n{q.markdown}" for q in getattr(value, "questions", ())]
        return "\n\n".join([_name(value), value.markdown, *asked]).strip()
    return str(value)
