"""The publication on the desk: one form, which administrators change and editors look at."""

from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.desk.fields import LineField, TextField
from articles.desk.picture import PictureField, PictureWidget, WithPictures
from articles.desk.widget import MarkdownWidget

from . import beginning, menus
from .models import POLICIES, Publication

MENUS = [place for place, _name in menus.PLACES]
AREAS = (
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
)


def _zones():
    named = sorted(name for name in available_timezones() if name.split("/")[0] in AREAS)
    return [
        ("", gettext("That of the server (%(zone)s)") % {"zone": settings.TIME_ZONE}),
        ("UTC", "UTC"),
        *((n, n) for n in named),
    ]


class ColorInput(forms.TextInput):
    """Always has a value, so HTML knows neither `required` nor a length for it."""

    input_type = "color"

    def use_required_attribute(self, initial):
        return False

    def get_context(self, *parts):
        context = super().get_context(*parts)
        context["widget"]["attrs"].pop("maxlength", None)
        return context


def _same(typed, text):
    return (typed or "").split() == text.split()


class PublicationForm(WithPictures, forms.ModelForm):
    # The fields whose first texts came in another language.
    translated = ()

    language = forms.ChoiceField(
        label=_("Language"),
        choices=settings.LANGUAGES,
        help_text=_("The language of the pages around the articles."),
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=_zones,
        required=False,
        help_text=_("Times are told in it, to readers and at the desk."),
    )

    header_menu = TextField(
        label=_("Menu at the top"),
        required=False,
        widget=forms.Textarea({"rows": 6}),
        help_text=_(
            "One entry a line: what it is called, a bar, its address, like “Ports | /topics/ports/” or “Our "
            "books | https://books.example/”. The address alone is called as its page is."
        ),
    )
    footer_menu = TextField(
        label=_("Menu at the foot"),
        required=False,
        widget=forms.Textarea({"rows": 9}),
        help_text=_("In the same way."),
    )

    class Meta:
        model = Publication
        fields = [
            "name", "tagline", "logo", "accent", "accent_in_the_dark", "language", "time_zone",
            "profiles", *POLICIES,
        ]  # fmt: skip
        field_classes = {
            "name": LineField, "tagline": LineField, "logo": PictureField, "profiles": TextField,
            **dict.fromkeys(POLICIES, TextField),
        }  # fmt: skip
        widgets = {
            "tagline": forms.TextInput({"size": 60}),
            "logo": PictureWidget,
            "accent": ColorInput,
            "accent_in_the_dark": ColorInput,
            "profiles": forms.Textarea({"rows": 3}),
            **{name: MarkdownWidget({"rows": 8}) for name in POLICIES},
        }
        help_texts = {
            "tagline": _("A few words below the name on the front page; search engines show them too."),
            "logo": _(
                "Stands before the name, which is said beside it. JPEG, PNG, WebP or GIF; a transparent "
                "ground is kept."
            ),
            "accent": _("Of links and buttons on light pages."),
            "accent_in_the_dark": _("The same for readers whose screens are dark."),
            "profiles": _("Where else the publication speaks, one address a line."),
            **dict.fromkeys(
                POLICIES, _("A page of its own. While it is empty, there is none, and nothing leads there.")
            ),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for place in MENUS:
            self.initial[f"{place}_menu"] = getattr(self.instance, f"{place}_menu")

    def clean_header_menu(self):
        return self._read_menu(menus.HEADER)

    def clean_footer_menu(self):
        return self._read_menu(menus.FOOTER)

    def clean(self):
        """With another language, the first texts that nobody has changed are in it, too."""
        cleaned = super().clean()
        before, after = self.initial["language"], cleaned.get("language")
        if after and after != before:
            firsts = beginning.texts(before)
            self.translated = [name for name, text in firsts.items() if _same(cleaned.get(name), text)]
            cleaned.update({name: beginning.texts(after)[name] for name in self.translated})
        return cleaned

    def _read_menu(self, place):
        """The entries; None where nobody touched them, so that an old link does not stand in the way."""
        text = self.cleaned_data[f"{place}_menu"]
        return None if text == self.initial[f"{place}_menu"] else menus.read(text, self.instance.titles)

    def _save_m2m(self):
        super()._save_m2m()
        for place in MENUS:
            if (typed := self.cleaned_data[f"{place}_menu"]) is not None:
                self.instance.set_menu(place, typed)


@admin.register(Publication)
class PublicationAdmin(admin.ModelAdmin):
    form = PublicationForm
    fieldsets = [
        (None, {"fields": ["name", "tagline", "logo"]}),
        (_("Look"), {"fields": ["accent", "accent_in_the_dark"]}),
        (_("Language and time"), {"fields": ["language", "time_zone"]}),
        (_("Menus"), {"fields": ["header_menu", "footer_menu"]}),
        (_("Elsewhere"), {"fields": ["profiles"]}),
        (_("What it says and promises"), {"fields": [*POLICIES]}),
    ]

    class Media:
        css = {"all": ["desk/picture.css"]}

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, publication=None):
        return False

    def save_model(self, request, publication, form, change):
        super().save_model(request, publication, form, change)
        if form.translated:
            told = gettext("The texts that nobody has changed yet are now in the new language, too.")
            messages.info(request, told)

    def get_object(self, request, object_id, from_field=None):
        """Says which entries of the menus lead nowhere, where somebody looks at the form."""
        publication = super().get_object(request, object_id, from_field)
        if publication and request.method == "GET":
            for entry in publication.menu_entries.select_related("topic"):
                if problem := entry.problem(publication.titles):
                    messages.warning(request, problem)
        return publication

    def changelist_view(self, request, extra_context=None):
        """There is one, so the list leads to it."""
        Publication.objects.get_or_create(pk=1)
        return HttpResponseRedirect(reverse("admin:newsroom_publication_change", args=[1]))
