"""Authors and topics: named by documents through a key that never changes."""

from django.contrib import admin

from .. import addresses
from ..models import Author, Topic


class NamedAdmin(admin.ModelAdmin):
    list_display = ["name", "slug"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}

    def save_model(self, request, named, form, change):
        if not change:
            named.key = addresses.free_key(self.model, named.name)
        super().save_model(request, named, form, change)


@admin.register(Author)
class AuthorAdmin(NamedAdmin):
    fields = ["name", "slug", "user"]
    autocomplete_fields = ["user"]


@admin.register(Topic)
class TopicAdmin(NamedAdmin):
    fields = ["name", "slug"]
