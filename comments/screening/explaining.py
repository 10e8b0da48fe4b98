"""Why a rule spoke, in words for moderators."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .letters import TRICKS

_LABELS = {
    "words": gettext_lazy("Listed words"),
    "links": gettext_lazy("Many links"),
    "hosts": gettext_lazy("Repeated host"),
    "copies": gettext_lazy("Same words before"),
    "trap": gettext_lazy("Hidden field filled in"),
    "filling": gettext_lazy("Sent very quickly"),
    "network": gettext_lazy("Many from one network"),
    "sender": gettext_lazy("Many from one sender"),
    "letters": gettext_lazy("Letters that pretend"),
    "namesake": gettext_lazy("Name of our own people"),
    "first": gettext_lazy("New reader"),
}
# Their evidence is words that stand in the comment.
_OF_WORDS = {"words", "letters", "hosts"}


def label_of(rule):
    """The rule's name as moderators read it."""
    return _LABELS.get(rule, rule.replace("-", " ").capitalize())


def explain(signal):
    """A sentence with the evidence; the bare evidence of a rule that is not there any more, or told otherwise
    when it spoke."""
    if tell := _SENTENCES.get(signal.rule):
        try:
            return tell(signal.evidence) if signal.rule in _OF_WORDS else tell(*signal.evidence)
        except TypeError:
            pass
    return ", ".join(map(str, signal.evidence))


def words_of(signal):
    """What stands in the comment and made the rule speak, as it is spelled there."""
    if signal.rule not in _OF_WORDS:
        return []
    return [str(word) for word in signal.evidence if word not in TRICKS]


def _quote(found):
    return ", ".join(_("“%(words)s”") % {"words": word} for word in found)


def _links(count, allowed):
    told = ngettext(
        "It has %(count)d link; from a reader like this one, up to %(allowed)d pass.",
        "It has %(count)d links; from a reader like this one, up to %(allowed)d pass.",
        count,
    )
    return told % {"count": count, "allowed": allowed}


def _copies(count):
    told = ngettext(
        "The same words came in %(count)d other comment within seven days.",
        "The same words came in %(count)d other comments within seven days.",
        count,
    )
    return told % {"count": count}


def _trap(typed=""):
    if not typed:
        return _("Something was written into the field that people do not see.")
    return _("“%(words)s” was written into the field that people do not see.") % {"words": typed}


def _filling(seconds):
    told = _("The form was filled in and sent within %(seconds)s seconds.")
    return told % {"seconds": number_format(seconds)}


def _many(told):
    return lambda count: told % {"count": count}


def _letters(found):
    told = [_(word) if word in TRICKS else word for word in found]
    return _("It is not what it looks like: %(words)s.") % {"words": _quote(told)}


def _namesake(name):
    told = _("A guest writes as “%(name)s”, which an author or one of our accounts is called.")
    return told % {"name": name}


def _first(approved, wanted):
    if not approved:
        return _("No comment of this reader has been approved yet.")
    told = _("Only %(approved)d of %(wanted)d comments that make a reader known have been approved.")
    return told % {"approved": approved, "wanted": wanted}


def _words(found):
    return _("It contains what is on the word list: %(words)s.") % {"words": _quote(found)}


def _hosts(found):
    told = _("It links to %(hosts)s, as several other comments do that are spam or not approved.")
    return told % {"hosts": ", ".join(found)}


_SENTENCES = {
    "words": _words,
    "links": _links,
    "hosts": _hosts,
    "copies": _copies,
    "trap": _trap,
    "filling": _filling,
    "network": _many(gettext_lazy("%(count)d comments or more came from the same network within a day.")),
    "sender": _many(gettext_lazy("%(count)d comments or more came from the same sender within a day.")),
    "letters": _letters,
    "namesake": _namesake,
    "first": _first,
}
