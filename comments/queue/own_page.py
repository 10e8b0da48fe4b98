"""The page of one comment: its card, and all that can be done with it."""

from django.http import Http404

from . import answers, lists
from .cards import deal_one


def show(request, pk):
    lists.require_view(request)
    card, given = deal_one(pk)
    if card is None:
        raise Http404
    context = {
        "title": str(card.comment),
        "card": card,
        "back": answers.OWN_PAGE,
        "is_own_page": True,
        "reasons": given,
        **card.offered(request.user),
    }
    return lists.render(request, "admin/comments/comment/comment.html", **context)
