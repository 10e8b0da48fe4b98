"""Where an article is found: its slug, the old ones that lead to it, and the act of moving."""

import re

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from . import generations, history, ids, people
from .models import Article, Slug

MOST_SLUG = 80
RESERVED = frozenset({"add", "archive", "comments", "feed", "feeds", "history", "new", "search", "topics"})


class BadAddress(ValueError):
    """The slug cannot be used; the message is a sentence."""


def slug(words):
    """Lower-case letters, digits and hyphens made of `words`, cut at a word; may be empty."""
    made = ids.from_words(words, most=200)
    return made if len(made) <= 70 else made[:70].rpartition("-")[0].strip("-") or made[:70]


def check(name):
    """Raises BadAddress if an article may not stand at this slug."""
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name) or len(name) > MOST_SLUG:
        sentence = _(
            "“%(name)s” cannot be an address. Please use lower-case letters, digits and single hyphens, "
            "%(most)s characters at most."
        )
        raise BadAddress(sentence % {"name": name, "most": MOST_SLUG})
    if name in RESERVED or name.isdigit():
        sentence = _("“%(name)s” is reserved. Please choose an address with other words.")
        raise BadAddress(sentence % {"name": name})


def free_slug(words):
    """The slug that an article of this headline would get now."""
    return next(name for name in _candidates(words) if not Slug.objects.filter(name=name).exists())


def claim(article, wanted):
    """Gives an article without an address a free one made from the words of `wanted`."""
    for name in _candidates(wanted):
        try:
            # Another article may take the name between a look and the insert.
            with transaction.atomic():
                made = Slug(name=name, article=article)
                made.save(force_insert=True)
        except IntegrityError:
            continue
        _put(article, made)
        return


def _candidates(words):
    stem = slug(words) or "article"
    if stem in RESERVED or stem.isdigit():
        stem = f"article-{stem}"
    yield stem
    yield from (f"{stem}-{number}" for number in range(2, 10_000))


@transaction.atomic
def move(article, name, *, by):
    """Gives the article another address; one that readers knew leads there. Raises BadAddress."""
    people.require(by, "articles.publish_article")
    check(name)
    article = Article.objects.select_for_update(no_key=True).get(pk=article.pk)
    old = article.slug
    if old and old.name == name:
        return article
    made, is_new = Slug.objects.get_or_create(name=name, defaults={"article": article})
    if not is_new and made.article_id != article.pk:
        sentence = _("“%(name)s” already leads to the article “%(article)s”. Please choose another.")
        raise BadAddress(sentence % {"name": name, "article": made.article})
    _put(article, made)
    if old and not article.editions.exists():
        old.delete()
    history.record("moved", article, by=by, old=old.name if old else "", new=name)
    return article


def free_key(model, words):
    """A permanent key for a new author or topic, made from its name."""
    return ids.free(slug(words) or "name", set(model.objects.values_list("key", flat=True)))


def _put(article, made):
    article.slug = made
    article.save(update_fields=["slug"])
    generations.bump(generations.of_article(article.pk), generations.LISTS)
