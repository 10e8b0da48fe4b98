"""Guests under the names of our own people."""

import unicodedata

from django.contrib.auth import get_user_model
from django.db.models import Value

from articles.models import Author

from .judging import Finding

WEIGHT = 3


def namesake(comment, by, clues, at):
    """A guest's name is exactly that of an author or of one of our accounts, whatever its case and spaces.
    One query, like the word list's."""
    if by.user:
        return None
    wanted = _fold(comment.display_name)
    authors = Author.objects.order_by().values_list("name", Value(""), Value(""))
    accounts = get_user_model().objects.filter(is_staff=True, is_active=True).order_by()
    known = authors.union(accounts.values_list("first_name", "last_name", "username"))
    taken = any(wanted == _fold(f"{first} {last}") or wanted == _fold(login) for first, last, login in known)
    return Finding("namesake", WEIGHT, [comment.display_name]) if taken and wanted else None


def _fold(name):
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
