from django import template

from .. import deeds, people
from ..desk import start
from ..models.lists import STATES

register = template.Library()


@register.simple_tag(takes_context=True)
def desk_panels(context):
    """What the start page of the desk shows to the person who looks at it."""
    return start.panels(context["request"].user)


@register.filter
def state_words(state):
    return STATES[state]


@register.filter
def person(name):
    return people.called(name)


@register.filter
def deed(act):
    """What somebody did, as a sentence."""
    return deeds.sentence(act)
