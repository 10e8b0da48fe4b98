"""Who acts: a signed-in person, or the operator at the shell."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _


class Operator:
    """Whoever runs a command on the server. May do everything; has no account."""

    pk = None
    name = "the command line"

    def has_perm(self, permission):
        return True


OPERATOR = Operator()


def name_of(by):
    """The name that history keeps, also when the account is gone."""
    return by.name if by is OPERATOR else by.get_full_name() or by.get_username()


def called(name):
    """A name that history keeps, for the desk to show."""
    return _("the command line") if name == OPERATOR.name else name


def account_of(by):
    """The account for a foreign key, None for the operator."""
    return None if by is OPERATOR else by


def require(by, permission):
    """Raises PermissionDenied with a sentence unless `by` has the permission (`app.codename`)."""
    if not by.has_perm(permission):
        raise PermissionDenied(_("You do not have the permission to do this. Please ask an editor."))


def may_change(by, article):
    """Writers change what they began; editors change everything."""
    if by.has_perm("articles.change_any_article"):
        return True
    return by.has_perm("articles.change_article") and (article is None or article.writer_id == by.pk)


def require_change(by, article):
    """Raises PermissionDenied with a sentence unless `by` may change this article."""
    if not may_change(by, article):
        raise PermissionDenied(_("You may change the articles that you began. Please ask an editor."))


def may_write(user):
    """Whether they may use what the desk offers beside the articles: pictures, previews of a text."""
    return user.is_active and user.is_staff and user.has_perm("articles.change_article")
