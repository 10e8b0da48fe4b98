from django import template

from ..queue import glance

register = template.Library()


@register.simple_tag
def waiting():
    """A sentence on how many comments are in the queue, and how long; counts to a hundred, so that it stays
    cheap."""
    return str(glance.look())
