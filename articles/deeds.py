"""What people did, in words. History keeps the verbs as they are; only here do they get a language."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from . import comparing, people

VERBS = {
    "asked for review of": pgettext_lazy("act", "asked for review of"),
    "carried": pgettext_lazy("act", "carried"),
    "imported": pgettext_lazy("act", "imported"),
    "moved": pgettext_lazy("act", "moved"),
    "overrode": pgettext_lazy("act", "overrode"),
    "published": pgettext_lazy("act", "published"),
    "reinstated": pgettext_lazy("act", "reinstated"),
    "restored": pgettext_lazy("act", "restored"),
    "returned": pgettext_lazy("act", "returned"),
    "scheduled": pgettext_lazy("act", "scheduled"),
    "set aside": pgettext_lazy("act", "set aside"),
    "took back": pgettext_lazy("act", "took back"),
    "took down": pgettext_lazy("act", "took down"),
    "unscheduled": pgettext_lazy("act", "unscheduled"),
    "withdrew": pgettext_lazy("act", "withdrew"),
}
_SENTENCES = {
    "asked for review of": gettext_lazy("%(who)s asked for a review of version %(version)s"),
    "carried": gettext_lazy("%(who)s carried a change into a planned edition: version %(version)s"),
    "imported": gettext_lazy("%(who)s imported version %(version)s"),
    "moved": gettext_lazy("%(who)s moved the article to “%(new)s”"),
    "overrode": gettext_lazy("%(who)s overrode the checks of version %(version)s"),
    "published": gettext_lazy("%(who)s published edition %(edition)s"),
    "reinstated": gettext_lazy("%(who)s reinstated the article as edition %(edition)s"),
    "restored": gettext_lazy("%(who)s restored version %(version)s"),
    "returned": gettext_lazy("%(who)s returned version %(version)s"),
    "scheduled": gettext_lazy("%(who)s scheduled edition %(edition)s"),
    "set aside": gettext_lazy("%(who)s set version %(version)s aside for a fix of edition %(edition)s"),
    "took back": gettext_lazy("%(who)s took version %(version)s back from review"),
    "took down": gettext_lazy("%(who)s took down the text of edition %(edition)s"),
    "unscheduled": gettext_lazy("%(who)s unscheduled version %(version)s"),
    "withdrew": gettext_lazy("%(who)s withdrew the article"),
}


def sentence(act):
    """What this act did, for the timeline of its article."""
    words = {
        "version": "",
        "edition": "",
        "new": "",
        **act.detail,
        "who": capfirst(people.called(act.by_name)),
    }
    if act.verb == "restored" and (name := _restored(act.detail)):
        return _("%(who)s restored %(name)s of version %(version)s") % {**words, "name": name}
    if act.verb not in _SENTENCES:
        return f"{words['who']} {act.verb}"
    return _SENTENCES[act.verb] % words


def _restored(detail):
    """What was restored, if it was not everything."""
    fact = detail.get("fact")
    return comparing.THE_FACTS[fact] if fact in comparing.THE_FACTS else detail.get("name", "")
