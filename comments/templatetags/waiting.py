from django import template
from django.utils.timesince import timesince

from ..models import Comment

register = template.Library()
MOST = 100


@register.simple_tag
def waiting():
    """A sentence on how many comments wait for review, and how long; counts to a hundred, so that it stays
    cheap."""
    times = list(Comment.objects.waiting().values_list("created_at", flat=True)[: MOST + 1])
    count = len(times)
    age = f", the oldest for {timesince(times[0])}" if times else ""
    if count > MOST:
        return f"More than {MOST} comments are waiting for review{age}"
    noun = "comment is" if count == 1 else "comments are"
    return f"{count or 'No'} {noun} waiting for review{age}"
