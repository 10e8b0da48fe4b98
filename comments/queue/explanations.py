"""The sentences that authors read when their comments are refused or removed."""

from django.contrib import admin

from ..models import Explanation


@admin.register(Explanation)
class ExplanationAdmin(admin.ModelAdmin):
    fields = ["reason", "text"]
    list_display = ["reason", "text"]
    show_full_result_count = False

    def get_readonly_fields(self, request, explanation=None):
        """One sentence for one reason, from the beginning."""
        return ["reason"] if explanation else []
