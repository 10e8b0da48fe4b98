"""Where readers find a comment. The addresses of a thousand comments need no thousand look-ups."""

from functools import lru_cache
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from articles.joined import Amount
from articles.prepared import Reading

from . import sorting
from .models import Comment

ROOTS = 20  # threads on a page
REPLIES = 10  # first replies of each thread
MORE_REPLIES = 50  # replies on a page of one thread
ABOUT_SECTION = 50  # comments on a page about one section


def permalink(pk):
    """An absolute address that leads to the comment, wherever it stands."""
    return f"{settings.SITE_URL}{way(pk)}"


def way(pk):
    """The path that leads to the comment. Written out, because a page has hundreds."""
    return f"/comments/{pk}/"


def of_article(slug):
    """The page of the article."""
    return _reversed("article", slug)


def of_list(slug, after="", *, sort=sorting.OLDEST, section=""):
    """The page of comments that come after a cursor, in an order, about one section or all of them."""
    asked = {"sort": sort if sort != sorting.OLDEST else "", "section": section, "after": after}
    query = urlencode({name: value for name, value in asked.items() if value})
    return _list(slug) + (f"?{query}" if query else "")


def of_thread(slug, root_id, after):
    """The page of one thread with the replies that come after a number, all from the first one on for 0."""
    return f"{_list(slug)}?thread={root_id}" + (f"&after={after}" if after else "")


def of_feed(slug):
    """The feed of an article's newest comments."""
    return _reversed("comments-feed", slug)


def of(comment):
    """The path of the page on which the comment stands, with its anchor; what only its author sees stands
    on the first."""
    return f"{_page(comment)}#comment-{comment.pk}"


@Reading
def _earlier(given):
    """How many threads stand before a number, counted no further than a page has."""
    roots = Comment.objects.listed_roots(given.article).filter(article_seq__lt=given.seq)
    return {"count": Amount(roots.values("pk")[:ROOTS])}


def _list(slug):
    return _reversed("comments", slug)


@lru_cache(maxsize=4096)
def _reversed(name, slug):
    return reverse(name, args=[slug])


def _page(comment):
    slug = comment.article.slug_id
    if not comment.listed:
        return of_article(slug)
    if comment.root_id and comment.thread_seq > REPLIES:
        start = (comment.thread_seq - 1) // MORE_REPLIES * MORE_REPLIES
        return of_thread(slug, comment.root_id, start)
    root = comment.root or comment
    before = comment.threads_before
    if before is None:
        before = _earlier(article=comment.article_id, seq=root.article_seq)["count"]
    if before < ROOTS:
        return of_article(slug)
    return of_list(slug, root.article_seq - 1)
