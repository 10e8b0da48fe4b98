"""What happened, to look at: history is added to, never edited."""

from django.contrib import admin

from ..models import Act, Delivery


class ReadOnlyAdmin(admin.ModelAdmin):
    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, record=None):
        return False

    def has_delete_permission(self, request, record=None):
        return False


@admin.register(Act)
class ActAdmin(ReadOnlyAdmin):
    list_display = ["at", "by_name", "verb", "subject"]
    list_filter = ["verb"]
    search_fields = ["subject", "by_name"]


@admin.register(Delivery)
class DeliveryAdmin(ReadOnlyAdmin):
    list_display = ["queued_at", "kind", "state", "attempts", "problem"]
    list_filter = ["state"]
