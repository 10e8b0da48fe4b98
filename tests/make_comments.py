"""Comments for tests: made the way they come in, decided the way moderators decide."""

from itertools import count

from django.contrib.auth.models import Permission
from django.urls import reverse

from articles.people import OPERATOR
from comments import moderation, posting, reporting, revising
from comments.models import Comment, Discussion, PrivateRow

from .make import make_edition, make_user

_numbers = count(1)


def make_comment(edition=None, body=None, *, state=None, name="Mia", parent=None, section_key="", **poster):
    """A comment by a guest, or by `user`; in the state in which it comes in if none is given."""
    edition = edition or (parent.edition if parent else make_edition())
    by = posting.Poster(name=name, **poster)
    body = body or f"Comment number {next(_numbers)}."
    about = {"parent_id": parent and parent.pk, "section_key": section_key}
    comment = posting.post(edition, body, by=by, **about)
    if state == "removed" and comment.state == "waiting":
        comment = decide(comment, "public")
    return comment if state in (None, comment.state) else decide(comment, state)


def make_unreviewed(**fields):
    """A public comment that no moderator has looked at."""
    edition = make_edition()
    set_mode(edition, "after")
    return make_comment(edition, state="public", **fields)


def decide(comment, to, **fields):
    """The comment as it is after the operator's decision."""
    return moderation.decide(comment, to, **{"by": OPERATOR, "turn": comment.turn, **fields})


def report(comment, reason="hate", text="", *, browser="r" * 64):
    return reporting.report(comment, reason, text, by=posting.Poster("Rita", browser=browser))


def make_moderator(name="max"):
    user = make_user(name)
    wanted = [
        "view_comment", "moderate_comment", "ban_commenter", "view_ban", "view_discussion",
        "change_discussion", "view_article", "change_explanation", "view_explanation",
    ]  # fmt: skip
    user.user_permissions.set(Permission.objects.filter(codename__in=wanted))
    return user


def make_reader(name="rita"):
    """Somebody with an account and no permissions."""
    user = make_user(name)
    user.is_staff = False
    user.save()
    return user


def send(client, edition, body="A thought.", /, *, headers=None, **fields):
    """Sends the form of an article's page; the answer."""
    typed = {"name": "Mia", "email": "mia@example.org", "body": body, **fields}
    url = reverse("comments", args=[edition.article.slug_id])
    return client.post(url, {k: v for k, v in typed.items() if v is not None}, headers=headers)


def sent(client, edition, body="My words.", /, **fields):
    """The comment that this client has left."""
    assert send(client, edition, body, **fields).status_code == 303
    return Comment.objects.latest("pk")


def propose(comment, source="Other words."):
    """The comment after its author has changed the text, or proposed to."""
    browser = PrivateRow.objects.get(comment=comment).browser
    by = posting.Poster(name=comment.display_name, browser=browser)
    return revising.revise(comment, source, by=by, turn=comment.turn)


def set_mode(edition, mode, **fields):
    return Discussion.objects.update_or_create(article=edition.article, defaults={"mode": mode, **fields})[0]


def counts(article):
    discussion = Discussion.objects.get(article=article)
    return discussion.public_count, discussion.root_count
