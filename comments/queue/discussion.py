"""Whether an article takes comments, and how they are reviewed."""

from datetime import UTC, datetime

from django import forms
from django.contrib import admin

from ..models import Discussion

# Dates at the ends of the calendar leave it when another time zone reads them.
FIRST, LAST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


class DiscussionForm(forms.ModelForm):
    class Meta:
        model = Discussion
        fields = ["mode", "closes_at"]

    def clean_closes_at(self):
        closes_at = self.cleaned_data["closes_at"]
        if closes_at and not FIRST <= closes_at <= LAST:
            raise forms.ValidationError("Please give a date between the years 2000 and 2200.")
        return closes_at


@admin.register(Discussion)
class DiscussionAdmin(admin.ModelAdmin):
    form = DiscussionForm
    fields = ["article", "mode", "closes_at", "public_count"]
    readonly_fields = ["public_count"]
    autocomplete_fields = ["article"]
    list_display = ["article", "mode", "closes_at", "public_count"]
    list_filter = ["mode"]
    list_select_related = ["article"]
    list_per_page = 50
    search_fields = ["article__headline", "=article__slug__name"]
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def has_add_permission(self, request):
        """A discussion begins with its first comment, or here, to close it before there is one."""
        return self.has_change_permission(request)

    def has_delete_permission(self, request, discussion=None):
        """Only together with a draft on which nobody has commented."""
        if discussion is None or discussion.article.editions.exists():
            return False
        return request.user.has_perm("articles.delete_article")

    def get_readonly_fields(self, request, discussion=None):
        return [*self.readonly_fields, *(["article"] if discussion else [])]

    def save_model(self, request, discussion, form, change):
        """Writes what was chosen and nothing else: the counts move while the form is open."""
        chosen = {"mode": discussion.mode, "closes_at": discussion.closes_at}
        Discussion.objects.update_or_create(article_id=discussion.pk, defaults=chosen)
