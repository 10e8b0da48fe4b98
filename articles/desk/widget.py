"""The Markdown editor: a plain textarea that static/desk/markdown turns into more."""

from django import forms
from django.forms.widgets import Script
from django.urls import reverse_lazy

_HELP = reverse_lazy("admin:articles_article_markdown")
# The script's own element tells it the addresses: once, however many editors a page has.
_ADDRESSES = {
    "data-preview": reverse_lazy("markdownx_markdownify"),
    "data-upload": reverse_lazy("markdownx_upload"),
    "data-help": _HELP,
}


class MarkdownWidget(forms.Textarea):
    template_name = "desk/_markdown.html"

    class Media:
        css = {"all": ["desk/editor.css"]}
        js = [Script("desk/markdown/editor.js", type="module", **_ADDRESSES)]

    def __init__(self, attrs=None):
        super().__init__({"class": "desk-markdown", **(attrs or {})})

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["help_address"] = _HELP
        return context
