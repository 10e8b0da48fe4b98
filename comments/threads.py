"""The comments of an article as a page shows them: two queries, however many there are."""

from dataclasses import dataclass, field

from django.db.models import F

from . import nesting, own, places
from .forms import CommentForm
from .models import Comment, Discussion


@dataclass
class Conversation:
    """What `comments/_conversation.html` shows. `changes_at` is when the clock changes it, if it will;
    `is_personal` says that something is in it for this visitor only."""

    url: str
    all_url: str
    form: CommentForm
    is_open: bool
    is_reviewed_first: bool
    count: int = 0
    items: list = field(default_factory=list)
    next_url: str = ""
    changes_at: object = None

    @property
    def is_personal(self):
        return self.form.visitor.is_known


def conversation(edition, visitor, *, after=0, thread=None):
    """The comments that stand after the number `after`, or those of one thread, and the form."""
    discussion = discussion_of(edition.article)
    form = blank_form(edition, visitor)
    slug = edition.article.slug_id
    found = Conversation(
        url=edition.article.get_absolute_url(),
        all_url=places.of_list(slug),
        form=form,
        is_open=discussion.is_open(),
        is_reviewed_first=discussion.is_reviewed_first,
        count=discussion.public_count,
        changes_at=discussion.closes_at if discussion.is_open() else None,
    )
    if thread is None:
        rows, more, found.next_url = _read_page(discussion, slug, after)
    else:
        rows, more, found.next_url = _read_thread(discussion, slug, thread, after)
    unseen, told = own.read(discussion, form.visitor, rows, is_first=not after and thread is None)
    rows += unseen
    found.items = _show(rows, more, sections_of(edition))
    own.show(found.items, rows, told)
    return found


def discussion_of(article):
    """The article's discussion; one that is nowhere stored if nobody has commented yet."""
    return getattr(article, "discussion", None) or Discussion(article_id=article.pk)


def blank_form(edition, visitor, **initial):
    return CommentForm(visitor=visitor, sections=sections_of(edition).items(), initial=initial)


def form_for(edition, visitor, typed):
    """The form with what was typed in it."""
    return CommentForm(typed, visitor=visitor, sections=sections_of(edition).items())


def sections_of(edition):
    """Keys and headings of what a comment can be about."""
    return {s.key: s.heading for s in edition.version.document.sections if s.heading}


def _read_page(discussion, slug, after):
    """A page of threads, each with its first replies: rows, {root: address of more replies}, next page."""
    if not discussion.root_count:
        return [], {}, ""
    roots = Comment.objects.listed_roots(discussion.article_id).filter(article_seq__gt=after)
    roots = list(roots.for_reading()[: places.ROOTS + 1])
    next_url = ""
    if len(roots) > places.ROOTS:
        roots = roots[: places.ROOTS]
        next_url = places.of_list(slug, roots[-1].article_seq)
    replies = Comment.objects.listed_replies().filter(root__in=roots, thread_seq__lte=places.REPLIES)
    more = {
        root.pk: places.of_thread(slug, root.pk, places.REPLIES)
        for root in roots
        if root.last_thread_seq > places.REPLIES
    }
    has_replies = any(root.last_thread_seq for root in roots)
    return [*roots, *(replies.for_reading() if has_replies else [])], more, next_url


def _read_thread(discussion, slug, root_id, after):
    """One thread's root and the replies after a number: rows, nothing, address of the next ones."""
    roots = list(Comment.objects.listed_roots(discussion.article_id).filter(pk=root_id).for_reading())
    replies = Comment.objects.listed_replies().filter(root__in=roots, thread_seq__gt=after)
    replies = replies.annotate(parent_name=F("parent__display_name"), parent_state=F("parent__state"))
    replies = list(replies.for_reading()[: places.MORE_REPLIES + 1]) if roots else []
    next_url = ""
    if len(replies) > places.MORE_REPLIES:
        replies = replies[: places.MORE_REPLIES]
        next_url = places.of_thread(slug, root_id, replies[-1].thread_seq)
    return [*roots, *replies], {}, next_url


def _show(rows, more, sections):
    """The rows in reading order; the last of a thread leads to the rest of it."""
    items, last = [], {}
    for row, parent in nesting.order(rows):
        items.append(nesting.show(row, parent, sections))
        if parent or row.parent_id is None:
            last[row.root_id or row.pk] = items[-1]
    for root_id, url in more.items():
        last[root_id].more_url = url
    return items
