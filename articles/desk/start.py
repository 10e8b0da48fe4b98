"""The start page: what waits for this person, what is planned, what has come out. One query a panel."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from ..models import Article, Edition, Review

MOST = 6


@dataclass(frozen=True)
class Panel:
    """`rows` of one kind (article, review or edition); `empty` says what to do where there are none."""

    title: str
    kind: str
    rows: list
    empty: str
    address: str = ""
    has_more: bool = False

    @property
    def template(self):
        return f"admin/articles/article/_start_{self.kind}.html"


def panels(by):
    """The panels that concern this person, in the order of their urgency."""
    if not by.has_perm("articles.view_article"):
        return []
    is_writing = by.has_perm("articles.change_article")
    asked = [
        is_writing and _returned(by),
        is_writing and _in_review(by),
        is_writing and _drafts(by),
        _scheduled(by),
        is_writing and _changed(by),
        _published(by),
    ]
    return [panel for panel in asked if panel]


def _panel(title, kind, found, empty, query=""):
    rows = list(found[: MOST + 1])
    address = reverse("admin:articles_article_changelist") + query
    return Panel(title, kind, rows[:MOST], empty, address, len(rows) > MOST)


def _returned(by):
    own = Q(article__writer=by) | Q(asked_by=by)
    found = Review.objects.returned().filter(own).select_related("article").order_by("-answered_at")
    panel = _panel(_("Returned to you"), "review", found, "")
    return panel if panel.rows else None


def _in_review(by):
    found = Review.objects.open().filter(article__in=Article.objects.visible_to(by))
    found = found.select_related("article").order_by("asked_at")
    empty = _("Nothing waits for an editor.")
    return _panel(_("In review"), "review", found, empty, "?state=in-review")


def _drafts(by):
    found = Article.objects.filter(writer=by).in_state("draft").for_lists().order_by("-saved_at", "-pk")
    empty = _("You have no drafts. Write an article, or import a text that you have.")
    return _panel(_("Your drafts"), "article", found, empty, "?state=draft&writer=me")


def _scheduled(by):
    empty = _("Nothing is planned. “Schedule…” at the end of an article gives its next edition a time.")
    found = _editions(by).planned().order_by("live_from")
    return _panel(_("Scheduled"), "edition", found, empty, "?state=scheduled")


def _changed(by):
    found = Article.objects.visible_to(by).in_state("changed").for_lists().order_by("-saved_at", "-pk")
    empty = _("Readers have the newest version of everything that is live.")
    return _panel(_("Changed since live"), "article", found, empty, "?state=changed")


def _published(by):
    empty = _("Nothing is live yet. “Publish…” at the end of an article brings it out.")
    found = _editions(by).live().order_by("-live_from")
    return _panel(_("Recently published"), "edition", found, empty, "?order=public")


def _editions(by):
    visible = Article.objects.visible_to(by)
    return Edition.objects.filter(article__in=visible).select_related("article").defer("rendered")
