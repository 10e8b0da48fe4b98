"""Authors and topics: named by documents through a key that never changes."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from .. import addresses
from ..models import Author, Topic
from .fields import TextField
from .picture import PictureField, PictureWidget, WithPictures
from .widget import MarkdownWidget


class AuthorForm(WithPictures, forms.ModelForm):
    class Meta:
        model = Author
        fields = ["name", "slug", "picture", "about", "links", "user"]
        field_classes = {"picture": PictureField, "about": TextField, "links": TextField}
        widgets = {
            "picture": PictureWidget,
            "about": MarkdownWidget({"rows": 5}),
            "links": forms.Textarea({"rows": 3}),
        }
        help_texts = {
            "picture": _("A portrait, shown round beside the name. JPEG, PNG, WebP or GIF."),
            "about": _("A few sentences for the author's page."),
            "links": _("Where else the author speaks, one address a line."),
        }


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
    form = AuthorForm
    fields = AuthorForm.Meta.fields
    autocomplete_fields = ["user"]

    class Media:
        css = {"all": ["desk/picture.css"]}


@admin.register(Topic)
class TopicAdmin(NamedAdmin):
    fields = ["name", "slug"]
