"""Whether what is stored still agrees with itself: hashes, intervals, numbers, addresses, renderings."""

from django.db import transaction
from django.utils import timezone

from . import drafting, generations, markdown, rendering, rows, takedown, timeline
from .document import Unusable, json_hash
from .models import Article, Delivery, Edition, Version
from .searching import filling


def differences():
    """A sentence for each difference; nothing is changed."""
    for check in (_check_versions, _check_articles, _check_stamps, _check_search, _check_deliveries):
        yield from check()


def _check_versions():
    for version in Version.objects.iterator(chunk_size=200):
        where = f"Version {version.number} of article {version.article_id}"
        if version.taken_down_at:
            if takedown.skeleton(version.document) != version.document:
                yield f"{where}: it was taken down and still has words."
        elif json_hash(version.stored) != version.hash:
            yield f"{where}: its text and its hash differ."


def _check_articles():
    for article in Article.objects.select_related("slug").iterator(chunk_size=200):
        name = f"Article {article.pk}, “{article}”"
        if article.slug and article.slug.article_id != article.pk:
            yield f"{name}: its address leads to another article."
        newest = article.versions.order_by("-number").first()
        try:
            if newest and rows.read(article).hash != newest.hash:
                yield f"{name}: the working copy differs from version {newest.number}."
        except Unusable as reason:
            yield f"{name}: {reason}"
        yield from (f"{name}: {difference}" for difference in _check_timeline(article))


def _check_timeline(article):
    laid = list(article.editions.exclude(live_from=None).order_by("live_from"))
    for edition, end in timeline.ends(laid, list(article.withdrawals.values_list("at", flat=True))):
        if edition.live_until != end:
            yield f"edition {edition.number} ends at {edition.live_until}, not at {end}."
    numbers = [edition.number for edition in laid]
    if numbers != list(range(1, len(numbers) + 1)):
        yield f"its editions are numbered {numbers}."
    if article.withdrawals.open().exists() and any(e.live_until is None for e in laid):
        yield "it is withdrawn and live at once."


def _check_stamps():
    for edition in Edition.objects.exclude(renderer=markdown.RENDERER).iterator():
        where = f"Edition {edition.number} of article {edition.article_id}"
        yield f"{where}: its HTML is of renderer {edition.renderer}."


def _check_search():
    for edition in filling.stale():
        yield f"Edition {edition.number} of article {edition.article_id}: search does not know it as it is."


def _check_deliveries():
    given_up = Delivery.objects.filter(state=Delivery.FAILED).count()
    if given_up:
        yield f"{given_up} deliveries were given up; see the desk for the reasons."


def repair():
    """Mends what can be derived: intervals, renderings and what search knows."""
    for article in Article.objects.filter(editions__isnull=False).distinct():
        with transaction.atomic():
            timeline.lay(drafting.lock(article), at=timezone.now())
    rerender()
    for edition in list(filling.stale()):
        filling.fill(edition)


def rerender(*, is_forced=False):
    """Renews the stored HTML of editions from an older renderer; how many."""
    editions = Edition.objects.select_related("version")
    if not is_forced:
        editions = editions.exclude(renderer=markdown.RENDERER)
    count = 0
    for edition in editions.iterator(chunk_size=100):
        edition.rendered, edition.renderer = rendering.render(edition.version.document), markdown.RENDERER
        with transaction.atomic():
            edition.save(update_fields=["rendered", "renderer"])
            filling.fill(edition)
            generations.bump(generations.of_article(edition.article_id))
        count += 1
    return count
