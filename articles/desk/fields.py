"""Form fields that bring a text into normal form before they compare it: browsers send CRLF."""

from django import forms

from .. import document


class LineField(forms.CharField):
    def to_python(self, value):
        return _normal(document.line, super().to_python(value))


class TextField(forms.CharField):
    widget = forms.Textarea

    def __init__(self, **kwargs):
        super().__init__(**{**kwargs, "strip": False})

    def to_python(self, value):
        return _normal(document.text, super().to_python(value))


def _normal(normalize, value):
    try:
        return normalize(value)
    except document.Unusable as reason:
        raise forms.ValidationError(str(reason)) from reason
