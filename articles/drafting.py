"""The working copy's versions: what each save leaves behind, and how an old one comes back."""

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from . import addresses, comparing, history, patching, people, rows
from .document import Unusable
from .models import Article, Version


class Stale(Exception):
    """Somebody saved a newer version than the one that the person saw; `.newer` is that version."""

    def __init__(self, newer):
        self.newer = newer
        sentence = _(
            "%(who)s saved version %(number)s of this article on %(time)s, after you opened it. Nothing was "
            "stored now."
        )
        time = date_format(timezone.localtime(newer.saved_at), "MOMENT")
        super().__init__(
            sentence % {"who": people.called(newer.saved_by_name), "number": newer.number, "time": time}
        )


def lock(article):
    """The article, freshly read, held against other acts until the transaction ends."""
    return Article.objects.select_for_update(no_key=True).get(pk=article.pk)


def latest(article):
    """The newest version, or None."""
    return article.versions.order_by("-number").first()


def check_base(article, number):
    """Raises Stale if the newest version is another than `number`, the one that the person saw (0: none)."""
    newest = latest(article)
    if newest and newest.number != number:
        raise Stale(newest)


@transaction.atomic
def save_version(article, *, by, source_hash=""):
    """Stores the working copy, read afresh, as a new version; None if nothing changed. `source_hash` marks
    what an import read."""
    article = lock(article)
    document = rows.read(article)
    newest = latest(article)
    if newest and newest.hash == document.hash and not source_hash:
        return None
    if not article.slug_id and document.headline:
        addresses.claim(article, document.headline)
    return store(article, document, by=by, base=newest, source_hash=source_hash)


def store(article, document, *, by, base, source_hash=""):
    """Stores the document as the newest version, made from `base`. Call it under the article's lock."""
    newest = latest(article)
    return Version.objects.create(
        article=article,
        number=newest.number + 1 if newest else 1,
        base=base,
        stored=document.to_json(),
        hash=document.hash,
        source_hash=source_hash,
        saved_by=people.account_of(by),
        saved_by_name=people.name_of(by)[:200],
    )


@transaction.atomic
def restore(version, *, by, base):
    """Copies a version into the working copy; the new version, or None if nothing differs. Raises Stale if
    the newest version is not `base`, the number of the one that `by` saw; Unusable if its words were taken
    down."""
    return _restore(version, lambda new: version.document, by, base)


@transaction.atomic
def restore_section(version, key, *, by, base):
    """Copies the section or question of this key from a version into the working copy: in the place of its
    present text, or else where it stood. Otherwise as `restore`; raises KeyError if the version has none."""
    old = version.document
    name = _("“%(name)s”") % {"name": comparing.name_in(old, key)}
    return _restore(version, lambda new: patching.with_unit_of(new, old, key), by, base, key=key, name=name)


@transaction.atomic
def restore_fact(version, name, *, by, base):
    """Copies the headline, standfirst, byline, topic, language or lead image; otherwise as `restore`."""
    old, label = version.document, str(comparing.THE_FACTS[name])
    return _restore(
        version, lambda new: patching.with_fact_of(new, old, name), by, base, fact=name, name=label
    )


def _restore(version, change, by, base, **detail):
    people.require_change(by, version.article)
    article = lock(version.article)
    check_base(article, base)
    version.refresh_from_db()
    if version.taken_down_at:
        raise Unusable(_("%(taken_down)s It cannot come back.") % {"taken_down": version.was_taken_down})
    rows.write(change(rows.read(article)), article)
    restored = save_version(article, by=by)
    if restored:
        history.record("restored", article, by=by, version=version.number, **detail)
    return restored
