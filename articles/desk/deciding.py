"""What the screens of acts have in common: who may see them, and how a decision or a refusal is answered."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from .. import addresses, document, drafting, refusals, withdrawing
from ..models import Article
from .act_forms import ConfirmForm

REFUSALS = (
    drafting.Stale,
    document.Unusable,
    refusals.NotReady,
    refusals.Conflict,
    refusals.Lacking,
    withdrawing.BadWithdrawal,
    addresses.BadAddress,
    PermissionDenied,
)


def allowed(request):
    """Whether this person may decide what readers get."""
    return request.user.has_perm("articles.publish_article")


def require(request):
    """Raises PermissionDenied for those who do not decide what readers get."""
    if not allowed(request):
        raise PermissionDenied(_("Only editors decide what readers get. Please ask one of them."))


def find(desk, request, pk):
    """The article, for those who decide what readers get."""
    require(request)
    return get_object_or_404(Article, pk=pk)


def find_own(desk, request, pk):
    """The article, for those who may change it."""
    article = get_object_or_404(desk.get_queryset(request), pk=pk)
    if not desk.has_change_permission(request, article):
        raise PermissionDenied(_("You may change the articles that you began. Please ask an editor."))
    return article


def confirm(request):
    return ConfirmForm(request.POST if request.method == "POST" else None)


def decide(desk, request, article, form, act, title, *, template="act.html", back=None, **context):
    """Shows the screen, or acts and goes on to `back` (the article if left out); a refusal stays on the
    screen, with all that was typed."""
    back = back or reverse("admin:articles_article_change", args=[article.pk])
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, act())
            return HttpResponseRedirect(back)
        except REFUSALS as reason:
            form.add_error(None, str(reason))
    context |= {"title": f"{title}: {article}", "act": title, "article": article, "form": form, "back": back}
    return answer(desk, request, template, context, status=422 if form.is_bound else 200)


def answer(desk, request, template, context, status=200):
    context |= {"opts": Article._meta, "media": desk.media, **desk.admin_site.each_context(request)}
    return TemplateResponse(request, f"admin/articles/article/{template}", context, status=status)
