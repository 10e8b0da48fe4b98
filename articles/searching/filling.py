"""Fills the index from editions, in the transaction that makes or changes them."""

from django.db import transaction

from ..markdown import RENDERER
from ..models import Credit, Edition, Entry
from . import index, places


def fill(edition):
    """Makes the edition findable, and listed in slices and by its authors, by what it says now."""
    entries = places.of(edition)
    edition.credits.all().delete()
    Credit.objects.bulk_create(Credit(edition=edition, author_key=key) for key in _byline(edition))
    edition.entries.all().delete()
    Entry.objects.bulk_create(entries, batch_size=500)
    index.write(edition.pk, _blocks(entries))


def forget(edition):
    """Call it before the edition is deleted; its entries go with it."""
    index.forget(edition.pk)


def refill(editions=None):
    """Fills the index anew for these editions, or all; how many."""
    count = 0
    for edition in _with_texts(editions):
        with transaction.atomic():
            fill(edition)
        count += 1
    return count


def stale():
    """The editions that the index does not hold as they are; not those that have to be rendered first."""
    for edition in _with_texts(Edition.objects.filter(renderer=RENDERER)):
        entries = places.of(edition)
        stored = [_facts(entry) for entry in edition.entries.order_by("position")]
        is_same = stored == [_facts(entry) for entry in entries]
        is_same &= {*edition.credits.values_list("author_key", flat=True)} == {*_byline(edition)}
        if not (is_same and index.holds(edition.pk, _blocks(entries))):
            yield edition


def _byline(edition):
    return dict.fromkeys(edition.version.document.byline)


def _with_texts(editions=None):
    editions = Edition.objects.all() if editions is None else editions
    return editions.select_related("version").order_by("pk").iterator(chunk_size=100)


def _facts(entry):
    names = (field.attname for field in Entry._meta.concrete_fields)
    return {name: getattr(entry, name) for name in names if name != "id"}


def _blocks(entries):
    for entry in entries:
        is_head = entry.kind == Entry.HEAD
        yield index.HEADLINE if is_head else index.HEADING, entry.heading
        yield index.HEADING if is_head else index.TEXT, entry.words
