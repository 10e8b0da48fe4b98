"""An article's past: its versions and editions, and each version to read and restore."""

from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from .. import people, reading, rendering
from ..models import Article, Version


def show(desk, request, pk):
    article = get_object_or_404(desk.get_queryset(request), pk=pk)
    editions = article.editions.select_related("version").order_by("-planned_for")
    context = {
        "title": f"History of “{article}”",
        "versions": article.versions.defer("stored")[:200],
        "editions": editions,
        "acts": article.acts.all()[:100],
    }
    return _answer(desk, request, article, "past.html", context)


def show_version(desk, request, pk, number):
    article = get_object_or_404(desk.get_queryset(request), pk=pk)
    version = get_object_or_404(Version, article=article, number=number)
    document = version.document
    context = {
        "title": f"Version {number} of “{article}”",
        "version": version,
        "piece": reading.Piece(document, rendering.render(document)),
        "may_restore": people.may_change(request.user, article),
    }
    return _answer(desk, request, article, "version.html", context)


def _answer(desk, request, article, template, context):
    context |= desk.admin_site.each_context(request)
    context |= {"article": article, "opts": Article._meta, "media": desk.media}
    return TemplateResponse(request, f"admin/articles/article/{template}", context)
