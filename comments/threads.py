"""The comments of an article as a page shows them, and the ways to the others."""

from dataclasses import dataclass, field
from functools import partial

from django.utils.html import escape
from django.utils.translation import gettext as _

from articles import languages, markdown
from articles.patterns import pattern

from . import marking, nesting, own, paging, passages, places, reading, sorting
from .forms import CommentForm
from .models import Discussion


@dataclass(frozen=True)
class Choice:
    """A way to read the comments: an order, or one section."""

    key: str
    label: str
    url: str
    is_current: bool
    count: int = 0


@dataclass
class Conversation:
    """What `comments/_conversation.html` shows. `section` is the heading of the section to which the list
    keeps; `items` is the HTML of the cards; `language` is that of the article; `changes_at` is when the clock
    changes the page, if it will; `changed_at` when it did last; `is_personal` says that something is in it
    for this visitor only."""

    url: str
    all_url: str
    feed_url: str
    form: CommentForm
    is_open: bool
    is_reviewed_first: bool
    count: int = 0
    section: str = ""
    is_thread: bool = False
    language: str = ""
    sorts: list = field(default_factory=list)
    sections: list = field(default_factory=list)
    items: str = ""
    first_url: str = ""
    next_url: str = ""
    changes_at: object = None
    changed_at: object = None

    @property
    def is_personal(self):
        return self.form.visitor.is_known


def conversation(edition, visitor, wanted=None):
    """The comments of the wanted page, the first one if left out, and the form."""
    wanted = wanted or paging.Wanted()
    discussion = discussion_of(edition.article)
    slug = edition.article.slug_id
    live = passages.Passages(edition)
    found = Conversation(
        url=edition.article.get_absolute_url(),
        all_url=places.of_list(slug),
        feed_url=places.of_feed(slug),
        form=blank_form(edition, visitor),
        is_open=discussion.is_open(),
        is_reviewed_first=discussion.is_reviewed_first,
        count=discussion.public_count,
        is_thread=bool(wanted.thread),
        language=live.document.language,
        changes_at=discussion.closes_at if discussion.is_open() else None,
        changed_at=None if discussion.is_open() else discussion.closes_at,
    )
    if wanted.section:
        heading = live.headings.get(wanted.section)
        gone = _("a section that is not in the article any more")
        found.section = languages.said_in(heading, found.language) if heading else gone
        found.count = discussion.section_counts.get(wanted.section, 0)
    found.sorts = _sorts(slug, wanted)
    found.sections = _sections(slug, wanted, live, discussion)
    page = paging.read(discussion, wanted, edition.version.document.byline)
    found.first_url = places.of_list(slug, sort=wanted.sort, section=wanted.section) if wanted.numbers else ""
    if page.after and wanted.thread:
        found.next_url = places.of_thread(slug, wanted.thread, page.after)
    elif page.after:
        found.next_url = places.of_list(slug, page.after, sort=wanted.sort, section=wanted.section)
    unseen, told = own.read(discussion, found.form.visitor, page.rows, is_first=wanted.is_first)
    marked = marking.marked_by(visitor, page.rows)
    more = {root: places.of_thread(slug, root, number) for root, number in page.more.items()}
    around = nesting.Around(live, is_open=found.is_open, address=found.url)
    found.items = _show([*reading.renew(page.rows), *unseen], around, more, told, marked)
    return found


def discussion_of(article):
    """The article's discussion; one that is nowhere stored if nobody has commented yet."""
    return getattr(article, "discussion", None) or Discussion(article_id=article.pk)


def blank_form(edition, visitor, /, **initial):
    """The form for a reader of this edition."""
    known = {"edition": edition.number, **initial}
    return CommentForm(visitor=visitor, about=partial(_about, edition), initial=known)


def form_for(edition, visitor, typed):
    """The form with what was typed in it."""
    return CommentForm(typed, visitor=visitor, about=partial(_about, edition))


def _about(edition):
    return sections_of(edition).items(), edition.version.document.language


def sections_of(edition):
    """Keys and headings of what a comment can be about."""
    return passages.headings(edition.version.document)


def _sorts(slug, wanted):
    return [
        Choice(sort, label, places.of_list(slug, sort=sort, section=wanted.section), sort == wanted.sort)
        for sort, label in sorting.LABELS.items()
    ]


def _sections(slug, wanted, live, discussion):
    """The sections that somebody commented on, in their order."""
    return [
        Choice(key, heading, places.of_list(slug, section=key), key == wanted.section, count)
        for key, heading in live.headings.items()
        if (count := discussion.section_counts.get(key))
    ]


def _show(rows, around, more, told, marked):
    """The cards in reading order; the last of a thread leads to the rest of it, and nobody can reply below a
    comment whose replies are closed."""
    found, last, closed = [], {}, set()
    for row, parent, level in nesting.order(rows):
        above = parent or (row.parent if row.parent_id else None)
        if row.is_locked or row.parent_id in closed or (above and above.is_locked):
            closed.add(row.pk)
        places_in = around.fill(row, parent, level, is_closed=row.pk in closed)
        if row.pk in marked:
            places_in["pressed"] = pattern("comments/_pressed.html")
        found.append(own.card(told[row.pk], places_in) if row.pk in told else row.card % places_in)
        if parent or row.parent_id is None:
            last[row.root_id or row.pk] = len(found) - 1
    for root_id, url in more.items():
        found[last[root_id]] += pattern("comments/_more.html", "url") % {"url": escape(url)}
    return markdown.trusted("\n".join(found))
