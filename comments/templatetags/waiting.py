from django import template

from ..models import Comment

register = template.Library()
MOST = 100


@register.simple_tag
def waiting():
    """A sentence on how many comments wait for review; counts to a hundred, so that it stays cheap."""
    count = len(Comment.objects.waiting().values_list("pk")[: MOST + 1])
    if count > MOST:
        return f"More than {MOST} comments are waiting for review"
    noun = "comment is" if count == 1 else "comments are"
    return f"{count or 'No'} {noun} waiting for review"
