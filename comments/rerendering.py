"""Renews the stored HTML of comments after a change of renderer."""

from django.db import transaction

from articles import generations, markdown

from .models import Comment

BATCH = 500


def rerender(*, is_forced=False):
    """Renders what has an old stamp anew, or everything; how many. A text that changes meanwhile is left to
    whoever changes it."""
    comments = Comment.objects.order_by("pk")
    if not is_forced:
        comments = comments.exclude(renderer=markdown.RENDERER)
    count = last = 0
    while batch := list(comments.filter(pk__gt=last).only("pk", "article", "source", "turn")[:BATCH]):
        last = batch[-1].pk
        count += _renew(batch)
    return count


@transaction.atomic
def _renew(batch):
    generations.bump(*{generations.of_comments(comment.article_id) for comment in batch})
    count = 0
    for comment in batch:
        same = Comment.objects.filter(pk=comment.pk, turn=comment.turn)
        html = markdown.render_comment(comment.source)
        count += same.update(html=html, renderer=markdown.RENDERER)
    return count
