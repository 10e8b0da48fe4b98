"""The sample comments, through the same doors as real ones: posted, decided by the moderator, marked and
reported by readers."""

from datetime import timedelta

from django.contrib.auth.models import User
from django.utils import timezone

from comments import guests, marking, moderation, posting, reporting
from comments.models import Discussion, State


def load(edition, comments):
    """Posts these comments with their replies. Each waits for the moderator, however the site reviews: some
    of them shall still wait when readers come."""
    Discussion.objects.create(article=edition.article, mode=Discussion.BEFORE)
    post_all(edition, comments)
    Discussion.objects.filter(article=edition.article).update(mode="")


def post_all(edition, comments):
    """Posts these comments and their replies, each as long after the edition as it says, the earliest first:
    their numbers follow their times, as those of real ones do."""
    waiting = [(wanted, None) for wanted in comments]
    while waiting:
        waiting.sort(key=lambda each: each[0]["hours"])
        wanted, parent_id = waiting.pop(0)
        comment = decide(post(edition, wanted, parent_id), wanted["state"])
        waiting += [(reply, comment.pk) for reply in wanted["replies"]]
        answer(comment, wanted)


def post(edition, wanted, parent_id):
    poster = posting.Poster(wanted["author"], wanted["email"], browser=guests.hash_of(wanted["email"]))
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
    """The comment as it is after the moderator's decision, if one is wanted."""
    if comment.state == state:
        return comment
    reason = "" if state == State.PUBLIC else "off-topic"
    signed = {"by": moderator(), "at": comment.created_at + timedelta(minutes=4)}
    return moderation.decide(comment, state, turn=comment.turn, reason=reason, **signed)


def answer(comment, wanted):
    """What readers think of it, and moderators."""
    for number in range(wanted.get("useful", 0)):
        marking.mark(comment, by=reader(number), at=comment.created_at + timedelta(minutes=10 + number))
    if wanted.get("picked"):
        comment.refresh_from_db()
        moderation.pick(comment, by=moderator(), turn=comment.turn)
    for number, report in enumerate(wanted.get("reports", [])):
        reporting.report(comment, report["reason"], report["text"], by=reader(number))


def reader(number):
    return posting.Poster(f"Reader {number}", browser=guests.hash_of(f"reader-{number}"))


def moderator():
    return User.objects.get(username="moderator")
