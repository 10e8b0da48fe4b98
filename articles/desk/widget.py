"""The Markdown editor: a plain textarea that static/desk/markdown turns into more."""

from django import forms
from django.forms.widgets import Script
from django.urls import reverse_lazy


class MarkdownWidget(forms.Textarea):
    template_name = "desk/_markdown.html"

    class Media:
        css = {"all": ["desk/editor.css"]}
        # The script's own element tells it the addresses: once, however many editors a page has.
        js = [
            Script(
                "desk/markdown/editor.js",
                type="module",
                **{
                    "data-preview": reverse_lazy("markdownx_markdownify"),
                    "data-upload": reverse_lazy("markdownx_upload"),
                },
            )
        ]

    def __init__(self, attrs=None):
        super().__init__({"class": "desk-markdown", **(attrs or {})})
