"""Guests under the names of our own people."""

import unicodedata

from django.contrib.auth import get_user_model

from articles.joined import Rows
from articles.models import Author

from .judging import Finding, asking

WEIGHT = 3


def _ask(given):
    accounts = get_user_model().objects.filter(is_staff=True, is_active=True).order_by()
    return {
        "authors": Rows(Author.objects.order_by(), name="name"),
        "accounts": Rows(accounts, first="first_name", last="last_name", login="username"),
    }


@asking(_ask)
def namesake(comment, by, clues, at):
    """A guest's name is exactly that of an author or of one of our accounts, whatever its case and spaces."""
    if by.user:
        return None
    wanted = _fold(comment.display_name)
    known = {_fold(author["name"]) for author in clues.read["authors"]}
    for account in clues.read["accounts"]:
        known |= {_fold(f"{account['first']} {account['last']}"), _fold(account["login"])}
    return Finding("namesake", WEIGHT, [comment.display_name]) if wanted and wanted in known else None


def _fold(name):
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
