"""Which comments stand on a page: those of some threads with their first replies, of one thread, or about
one section. One query or two, however many there are."""

from dataclasses import dataclass, field

from . import places, reading, sorting
from .models import Comment


@dataclass(frozen=True)
class Wanted:
    """The page that a reader asks for. `numbers` are those of a cursor, none for the first page."""

    sort: str = sorting.OLDEST
    section: str = ""
    thread: int | None = None
    numbers: tuple = ()

    @property
    def is_first(self):
        """Whether what the reader sent and nobody else sees stands here."""
        return not (self.numbers or self.section or self.thread)


@dataclass
class Page:
    """`more` maps roots to the number of the last reply that stands here, where others follow; `after` is the
    cursor of the next page, empty on the last."""

    rows: list = field(default_factory=list)
    more: dict = field(default_factory=dict)
    after: str = ""


def read(discussion, wanted, byline, writers=None):
    """The page, of an article whose authors are these; `writers` are their accounts, if they are known."""
    if not discussion.root_count:
        return Page()
    if wanted.thread:
        return _read_thread(discussion.article_id, wanted, byline)
    if wanted.section:
        return _read_section(discussion, wanted, byline)
    if wanted.sort == sorting.OLDEST and not wanted.numbers:
        writers = reading.writers_of(byline) if writers is None else writers
        return _read_first_threads(discussion.article_id, set(writers))
    return _read_threads(discussion.article_id, wanted, byline)


def _read_threads(article_id, wanted, byline):
    roots = Comment.objects.listed_roots(article_id).for_reading(byline)
    page = _cut(roots, wanted, places.ROOTS)
    if any(root.last_thread_seq for root in page.rows):
        replies = Comment.objects.listed_replies().filter(root__in=[root.pk for root in page.rows])
        replies = replies.filter(thread_seq__lte=places.REPLIES).for_reading(byline)
        page.more = {root.pk: places.REPLIES for root in page.rows if root.last_thread_seq > places.REPLIES}
        page.rows += reading.rows(replies)
    return page


def _read_first_threads(article_id, writers):
    rows = reading.first_threads(article_id, writers)
    roots = [row for row in rows if row.root_id is None]
    shown = roots[: places.ROOTS]
    here = {root.pk for root in shown}
    return Page(
        [*shown, *(row for row in rows if row.root_id in here)],
        more={root.pk: places.REPLIES for root in shown if root.last_thread_seq > places.REPLIES},
        after=sorting.write(sorting.OLDEST, shown[-1]) if len(roots) > len(shown) else "",
    )


def _read_section(discussion, wanted, byline):
    if wanted.section not in discussion.section_counts:
        return Page()
    about = Comment.objects.about(discussion.article_id, wanted.section)
    return _cut(about.for_reading(byline), wanted, places.ABOUT_SECTION, read=reading.rows_with_parents)


def _cut(comments, wanted, most, read=reading.rows):
    rows = read(sorting.apply(comments, wanted.sort, wanted.numbers)[: most + 1])
    after = sorting.write(wanted.sort, rows[most - 1]) if len(rows) > most else ""
    return Page(rows[:most], after=after)


def _read_thread(article_id, wanted, byline):
    """The root, and the replies after a number."""
    roots = Comment.objects.listed_roots(article_id).filter(pk=wanted.thread)
    roots = reading.rows(roots.for_reading(byline))
    if not roots:
        return Page()
    after = wanted.numbers[0] if wanted.numbers else 0
    replies = Comment.objects.listed_replies().filter(root=wanted.thread, thread_seq__gt=after)
    replies = reading.rows_with_parents(replies.for_reading(byline)[: places.MORE_REPLIES + 1])
    shown = replies[: places.MORE_REPLIES]
    return Page([*roots, *shown], after=str(shown[-1].thread_seq) if len(replies) > len(shown) else "")
