"""The comments of an article as a page shows them, and the ways to the others."""

from dataclasses import dataclass
from functools import partial

from django.utils.html import escape
from django.utils.translation import gettext as _

from articles import languages, markdown
from articles.patterns import pattern

from . import guests, marking, nesting, own, paging, passages, places, reading, sorting
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
    visitor: guests.Visitor
    is_open: bool
    is_reviewed_first: bool
    count: int = 0
    section: str = ""
    is_thread: bool = False
    language: str = ""
    sorts: tuple = ()
    sections: tuple = ()
    items: str = ""
    first_url: str = ""
    next_url: str = ""
    changes_at: object = None
    changed_at: object = None
    form: CommentForm | None = None

    @property
    def is_personal(self):
        return self.visitor.is_known

    def said(self):
        """For each section that somebody commented on, the HTML that says so."""
        return {
            each.key: pattern("comments/_said.html", "url", count=each.count) % {"url": escape(each.url)}
            for each in self.sections
        }

    def listed(self):
        """The list of comments with what stands above it. Strangers get it without a template at work, unless
        it is the first time."""
        known = {"has_items": bool(self.items), **{name: getattr(self, name) for name in _LISTED}}
        return markdown.trusted(pattern("comments/_list.html", "items", **known) % {"items": self.items})


# What the list shows beside the cards.
_LISTED = (
    "all_url",
    "count",
    "section",
    "is_thread",
    "language",
    "sorts",
    "sections",
    "first_url",
    "next_url",
)


def conversation(edition, visitor, wanted=None):
    """The comments of the wanted page, the first one if left out, and the form."""
    discussion, live = discussion_of(edition.article), passages.Passages.of(edition)
    byline = edition.version.document.byline
    found = read(edition.article.slug_id, discussion, live, byline, visitor=visitor, wanted=wanted)
    found.form = blank_form(edition, visitor)
    return found


def read(slug, discussion, live, byline, writers=None, visitor=guests.STRANGER, wanted=None):
    """The same without the form, of the article with this slug, by these authors; `writers` are their
    accounts, if they are known. `live` are its Passages."""
    wanted = wanted or paging.Wanted()
    is_open, (changes_at, changed_at) = discussion.is_open(), discussion.clock
    found = Conversation(
        url=places.of_article(slug),
        all_url=places.of_list(slug),
        feed_url=places.of_feed(slug),
        visitor=visitor,
        is_open=is_open,
        is_reviewed_first=discussion.is_reviewed_first,
        count=discussion.public_count,
        is_thread=bool(wanted.thread),
        language=live.language,
        changes_at=changes_at,
        changed_at=changed_at,
    )
    if wanted.section:
        heading = live.headings.get(wanted.section)
        gone = _("a section that is not in the article any more")
        found.section = languages.said_in(heading, found.language) if heading else gone
        found.count = discussion.section_counts.get(wanted.section, 0)
    found.sorts = _sorts(slug, wanted)
    found.sections = _sections(slug, wanted, live, discussion)
    page = paging.read(discussion, wanted, byline, writers)
    found.first_url = places.of_list(slug, sort=wanted.sort, section=wanted.section) if wanted.numbers else ""
    if page.after and wanted.thread:
        found.next_url = places.of_thread(slug, wanted.thread, page.after)
    elif page.after:
        found.next_url = places.of_list(slug, page.after, sort=wanted.sort, section=wanted.section)
    unseen, told = own.read(discussion, visitor, page.rows, is_first=wanted.is_first)
    marked = marking.marked_by(visitor, page.rows)
    more = {root: places.of_thread(slug, root, number) for root, number in page.more.items()}
    around = nesting.Around(live, is_open=is_open, address=found.url)
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
    return tuple(
        Choice(sort, str(label), places.of_list(slug, sort=sort, section=wanted.section), sort == wanted.sort)
        for sort, label in sorting.LABELS.items()
    )


def _sections(slug, wanted, live, discussion):
    """The sections that somebody commented on, in their order."""
    return tuple(
        Choice(key, heading, places.of_list(slug, section=key), key == wanted.section, count)
        for key, heading in live.headings.items()
        if (count := discussion.section_counts.get(key))
    )


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
    return markdown.trusted("".join(found))
