"""How an article begins: its writer chooses a format, or brings a text along."""

from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from .. import formats
from ..models import Article


def is_open(request):
    """Whether the person has still to choose."""
    return request.method == "GET" and request.GET.get("format") not in formats.FORMATS


def show(desk, request):
    if not desk.has_add_permission(request):
        raise PermissionDenied(_("Only writers and editors begin articles. Please ask an editor."))
    context = desk.admin_site.each_context(request) | {
        "title": _("Write an article"),
        "formats": formats.FORMATS.values(),
        "opts": Article._meta,
        "media": desk.media,
    }
    return TemplateResponse(request, "admin/articles/article/begin.html", context)
