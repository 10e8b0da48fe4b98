"""A comment as it stands above a form that is about it."""

from dataclasses import dataclass

from django.utils import timezone

from articles import languages, markdown


@dataclass(frozen=True)
class Quote:
    author: str
    iso: str
    date: str
    html: str


def quote(comment):
    """What `comments/_quote.html` shows, whatever the state of the comment: ask first who may see it."""
    at = timezone.localtime(comment.published_at or comment.created_at)
    return Quote(
        author=comment.display_name,
        iso=at.isoformat(timespec="seconds"),
        date=languages.moment(at),
        html=markdown.trusted(comment.html),
    )
