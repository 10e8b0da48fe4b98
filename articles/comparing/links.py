"""Links and images of a Markdown text, and what became of them."""

from collections import Counter, defaultdict, deque
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import markdown

LINK, IMAGE = "link", "image"
# How sentences call it, with its words and without.
_CALLED = {
    LINK: (gettext_lazy("The link “%(words)s”"), gettext_lazy("The link")),
    IMAGE: (gettext_lazy("The image “%(words)s”"), gettext_lazy("The image")),
    "lead image": (gettext_lazy("The lead image “%(words)s”"), gettext_lazy("The lead image")),
}


@dataclass(frozen=True)
class Reference:
    """A link with its words and address, or an image with its description, address and credit."""

    kind: str
    words: str
    address: str
    credit: str = ""
    is_decorative: bool = False


@dataclass(frozen=True)
class ReferenceChange:
    """A link or image that is new (no `old`), gone (no `new`), or not what it was."""

    old: Reference | None
    new: Reference | None

    @property
    def kind(self):
        return (self.new or self.old).kind

    @property
    def sentence(self):
        return self.say()

    def say(self, name=""):
        """What became of it, in words; `name` is what to call it, if not a link or an image."""
        old, new, words = self.old, self.new, (self.new or self.old).words
        named, nameless = _CALLED[name or self.kind]
        thing = named % {"words": words} if words else nameless
        if old is None:
            return _("%(thing)s is new: %(address)s.") % {"thing": thing, "address": new.address}
        if new is None:
            return _("%(thing)s goes: %(address)s.") % {"thing": thing, "address": old.address}
        if self.kind == IMAGE:
            parts = "; ".join(_image_parts(old, new))
            return _("%(thing)s changes: %(parts)s.") % {"thing": thing, "parts": parts}
        if old.words != new.words:
            sentence = _("The link to %(address)s now reads “%(new)s” instead of “%(old)s”.")
            return sentence % {"address": new.address, "new": new.words, "old": old.words}
        sentence = _("%(thing)s leads to %(new)s instead of %(old)s.")
        return sentence % {"thing": thing, "new": new.address, "old": old.address}


def _image_parts(old, new):
    if old.address != new.address:
        yield _("it shows %(new)s instead of %(old)s") % {"new": new.address, "old": old.address}
    if old.is_decorative != new.is_decorative:
        yield (
            _("it counts as decorative now") if new.is_decorative else _("it counts as part of the text now")
        )
    if old.words != new.words:
        yield (
            _("its description was “%(old)s”") % {"old": old.words}
            if old.words
            else _("it had no description")
        )
    if old.credit != new.credit:
        yield _("its credit is “%(new)s” instead of “%(old)s”") % {"new": new.credit, "old": old.credit}


def references(source):
    """The links and images of a text, in order; none for a text that is too long to be rendered."""
    try:
        found = markdown.tokens(source)
    except markdown.TooLong:
        return []
    return [each for token in found if token.children for each in _references(token.children)]


def _references(tokens):
    openings = []
    for at, token in enumerate(tokens):
        if token.type == "link_open":
            openings.append(at)
        elif token.type == "link_close" and openings:
            start = openings.pop()
            words = "".join(_words(each) for each in tokens[start + 1 : at])
            yield Reference(LINK, words, str(tokens[start].attrs.get("href", "")))
        elif token.type == "image":
            source, title = (str(token.attrs.get(name, "")) for name in ("src", "title"))
            address, __, note = source.partition("#")
            yield Reference(IMAGE, _words(token), address, title, is_decorative=note == "decorative")


def _words(token):
    return "".join(map(_words, token.children)) if token.children else token.content


def changes(old, new):
    """What became of the links and images of the old text: pairs with the same words first, then with the
    same address; what finds no partner is gone or new."""
    before, after = Counter(references(old)), Counter(references(new))
    before, after = list((before - after).elements()), list((after - before).elements())
    found = []
    for same in ("words", "address"):
        pairs, before, after = _pair(before, after, same)
        found += pairs
    new, gone = (
        (ReferenceChange(None, each) for each in after),
        (ReferenceChange(each, None) for each in before),
    )
    return [*found, *new, *gone]


def _pair(before, after, same):
    """(changes of those that share `same`, the rest of the old ones, the rest of the new ones)."""
    partners = defaultdict(deque)
    for each in before:
        if getattr(each, same):
            partners[each.kind, getattr(each, same)].append(each)
    pairs, alone = [], []
    for each in after:
        waiting = partners.get((each.kind, getattr(each, same)))
        if waiting:
            pairs.append(ReferenceChange(waiting.popleft(), each))
        else:
            alone.append(each)
    rest = Counter(before) - Counter(pair.old for pair in pairs)
    return pairs, list(rest.elements()), alone
