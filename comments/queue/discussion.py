"""Whether an article takes comments, and how they are reviewed."""

from django.contrib import admin

from ..models import Discussion


@admin.register(Discussion)
class DiscussionAdmin(admin.ModelAdmin):
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
        return False

    def get_readonly_fields(self, request, discussion=None):
        return [*self.readonly_fields, *(["article"] if discussion else [])]

    def save_model(self, request, discussion, form, change):
        """Writes what was chosen and nothing else: the counts move while the form is open."""
        chosen = {"mode": discussion.mode, "closes_at": discussion.closes_at}
        Discussion.objects.update_or_create(article_id=discussion.pk, defaults=chosen)
