from datetime import UTC

from django import template
from django.utils import formats, translation
from django.utils.html import format_html
from django.utils.translation import gettext as _

from .. import languages

register = template.Library()


@register.simple_tag
def lang(tag=None):
    """The attributes `lang` and `dir` of an element in this language, or in that of the interface."""
    return languages.attributes(translation.get_language() if tag is None else tag)


@register.filter
def said_in(words, tag):
    """The words as an element that says its language; bare if it is that of the interface."""
    return languages.said_in(words, tag)


@register.filter
def grouped(number):
    """The number with what the language puts between thousands."""
    return formats.number_format(number, use_l10n=True, force_grouping=True)


@register.filter
def moment(at):
    """The time, for people and for machines."""
    return _time(at, languages.moment(at))


@register.filter
def day(at):
    """The same without the hour."""
    return _time(at, languages.day(at))


def _time(at, words):
    return format_html('<time datetime="{}">{}</time>', f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}", words)


@register.filter
def names(authors):
    """Links to all of them, as a list in a sentence."""
    link = '<a class="author" href="{}" rel="author">{}</a>'
    return languages.listed([format_html(link, author.get_absolute_url(), author.name) for author in authors])


@register.filter
def any_of(terms):
    """What was typed as each of these terms of a query, as a list in a sentence."""
    typed = [format_html("<strong>{}</strong>", term.typed) for term in terms]
    return languages.listed(typed, _("{others} or {last}"))
