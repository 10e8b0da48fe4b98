"""Whether an article takes comments, and how."""

from django.db import transaction
from django.utils import timezone

from articles import people

from .models import Discussion


@transaction.atomic
def change(article_id, *, by, **chosen):
    """Writes what was chosen (mode, closes_at, slow_seconds) and nothing else: the counts move meanwhile."""
    people.require(by, "comments.change_discussion")
    return Discussion.objects.update_or_create(article_id=article_id, defaults=chosen)[0]


def close(article_id, *, by):
    """No comments from now on."""
    return change(article_id, by=by, mode=Discussion.CLOSED)


def reopen(article_id, *, by, at=None):
    """Comments again, reviewed as on the whole site; an end that has passed is forgotten."""
    at = at or timezone.now()
    discussion = Discussion.objects.get(article=article_id)
    has_ended = discussion.closes_at and discussion.closes_at <= at
    return change(article_id, by=by, mode="", closes_at=None if has_ended else discussion.closes_at)
