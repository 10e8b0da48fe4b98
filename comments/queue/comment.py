"""The queue: comments as moderators work through them, the oldest first."""

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME as TICKED
from django.contrib.admin.helpers import ActionForm
from django.core.exceptions import BadRequest, PermissionDenied
from django.forms.widgets import Script
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse

from ..models import Comment, State
from . import cards, deciding
from .paging import CappedPaginator, CardList, StateFilter


class ReasonForm(ActionForm):
    reason = forms.ChoiceField(label="Reason:", choices=cards.REASONS, required=False)


@admin.register(Comment)
class CommentAdmin(admin.ModelAdmin):
    """Decides through `moderation` alone: nothing here can be added, edited or deleted."""

    actions = deciding.ACTIONS
    action_form = ReasonForm
    actions_selection_counter = False
    list_filter = [StateFilter]
    list_select_related = ["article", "parent"]
    list_per_page = 25
    list_max_show_all = 0
    search_fields = ["source", "display_name", "article__headline", "=article__slug__name"]
    search_help_text = "Words of the text, of the name or of the article’s headline"
    ordering = ["created_at", "pk"]
    sortable_by = []
    paginator = CappedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    fields = ["article", "section_key", "edition", "display_name", "user", "created_at", "published_at"]

    class Media:
        css = {"all": ["desk/queue.css"]}
        js = [Script("desk/queue.js", type="module")]

    def get_changelist(self, request, **kwargs):
        return CardList

    def get_urls(self):
        wrapped = self.admin_site.admin_view(self.decide_view)
        return [path("<int:pk>/decide/", wrapped, name="comments_comment_decide"), *super().get_urls()]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, comment=None):
        return False

    def has_delete_permission(self, request, comment=None):
        return False

    def has_moderate_permission(self, request):
        return request.user.has_perm("comments.moderate_comment")

    def changelist_view(self, request, extra_context=None):
        if not all(pk.isascii() and pk.isdigit() and len(pk) < 19 for pk in request.POST.getlist(TICKED)):
            raise BadRequest("What was ticked is no comment.")
        return super().changelist_view(request, {"title": "Comments", **(extra_context or {})})

    def change_view(self, request, object_id, form_url="", extra_context=None):
        comment = self.get_object(request, object_id)
        extra = {"may_decide": self.has_moderate_permission(request), "subtitle": None}
        if comment and self.has_view_permission(request):
            extra |= {"card": cards.make_cards([comment])[0], "decisions": comment.decisions.all()}
        return super().change_view(request, object_id, form_url, {**extra, **(extra_context or {})})

    def decide_view(self, request, pk):
        """One decision on one comment, from the list or from its own page."""
        if request.method != "POST":
            # After signing in again, the browser comes back by GET.
            return HttpResponseRedirect(reverse("admin:comments_comment_change", args=[pk]))
        if not self.has_moderate_permission(request):
            raise PermissionDenied("Only moderators decide on comments. Please ask one of them.")
        comment = get_object_or_404(Comment, pk=pk)
        to = request.POST.get("to")
        if to in State.values:
            reason, note = request.POST.get(f"reason-{pk}", ""), request.POST.get("note", "")
            deciding.decide(request, [comment.pk], State(to), reason=reason, note=note)
        return HttpResponseRedirect(self._way_back(request, comment))

    def _way_back(self, request, comment):
        if "own-page" in request.GET:
            return reverse("admin:comments_comment_change", args=[comment.pk])
        filters = request.GET.get("_changelist_filters", "")
        return reverse("admin:comments_comment_changelist") + (f"?{filters}" if filters else "")
