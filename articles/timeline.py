"""Lays the intervals of an article's editions. Nothing else writes `live_from`, `live_until` or numbers."""

from itertools import pairwise

from . import generations


def lay(article, *, at, new=None):
    """Puts the editions in order of `live_from`, each ending where the next begins or at a withdrawal, and
    numbers those that are still to come. While the article is withdrawn, planned editions are suspended;
    `new` is an edition that begins now. Call it under the article's lock."""
    editions = list(article.editions.order_by("planned_for", "pk"))
    withdrawals = list(article.withdrawals.order_by("at"))
    is_withdrawn = any(withdrawal.until is None for withdrawal in withdrawals)
    begun = [e for e in editions if e.live_from and e.live_from <= at and e != new]
    coming = [] if is_withdrawn else [e for e in editions if e.planned_for > at or e == new]
    # Out of the way first: starts and open ends are unique at every moment.
    rest = article.editions.exclude(pk__in=[e.pk for e in begun])
    rest.update(live_from=None, live_until=None, number=None)
    first = max((e.number for e in begun), default=0) + 1
    for number, edition in enumerate(coming, start=first):
        edition.number, edition.live_from = number, edition.planned_for
    laid = sorted(begun + coming, key=lambda e: e.live_from)
    for edition, end in ends(laid, [w.at for w in withdrawals]):
        edition.live_until = end
        edition.save(update_fields=["number", "live_from", "live_until"])
    generations.bump(generations.of_article(article.pk), generations.LISTS)


def ends(editions, withdrawn_at):
    """Pairs of each edition, in order of `live_from`, and the end that it should have."""
    for edition, following in pairwise([*editions, None]):
        next_start = following and following.live_from
        stops = [at for at in withdrawn_at if at > edition.live_from]
        yield edition, min([*stops, *([next_start] if next_start else [])], default=None)


def plan_of(article, at):
    """The plan as one short text that differs as soon as any planned edition does."""
    planned = article.editions.planned(at).order_by("live_from")
    return " ".join(
        f"{pk}:{version}:{begins:%Y%m%d%H%M%S%f}"
        for pk, version, begins in planned.values_list("pk", "version_id", "live_from")
    )
