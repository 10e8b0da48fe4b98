"""A recognized document into the working copy of its article, never over somebody's later words."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from .. import addresses, drafting, formats, history, people, publishing, rows
from ..document import Unusable
from ..models import Article, Author, Slug, Topic, Version
from .recognized import BadFile


@dataclass(frozen=True)
class Loaded:
    """`version` is the new one, or None where the document of `source_hash` had been imported before."""

    article: Article
    source_hash: str
    version: Version | None = None

    def __str__(self):
        if self.version is None:
            return f"“{self.article}” was imported before: nothing to change."
        return f"“{self.article}” is version {self.version.number} at {self.article.get_absolute_url()}"


class LaterWords(BadFile):
    """Somebody edited the article since its last import."""


@transaction.atomic
def load(recognized, *, by, slug="", may_replace=False):
    """Makes this the working copy: of the article at `slug`, else of the one that the file names, else of the
    one at the headline's slug, else of a new one. Raises BadFile."""
    article = find(recognized, slug)
    if article is None:
        return begin(recognized, by=by, slug=slug)
    return renew(article, recognized, by=by, may_replace=may_replace)


@transaction.atomic
def begin(recognized, *, by, slug="", corrected=None):
    """A new article of it. `corrected`: its document as a person put it right. Raises BadFile."""
    people.require(by, "articles.add_article")
    article = _make_article(recognized, slug, by)
    article.format = formats.closest(corrected or recognized.document).key
    return _take(article, recognized, corrected, by)


@transaction.atomic
def renew(article, recognized, *, by, corrected=None, may_replace=False):
    """The article's working copy is this from now on. A document that was imported before, and is not
    corrected now, changes nothing, whatever was edited since. Raises LaterWords if there are later words and
    `may_replace` is False."""
    people.require_change(by, article)
    article = drafting.lock(article)
    is_corrected = corrected is not None and corrected != recognized.document
    if not is_corrected and article.versions.filter(source_hash=recognized.document.hash).exists():
        _store_pictures(recognized)
        return Loaded(article, recognized.document.hash)
    if not may_replace:
        _check_untouched(article)
    return _take(article, recognized, corrected, by)


def _take(article, recognized, corrected, by):
    source_hash = recognized.document.hash
    _store_pictures(recognized)
    try:
        rows.write(_with_keys(corrected or recognized.document, recognized.names, by), article)
    except Unusable as reason:
        raise BadFile(str(reason)) from reason
    version = drafting.save_version(article, by=by, source_hash=source_hash)
    article.refresh_from_db()
    history.record("imported", article, by=by, version=version.number)
    return Loaded(article, source_hash, version)


def _store_pictures(recognized):
    """Stores the pictures once all else is: a refusal, or a dry run, leaves none behind."""
    for picture in recognized.pictures:
        transaction.on_commit(picture.keep)


def publish(loaded, *, by):
    """Gives readers what this file says; the edition, or None if they get it already or if the article was
    edited since or took another file. Raises what `publishing.publish` raises."""
    newest = drafting.latest(loaded.article)
    live = loaded.article.editions.live().select_related("version").first()
    if newest.source_hash != loaded.source_hash or (live and live.version.hash == newest.hash):
        return None
    return publishing.publish(newest, by=by, expected_live=live.number if live else 0)


def find(recognized, slug=""):
    """The article whose document this is, by its slug, its id or its headline; or None. Raises BadFile."""
    articles = Article.objects.all()
    if slug:
        return articles.filter(slugs=slug).first()
    found = articles.filter(uuid=recognized.id).first() if recognized.id else None
    if found or not recognized.slug:
        return found or articles.filter(slugs=addresses.slug(recognized.document.headline)).first()
    found = articles.filter(slugs=recognized.slug).first()
    if found and recognized.id:
        sentence = _("Another article stands at “%(slug)s”. Please give this one its own --slug.")
        raise BadFile(sentence % {"slug": recognized.slug})
    return found


def _make_article(recognized, slug, by):
    article = Article(writer=people.account_of(by))
    if recognized.id:
        article.uuid = UUID(recognized.id)
    article.save()
    if wanted := slug or recognized.slug:
        try:
            addresses.check(wanted)
        except addresses.BadAddress as reason:
            raise BadFile(str(reason)) from reason
        try:
            # Another article may have taken the address since somebody looked.
            with transaction.atomic():
                article.slug = Slug.objects.create(name=wanted, article=article)
        except IntegrityError:
            sentence = _("Another article stands at “%(slug)s” by now. Please try again.")
            raise BadFile(sentence % {"slug": wanted}) from None
        article.save(update_fields=["slug"])
    return article


def _check_untouched(article):
    last_import = article.versions.exclude(source_hash="").order_by("-number").first()
    newest = drafting.latest(article)
    if newest and (last_import is None or last_import.hash != newest.hash):
        raise LaterWords(
            f"“{article}” has later words: version {newest.number} by {newest.saved_by_name}. "
            "Nothing was changed; --replace takes the file's text, and the edited one stays a version."
        )


def _with_keys(document, names, by):
    """The document with permanent keys in place of the slugs of its authors and topic. Those that are not
    known are left out if `by` may not add them."""
    byline = dict.fromkeys(_key(Author, slug, names, by) for slug in document.byline)
    topic = _key(Topic, document.topic, names, by) if document.topic else ""
    return replace(document, byline=tuple(filter(None, byline)), topic=topic or "")


def _key(model, slug, names, by):
    """The permanent key of the author or topic at this slug; made if there is none, where `by` may do so."""
    named = model.objects.filter(slug=slug).first()
    if named is None and not by.has_perm(f"articles.add_{model._meta.model_name}"):
        return None
    if named is None:
        name = names.get(slug, slug.replace("-", " ").title())[:200]
        named = model.objects.create(key=addresses.free_key(model, slug), slug=slug, name=name)
    return named.key
