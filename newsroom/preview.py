"""The preview: the whole public page from the unsaved form, for those who may change the article."""

from csp.constants import NONE, SELF
from csp.decorators import csp_replace
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from articles import people
from articles.desk import unsaved
from articles.models import Article

from . import page


@require_POST
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF], "form-action": [NONE]})
def show(request, pk=None):
    """200 with the page, marked as a preview; 422 with the form's mistakes in words. Only the desk may show
    it in a frame, and nothing can be sent from it."""
    desk = admin.site.get_model_admin(Article)
    article = get_object_or_404(desk.get_queryset(request), pk=pk) if pk else None
    if not (people.may_change(request.user, article) if article else desk.has_add_permission(request)):
        raise PermissionDenied(_("You may preview the articles that you may change."))
    try:
        piece, article = unsaved.read(desk, request, article)
        return page.preview(piece, article)
    except unsaved.Incomplete as reason:
        found = {"sentences": reason.sentences}
        response = render(request, "articles/no_preview.html", found, status=422)
        response["Cache-Control"] = "private, no-store"
        return response
