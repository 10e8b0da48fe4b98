"""Where an article stands with its readers, in words for the desk."""

from dataclasses import dataclass, field

from django.utils import timezone

from .models import Edition, Version, Withdrawal


@dataclass(frozen=True)
class Standing:
    newest: Version | None
    live: Edition | None
    planned: list[Edition] = field(default_factory=list)
    suspended: list[Edition] = field(default_factory=list)
    withdrawal: Withdrawal | None = None
    was_public: bool = False

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
        return {
            "withdrawn": "Withdrawn",
            "changed": "Live, with changes that readers do not see yet",
            "live": "Live",
            "scheduled": "Scheduled",
            "draft": "Draft",
        }[self.state]


def of(article, at=None):
    """Four queries for one article."""
    at = at or timezone.now()
    editions = list(article.editions.select_related("version").order_by("planned_for"))
    return Standing(
        newest=article.versions.defer("stored").order_by("-number").first(),
        live=next((edition for edition in editions if edition.is_live(at)), None),
        planned=[edition for edition in editions if edition.live_from and edition.live_from > at],
        suspended=[edition for edition in editions if edition.live_from is None],
        withdrawal=article.withdrawals.open().first(),
        was_public=any(edition.live_from and edition.live_from <= at for edition in editions),
    )
