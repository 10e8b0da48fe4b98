"""The timeline's entries: each version with its editions, what changed in it, and what people did."""

from dataclasses import dataclass, field
from itertools import pairwise

from django.utils.translation import gettext as _

from .. import comparing
from ..models import Edition, Version

ON_A_PAGE = 50
MOST_ACTS = 500
MOST_NAMES = 3


@dataclass
class Entry:
    """`before` is the version that it is compared with, None for the first. There is no comparison where
    words were taken down."""

    version: Version
    editions: list[Edition]
    before: Version | None = None
    comparison: comparing.Comparison | None = None
    acts: list = field(default_factory=list)

    @property
    def summary(self):
        """What changed: a few names, and how many words."""
        found = self.comparison
        facts = [fact.label for fact in found.facts]
        names = facts + [_("“%(name)s”") % {"name": change.name} for change in found.changed_sections]
        if not (found.new_words or found.gone_words):
            return " ".join(found.sentences[:2]) or _("The same text again.")
        words = {
            "names": ", ".join(names[:MOST_NAMES]),
            "counts": comparing.counts(found.new_words, found.gone_words),
            "more": len(names) - MOST_NAMES,
        }
        if len(names) <= MOST_NAMES:
            return _("%(names)s: %(counts)s.") % words
        return _("%(names)s and %(more)s more: %(counts)s.") % words


def page(article, *, before=None, only_editions=False):
    """The entries of one page, the newest first; `before` is the number of the last version of the page
    before. The article comes with its standing."""
    versions = article.versions.filter(number__lt=before) if before else article.versions.all()
    if only_editions:
        versions = versions.filter(pk__in={edition.version_id for edition in article.editions_by_time})
    found = list(versions[: ON_A_PAGE + 1])
    earlier = dict(pairwise(found)) if only_editions else _bases(article, found)
    entries = [
        Entry(version, _editions(article, version), earlier.get(version)) for version in found[:ON_A_PAGE]
    ]
    for entry in entries:
        entry.comparison = _compare(entry.before, entry.version)
    _add_acts(article, entries, before)
    return entries


def _bases(article, versions):
    """What each of the page was made from: mostly the one before, but a fix starts from what is live."""
    found = {version.pk: version for version in versions}
    page = [version for version in versions[:ON_A_PAGE] if version.base_id]
    missing = {version.base_id for version in page} - {*found}
    found |= article.versions.in_bulk(missing) if missing else {}
    return {version: found[version.base_id] for version in page}


def _editions(article, version):
    return [edition for edition in article.editions_by_time if edition.version_id == version.pk]


def _compare(old, new):
    if new.taken_down_at or (old and old.taken_down_at):
        return None
    return comparing.compare(old and old.document, new.document)


def _add_acts(article, entries, before):
    """Each act stands at the version that was the newest then."""
    if not entries:
        return
    acts = article.acts.filter(at__gte=entries[-1].version.saved_at)
    if before:
        acts = acts.filter(at__lt=article.versions.filter(number=before).values("saved_at"))
    for act in acts[:MOST_ACTS]:
        next(entry for entry in entries if entry.version.saved_at <= act.at).acts.append(act)
