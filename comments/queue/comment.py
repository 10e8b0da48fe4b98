"""The queue and the page of one comment, hung into the admin."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import path
from django.utils.translation import gettext as _

from ..models import Comment
from . import answers, banning, clicks, editing, erasure, lists, own_page


@admin.register(Comment)
class CommentAdmin(admin.ModelAdmin):
    """Decides through the acts alone: nothing here can be added, changed or deleted by the admin itself."""

    def get_urls(self):
        views = {
            "undo/": (clicks.undo_last, "undo_last"),
            "<int:pk>/decide/": (clicks.decide, "decide"),
            "<int:pk>/note/": (clicks.note, "note"),
            "<int:pk>/edit/": (editing.edit, "edit"),
            "<int:pk>/ban/": (banning.ban, "ban"),
            "<int:pk>/erase/": (erasure.erase, "erase"),
        }
        own = [
            path(route, self.admin_site.admin_view(view), name=f"comments_comment_{name}")
            for route, (view, name) in views.items()
        ]
        return [*own, *super().get_urls()]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, comment=None):
        return False

    def has_delete_permission(self, request, comment=None):
        return False

    def changelist_view(self, request, extra_context=None):
        return lists.show(request)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if request.method == "POST":
            raise PermissionDenied(_("Comments are changed by decisions alone."))
        return own_page.show(request, self._number(object_id))

    def history_view(self, request, object_id, extra_context=None):
        """The page of a comment holds its history."""
        return answers.to_own_page(self._number(object_id))

    def _number(self, object_id):
        pk = unquote(object_id)
        if not (pk.isascii() and pk.isdigit() and len(pk) < 19):
            raise Http404
        return int(pk)
