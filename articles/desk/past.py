"""An article's past: the timeline of what was saved and what readers got, and each version to read."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import people, reading, rendering, standing
from ..models import Article, Version
from . import deciding, entries


def show(desk, request, pk):
    article = find(desk, request, pk)
    only_editions = request.GET.get("only") == "editions"
    page = entries.page(article, before=_number(request.GET.get("before")), only_editions=only_editions)
    context = {
        "title": _("History of “%(article)s”") % {"article": article},
        "entries": page,
        "only_editions": only_editions,
        "is_newest_page": not _number(request.GET.get("before")),
        "older": page[-1].version.number if page and page[-1].before else None,
        "now": timezone.now(),
        "may_restore": people.may_change(request.user, article),
    }
    return answer(desk, request, article, "past.html", context)


def show_version(desk, request, pk, number):
    article = find(desk, request, pk)
    version = find_version(article, number)
    context = {
        "title": _("Version %(number)s of “%(article)s”") % {"number": number, "article": article},
        "version": version,
        "base": version.base,
        "editions": [each for each in article.editions_by_time if each.version_id == version.pk],
        "piece": reading.Piece(version.document, rendering.render(version.document)),
        "now": timezone.now(),
        "may_restore": people.may_change(request.user, article) and not version.taken_down_at,
    }
    return answer(desk, request, article, "version.html", context)


def find(desk, request, pk):
    """The article with its standing, for whoever may see it."""
    article = get_object_or_404(standing.with_standing(desk.get_queryset(request)), pk=pk)
    if not desk.has_view_or_change_permission(request, article):
        raise PermissionDenied(_("You do not have the permission to see this. Please ask an editor."))
    return article


def find_version(article, number):
    return get_object_or_404(Version, article=article, number=number)


def answer(desk, request, article, template, context, status=200):
    context |= desk.admin_site.each_context(request)
    context |= {"article": article, "opts": Article._meta, "media": desk.media}
    context.setdefault("standing", standing.of(article))
    context |= {"acts_allowed": deciding.allowed(request), "original": article}
    return TemplateResponse(request, f"admin/articles/article/{template}", context, status=status)


def _number(text):
    return int(text) if text and text.isdecimal() and len(text) < 10 else None
