"""The sample comments, through the same doors as real ones: posted, then decided by the moderator."""

from datetime import timedelta

from django.contrib.auth.models import User
from django.utils import timezone

from comments import moderation, posting
from comments.models import State


def load(edition, comments, parent_id=None):
    """Posts these comments, each as long after the edition as it says, with its replies."""
    for wanted in sorted(comments, key=lambda wanted: wanted["hours"]):
        comment = post(edition, wanted, parent_id)
        decide(comment, wanted["state"])
        load(edition, wanted["replies"], comment.pk)


def post(edition, wanted, parent_id):
    poster = posting.Poster(wanted["author"], wanted["email"])
    if wanted["staff"]:
        poster = posting.Poster(wanted["author"], user=User.objects.get(username="editor"))
    return posting.post(
        edition,
        wanted["body"],
        by=poster,
        parent_id=parent_id,
        section_key=wanted["section"],
        at=min(edition.live_from + timedelta(hours=wanted["hours"]), timezone.now()),
    )


def decide(comment, state):
    if comment.state == state:
        return
    moderator = User.objects.get(username="moderator")
    reason = "" if state == State.PUBLIC else "off-topic"
    at = comment.created_at + timedelta(minutes=4)
    moderation.decide(comment, state, by=moderator, turn=comment.turn, reason=reason, at=at)
