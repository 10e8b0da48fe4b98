"""A comment is erased for good, after one question."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from .. import erasing, transitions
from ..models import Comment
from . import answers, lists
from .typed import Typed, turn_of


def erase(request, pk):
    if not request.user.has_perm("comments.erase_comment"):
        raise PermissionDenied(_("You may not erase comments. Please ask an administrator."))
    comment = get_object_or_404(Comment.objects.select_related("article"), pk=pk)
    problem, typed = "", Typed(request.POST)
    if request.method == "POST":
        try:
            turn = turn_of(request.POST, "turn") or 0
            erasing.erase(comment, by=request.user, turn=turn, note=typed.note)
        except transitions.Refused as refusal:
            problem = str(refusal)
            comment.refresh_from_db()
        else:
            for one in typed.problems:
                messages.warning(request, one)
            messages.success(request, _("The comment was erased. Its place and its history stay."))
            return answers.to_own_page(pk)
    context = {
        "title": _("Erase: %(comment)s") % {"comment": comment},
        "comment": comment,
        "problem": problem,
        "note": typed.note,
    }
    return lists.render(request, "admin/comments/comment/erase.html", **context)
