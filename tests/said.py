"""A conversation to look at in two languages, and what in it is content."""

from articles.people import OPERATOR
from comments import moderation
from comments.models import Comment

from .make_comments import decide, make_comment
from .tongues import alike

# What was typed, and the names of things.
CONTENT = [
    "quartz", "mia", "bo", "eve", "max", "ada", "harbor", "introduction", "analysis", "key points", "why now",
    "newsroom", "norvane", "markdown", "utc", "example.org", "dues", "outlook", "faq", "since when",
    "cranes", "other words", "reported", "they are old", "command line", "casino",
]  # fmt: skip
# Words that are alike in both languages, and what Django's admin says in English everywhere.
SAME = {
    "two", "five", "old", "new", "Filter", "Name", "Browser", "Spam", "Link", "Text", "Cookie",
    "Search", "True", "False",
}  # fmt: skip


def untold(ask, **options):
    """What is told alike in both languages, but for content."""
    return alike(ask, **{"content": CONTENT, "same": SAME, "within": "main, title", **options})


def reading(client, path, status=200):
    def ask():
        response = client.get(path)
        assert response.status_code == status, (path, response.status_code)
        return response.content.decode()

    return ask


def sending(client, path, status=422, **typed):
    def ask():
        response = client.post(path, typed)
        assert response.status_code == status, (path, response.status_code)
        return response.content.decode()

    return ask


def make_conversation(edition):
    """Comments in every state that readers can see, with replies, marks and a section; the first one."""
    first = make_comment(edition, "Quartz one.", state="public", section_key="analysis")
    reply = make_comment(edition, "Quartz two.", parent=first, state="public", name="Bo")
    removed = make_comment(edition, "Quartz three.", state="public")
    make_comment(edition, "Quartz four.", parent=removed, state="public", name="Bo")
    decide(removed, "removed")
    first.refresh_from_db()
    moderation.pick(first, by=OPERATOR, turn=first.turn)
    moderation.edit(reply, "Quartz five.", by=OPERATOR, turn=reply.turn)
    locked = make_comment(edition, "Quartz six.", state="public", name="Bo")
    moderation.lock(locked, by=OPERATOR, turn=locked.turn)
    Comment.objects.filter(pk=first.pk).update(useful_count=2)
    return first
