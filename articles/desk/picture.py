"""A picture that stands beside a name, which says all there is to say: a portrait, a logo. A file in,
the address of a stored picture out."""

from typing import NamedTuple

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from .. import figures, pictures

BOTH = _("Please either choose a new picture or remove the old one, not both.")


class Chosen(NamedTuple):
    """What the form says. `kept` is the address of the picture that is stored already."""

    file: object = None
    kept: str = ""
    is_removed: bool = False


class PictureWidget(forms.MultiWidget):
    template_name = "desk/_picture.html"

    def __init__(self, attrs=None):
        accepted = ",".join(f"image/{form.lower()}" for form in pictures.FORMATS)
        parts = {
            "file": forms.FileInput({"accept": accepted}),
            "kept": forms.HiddenInput(),
            "remove": forms.CheckboxInput(),
        }
        super().__init__(parts, attrs)

    def decompress(self, value):
        return list(Chosen(None, value or ""))

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        chosen = Chosen(*value) if isinstance(value, list) else Chosen(None, value or "")
        shown = figures.at(chosen.kept or "")
        thumbnail = shown and f"{settings.MEDIA_URL}images/{shown.smallest}"
        parts = dict(zip(self.widgets_names, context["widget"]["subwidgets"], strict=True))
        parts = {part.strip("_"): widget for part, widget in parts.items()}
        return context | {"parts": parts, "shown": shown, "thumbnail": thumbnail}


class PictureField(forms.Field):
    widget = PictureWidget

    def __init__(self, *, max_length=None, empty_value="", **kwargs):
        super().__init__(**kwargs)

    def clean(self, value):
        chosen = Chosen(*value)
        if chosen.file and chosen.is_removed:
            raise forms.ValidationError(BOTH)
        return chosen

    def has_changed(self, initial, chosen):
        chosen = Chosen(*chosen)
        return bool(chosen.file or chosen.is_removed)


class WithPictures:
    """For forms with such fields. A picture that is in order is stored whatever else is wrong, and its
    address kept on the form: nobody has to choose a file twice."""

    def clean(self):
        cleaned = super().clean()
        for name, field in self.fields.items():
            if isinstance(field, PictureField) and name in cleaned:
                self._keep(name, cleaned)
        return cleaned

    def _keep(self, name, cleaned):
        chosen = cleaned[name]
        try:
            cleaned[name] = self._store(name, chosen.file) if chosen.file else _address(chosen)
        except pictures.BadPicture as reason:
            self.add_error(name, str(reason))

    def _store(self, name, file):
        address = pictures.store(file).address
        self.data = self.data.copy()
        self.data[f"{self.add_prefix(name)}_kept"] = address
        return address


def _address(chosen):
    kept = figures.at(chosen.kept or "")
    return kept.address if kept and not chosen.is_removed else ""
