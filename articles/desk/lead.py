"""The lead image on the form of an article: a file and its words in, the Markdown of one picture out."""

from dataclasses import replace
from typing import NamedTuple

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from .. import figures, pictures
from .fields import LineField
from .uploading import NO_ALT

NO_PICTURE = _("Please choose the picture that these words belong to, or clear them.")
BOTH = _("Please either choose a new picture or remove the lead image, not both.")


class Asked(NamedTuple):
    """What the form says. `kept` is the address of the picture that is stored already."""

    file: object = None
    kept: str = ""
    alt: str = ""
    is_decorative: bool = False
    credit: str = ""
    is_removed: bool = False

    @classmethod
    def of(cls, source):
        figure = figures.read(source or "")
        return cls(None, figure.address, figure.alt, figure.is_decorative, figure.credit) if figure else cls()

    @property
    def figure(self):
        """The picture with these words, or None."""
        kept = figures.at(self.kept or "")
        if not kept or self.is_removed:
            return None
        alt = "" if self.is_decorative else self.alt
        return replace(kept, alt=alt, credit=self.credit, is_decorative=self.is_decorative)

    @property
    def markdown(self):
        return self.figure.markdown if self.figure else ""


class LeadImageWidget(forms.MultiWidget):
    template_name = "desk/_lead_image.html"

    class Media:
        css = {"all": ["desk/lead.css"]}

    def __init__(self, attrs=None):
        accepted = ",".join(f"image/{form.lower()}" for form in pictures.FORMATS)
        parts = {
            "file": forms.FileInput({"accept": accepted}),
            "kept": forms.HiddenInput(),
            "alt": forms.Textarea({"maxlength": figures.MOST_ALT, "rows": 2}),
            "decorative": forms.CheckboxInput(),
            "credit": forms.TextInput({"maxlength": figures.MOST_CREDIT}),
            "remove": forms.CheckboxInput(),
        }
        super().__init__(parts, attrs)

    def decompress(self, value):
        return list(Asked.of(value))

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        asked = Asked(*value) if isinstance(value, list) else Asked.of(value)
        shown = figures.at(asked.kept or "")
        thumbnail = shown and f"{settings.MEDIA_URL}images/{shown.smallest}"
        parts = dict(zip(self.widgets_names, context["widget"]["subwidgets"], strict=True))
        parts = {part.strip("_"): widget for part, widget in parts.items()}
        return context | {"parts": parts, "shown": shown, "thumbnail": thumbnail, "is_open": any(asked)}


class LeadImageField(forms.Field):
    widget = LeadImageWidget

    def __init__(self, *, max_length=None, empty_value="", **kwargs):
        super().__init__(**kwargs)

    def clean(self, value):
        asked = Asked(*value)
        return asked._replace(
            alt=_line(_("Description"), figures.MOST_ALT, asked.alt),
            credit=_line(_("Credit"), figures.MOST_CREDIT, asked.credit),
        )

    def has_changed(self, initial, asked):
        return bool(asked[0]) or Asked(*asked).markdown != (initial or "")


def _line(name, most, words):
    try:
        return LineField(max_length=most, required=False).clean(words)
    except forms.ValidationError as reason:
        raise forms.ValidationError([f"{name}: {sentence}" for sentence in reason.messages]) from reason


class WithLeadImage:
    """For the form that has the field. A picture that is in order is stored whatever else is wrong, and its
    address kept on the form: nobody has to choose a file twice."""

    def clean_lead_image(self):
        asked = self.cleaned_data["lead_image"]
        if asked.file and asked.is_removed:
            raise forms.ValidationError(BOTH)
        if asked.file:
            asked = asked._replace(kept=self._store(asked.file))
        has_words = asked.alt or asked.credit or asked.is_decorative
        if has_words and not asked.is_removed and not asked.figure:
            raise forms.ValidationError(NO_PICTURE)
        is_nameless = asked.figure and not (asked.alt or asked.is_decorative)
        # What came in by another way without words stays until it is to be published.
        if is_nameless and asked.markdown != self.initial.get("lead_image"):
            raise forms.ValidationError(NO_ALT)
        return asked.markdown

    def _store(self, file):
        try:
            address = pictures.store(file).address
        except pictures.BadPicture as reason:
            raise forms.ValidationError(str(reason)) from reason
        self.data = self.data.copy()
        self.data[f"{self.add_prefix('lead_image')}_kept"] = address
        return address
