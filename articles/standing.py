"""Where an article stands with its readers, in words for the desk."""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Prefetch, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .models import Edition, Version, Withdrawal

_STATES = {
    "withdrawn": _("Withdrawn"),
    "changed": _("Live, with changes that readers do not see yet"),
    "live": _("Live"),
    "scheduled": _("Scheduled"),
    "draft": _("Draft"),
}
_IN_REVIEW = {
    "withdrawn": _("Withdrawn, in review"),
    "changed": _("Live, with changes that readers do not see yet, in review"),
    "live": _("Live, in review"),
    "scheduled": _("Scheduled, in review"),
    "draft": _("Draft, in review"),
}


@dataclass(frozen=True)
class Standing:
    newest: Version | None
    live: Edition | None
    planned: list[Edition] = field(default_factory=list)
    suspended: list[Edition] = field(default_factory=list)
    withdrawal: Withdrawal | None = None
    was_public: bool = False
    is_in_review: bool = False

    @property
    def is_changed(self):
        """Whether the working copy says something else than what readers get."""
        return bool(self.live and self.newest and self.newest.hash != self.live.version.hash)

    @property
    def state(self):
        """One of `withdrawn`, `changed` (since live), `live`, `scheduled`, `draft`."""
        if self.withdrawal:
            return "withdrawn"
        if self.live:
            return "changed" if self.is_changed else "live"
        return "scheduled" if self.planned else "draft"

    @property
    def words(self):
        return (_IN_REVIEW if self.is_in_review else _STATES)[self.state]


def of(article, at=None):
    """Four queries."""
    at = at or timezone.now()
    prefetch_related_objects([article], *_relations())
    editions = article.editions_by_time
    return Standing(
        newest=next(iter(article.newest_versions), None),
        live=next((edition for edition in editions if edition.is_live(at)), None),
        planned=[edition for edition in editions if edition.live_from and edition.live_from > at],
        suspended=[edition for edition in editions if edition.live_from is None],
        withdrawal=next(iter(article.open_withdrawals), None),
        was_public=any(edition.live_from and edition.live_from <= at for edition in editions),
        is_in_review=article.reviews.open().exists(),
    )


def with_standing(articles):
    """Articles that bring their editions, newest version and withdrawal along: three queries for all."""
    return articles.prefetch_related(*_relations())


def _relations():
    editions = Edition.objects.select_related("version").defer("rendered", "version__stored")
    newer = Version.objects.filter(article=OuterRef("article"), number__gt=OuterRef("number"))
    newest = Version.objects.filter(~Exists(newer)).defer("stored")
    return [
        Prefetch("editions", editions.order_by("planned_for"), to_attr="editions_by_time"),
        Prefetch("versions", newest, to_attr="newest_versions"),
        Prefetch("withdrawals", Withdrawal.objects.open(), to_attr="open_withdrawals"),
    ]
