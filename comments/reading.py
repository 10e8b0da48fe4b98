"""Comments as a page reads them: plain rows, because a page has hundreds."""

from typing import NamedTuple

from django.db.models import F

from articles.compiled import read
from articles.models import Author

from . import cards, places
from .models import Comment


class Above(NamedTuple):
    """What a reply says of what it replies to, where that is not on the page."""

    article_seq: int
    state: str
    display_name: str
    is_locked: bool


class Row(NamedTuple):
    """A comment, named as its columns are, with `for_reading` and what it replies to."""

    pk: int
    root_id: int | None
    parent_id: int | None
    depth: int
    state: str
    article_seq: int
    thread_seq: int | None
    last_thread_seq: int
    display_name: str
    section_key: str
    section_hash: str
    edition_id: int
    is_locked: bool
    picked_at: object
    useful_count: int
    html: str
    card: str
    card_stamp: str
    by_staff: bool | None
    by_author: bool
    parent: Above | None = None


_OWN = Row._fields[:-1]
_ABOVE = {f"above_{name}": F(f"parent__{name}") for name in Above._fields}


def rows(comments):
    """The comments, read `for_reading`, whose parents stand beside them."""
    return [Row._make((*found, None)) for found in comments.values_list(*_OWN)]


def rows_with_parents(comments):
    """The same where parents may be elsewhere."""
    found = comments.annotate(**_ABOVE).values_list(*_OWN, *_ABOVE)
    return [Row(*each[: len(_OWN)], Above._make(each[len(_OWN) :])) for each in found]


def first_threads(article_id, writers):
    """The first threads of an article, one more than stand on a page, with the first replies of each, in the
    order in which they became public, roots before replies. `writers` are the accounts of its authors. One
    query."""
    rows = read(_FIRST_THREADS, [article_id, places.ROOTS + 1, places.REPLIES])
    found = [Row._make((*each[:-1], each[-1] in writers, None)) for each in rows]
    return sorted(found, key=lambda row: (row.root_id or 0, row.article_seq))


def writers_of(byline):
    """The accounts of these authors. One query, none for nobody."""
    written = Author.objects.filter(key__in=byline, user__isnull=False)
    return list(written.values_list("user", flat=True)) if byline else []


# Written out, because every reader of an article asks it: Django takes longer to write it than a database
# to answer, and PostgreSQL longer to plan what Django writes. The same on both databases.
_COLUMNS = ", ".join(f"c.{Comment._meta.get_field(name).column}" for name in ("id", *_OWN[1:-2]))
_FIRST_THREADS = f"""
WITH roots AS (
  SELECT id FROM comments_comment WHERE article_id = %s AND root_id IS NULL AND listed
  ORDER BY article_seq LIMIT %s
), shown AS (
  SELECT id FROM roots UNION ALL
  SELECT c.id FROM roots JOIN comments_comment c ON c.root_id = roots.id
  WHERE c.root_id IS NOT NULL AND c.listed AND c.thread_seq <= %s
)
SELECT {_COLUMNS}, u.is_staff, c.user_id FROM shown JOIN comments_comment c ON c.id = shown.id
LEFT JOIN auth_user u ON u.id = c.user_id"""  # noqa: S608  Names of our own columns.


def renew(found):
    """The rows with cards of now. No query where all are, as it should be; one where some are older."""
    stamp = cards.stamp()
    old = [row.pk for row in found if row.card_stamp != stamp]
    if not old:
        return found
    fresh = {
        each.pk: cards.write(each) for each in Comment.objects.filter(pk__in=old).defer("source", "html")
    }
    return [row._replace(card=fresh.get(row.pk, row.card)) for row in found]
