"""The preview of one text that the editor asks for, for staff only and within bounds."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .. import document, markdown, people


def preview(request):
    """HTML of the posted `content`, as the page would show it."""
    if not people.may_write(request.user):
        raise PermissionDenied(_("Please sign in at the desk to do this."))
    return _answer(request)


@require_POST
def _answer(request):
    try:
        source = document.text(request.POST.get("content", ""))
        html = markdown.render_article(source, key="preview").html
    except ValueError as reason:
        return HttpResponse(str(reason), status=400, content_type="text/plain; charset=utf-8")
    response = HttpResponse(html)
    response["Cache-Control"] = "no-store"
    return response
