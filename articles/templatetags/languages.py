from django import template
from django.utils import formats, translation
from django.utils.html import format_html

from ..languages import direction

register = template.Library()


@register.simple_tag
def lang(tag=None):
    """The attributes `lang` and `dir` of an element in this language, or in that of the interface."""
    tag = translation.get_language() if tag is None else tag
    return format_html('lang="{}" dir="{}"', tag, direction(tag))


@register.filter
def grouped(number):
    """The number with what the language puts between thousands."""
    return formats.number_format(number, use_l10n=True, force_grouping=True)
