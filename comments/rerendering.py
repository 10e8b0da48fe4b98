"""Renews what is stored as HTML of comments: their texts after a change of renderer, their cards when pages
speak or look otherwise."""

from django.db import transaction

from articles import generations, markdown

from . import cards
from .models import Comment

BATCH = 500


def old_cards():
    """Comments that pages have to render, because their card is not of now."""
    with cards.speaking():
        return Comment.objects.exclude(article_seq=None).exclude(card_stamp=cards.stamp())


def rerender(*, is_forced=False):
    """Renders the texts that have an old stamp anew, or all of them, and every old card; how many comments.
    One that changes meanwhile is left to whoever changes it."""
    texts = Comment.objects.all() if is_forced else Comment.objects.exclude(renderer=markdown.RENDERER)
    count = 0
    for comments, renewed in ((texts, _text), (old_cards(), cards.fields_of)):
        last = 0
        while batch := list(comments.order_by("pk").filter(pk__gt=last).defer("html")[:BATCH]):
            last = batch[-1].pk
            count += _renew(batch, renewed)
    return count


@transaction.atomic
def _renew(batch, renewed):
    generations.bump(*{generations.of_comments(comment.article_id) for comment in batch})
    count = 0
    for comment in batch:
        same = Comment.objects.filter(pk=comment.pk, turn=comment.turn)
        count += same.update(**renewed(comment))
    return count


def _text(comment):
    return {"html": markdown.render_comment(comment.source), "renderer": markdown.RENDERER}
