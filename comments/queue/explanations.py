"""The sentences that authors read when their comments are refused or removed."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from ..models import Explanation

INSTEAD = _(
    "It takes the place of our own sentence, which the list of comments shows below the reason when you "
    "refuse or remove one. Delete it to have that one back."
)


@admin.register(Explanation)
class ExplanationAdmin(admin.ModelAdmin):
    fieldsets = [(None, {"fields": ["reason", "text"], "description": INSTEAD})]
    list_display = ["reason", "text"]
    show_full_result_count = False

    def get_readonly_fields(self, request, explanation=None):
        """One sentence for one reason, from the beginning."""
        return ["reason"] if explanation else []
