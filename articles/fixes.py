"""A fix to what readers get now, while other text waits: begun from the live one, carried into the rest."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from . import carrying, checks, drafting, history, people, rendering, rows
from .document import Document, Unusable
from .markdown import RENDERER
from .models import Edition, Topic, Version
from .refusals import Conflict, NotReady
from .searching import filling

SET_ASIDE = "set aside"


@dataclass(frozen=True)
class Waiting:
    """A text that waits while a fix goes out: of a planned edition, or (`edition` is None) the draft that was
    set aside. `merged` is None where the two cannot stand in one piece; `reason` says why."""

    version: Version
    edition: Edition | None = None
    merged: Document | None = None
    clashes: list = field(default_factory=list)
    reason: str = ""

    @property
    def is_open(self):
        """Whether there is anything to decide: the fix would change this text, or stands against it."""
        return bool(self.clashes or self.reason or self.is_changed)

    @property
    def is_changed(self):
        """Whether carrying would change it."""
        return self.merged is not None and self.merged != self.version.document


@transaction.atomic
def begin(article, *, by, base):
    """Puts what readers get now into the working copy, so that a fix starts from it. The version that was set
    aside, which stays in the history, or None if nothing differed. Raises Conflict, or Stale if the newest
    version is not `base`."""
    people.require_change(by, article)
    article = drafting.lock(article)
    live = article.editions.live().select_related("version").first()
    if live is None:
        raise Conflict(_("Readers do not get this article now, so there is nothing to fix."))
    aside = drafting.latest(article)
    if not drafting.restore(live.version, by=by, base=base):
        return None
    history.record(SET_ASIDE, article, by=by, version=aside.number, edition=live.number)
    return aside


def set_aside(article):
    """The draft that waits since a fix was begun, or None: it came back, or something was published since."""
    act = article.acts.filter(verb=SET_ASIDE).first()
    if act is None or article.editions.filter(published_at__gt=act.at).exists():
        return None
    draft = article.versions.filter(number=act.detail["version"], taken_down_at=None).first()
    known = [drafting.latest(article).hash, *article.editions.values_list("version__hash", flat=True)]
    return draft if draft and draft.hash not in known else None


def before(article, at):
    """The edition that readers get just before `at`, or None."""
    editions = article.editions.filter(live_from__lt=at).select_related("version")
    return editions.order_by("-live_from").first()


def waiting(article, version, at):
    """The texts that wait behind `version` if readers get it from `at`: planned editions in their order, then
    the draft that was set aside."""
    base = before(article, at)
    planned = article.editions.planned(at).select_related("version").order_by("live_from")
    found = [_assess(base, version, edition.version, edition) for edition in planned]
    draft = set_aside(article)
    return [*found, *([_assess(base, version, draft)] if draft else [])]


def _assess(base, version, other, edition=None):
    # Before the first edition, the older of the two is what the newer one was made from.
    ground = base.version if base else min(version, other, key=lambda one: one.number)
    try:
        merged, clashes = carrying.merge(ground.document, version.document, other.document)
    except Unusable as reason:
        return Waiting(other, edition, reason=str(reason))
    return Waiting(other, edition, merged, clashes)


def carry(found, *, version, by, editions=(), to_draft=False):
    """Replaces the texts of the chosen planned editions, and the draft that was set aside, by the merged
    ones. A working copy that was the fix goes on from the last of them. Call it under the article's lock."""
    # Freshly read: with the rows, all of the article is stored.
    article = drafting.lock(version.article)
    was_fix = drafting.latest(article).hash == version.hash
    last = None
    for one in found:
        if (to_draft if one.edition is None else one.edition.pk in editions) and one.is_changed:
            last = one.merged
            if one.edition is not None:
                _replace(article, one, version, by=by)
    if last and (was_fix or to_draft):
        rows.write(last, article)
    # The newest version is the working copy, whatever was stored in between.
    drafting.save_version(article, by=by)


def _replace(article, one, fix, *, by):
    problems = [p for p in checks.blocking(one.merged) if p not in checks.check(one.version.document)]
    if problems:
        raise NotReady(problems)
    edition = one.edition
    is_fix = one.merged == fix.document
    edition.version = fix if is_fix else drafting.store(article, one.merged, by=by, base=one.version)
    edition.rendered, edition.renderer = rendering.render(one.merged), RENDERER
    edition.topic = Topic.objects.filter(key=one.merged.topic).first() if one.merged.topic else None
    edition.save(update_fields=["version", "rendered", "renderer", "topic"])
    filling.fill(edition)
    history.record(
        "carried",
        article,
        by=by,
        version=edition.version.number,
        old=one.version.number,
        at=edition.planned_for.isoformat(),
        kept=[clash.field for clash in one.clashes],
    )
