"""The screens on which acts are decided. Each shows what will happen, and calls the act."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from .. import addresses, checks, document, drafting, publishing, standing, withdrawing
from ..models import Article, Edition, Version
from .act_forms import ConfirmForm, MoveForm, PublishForm, WithdrawForm

REFUSALS = (
    drafting.Stale,
    document.Unusable,
    publishing.NotReady,
    publishing.Conflict,
    withdrawing.BadWithdrawal,
    addresses.BadAddress,
    PermissionDenied,
)


def allowed(request):
    """Whether this person may decide what readers get."""
    return request.user.has_perm("articles.publish_article")


def publish(desk, request, pk):
    article = _find(desk, request, pk)
    version = _version_to_publish(request, article)
    form = PublishForm(
        request.POST or None,
        document=version.document,
        initial={"version": version.number, "when": request.GET.get("when", "now")},
    )
    form.initial["expected_live"] = live = _live_number(article)

    def act():
        chosen = {name: form.cleaned_data[name] for name in ("kind", "note", "section_key", "expected_live")}
        # Whoever tries again after a conflict has been told what is live by now.
        form.data = {**form.data.dict(), "expected_live": live}
        edition = publishing.publish(version, by=request.user, at=form.chosen_time, **chosen)
        if edition.is_live():
            return f"Readers get edition {edition.number} of “{article}” from now on."
        when = timezone.localtime(edition.live_from)
        return f"Edition {edition.number} of “{article}” will be public on {when:%Y-%m-%d at %H:%M %Z}."

    shown = {"standing": standing.of(article), "problems": checks.check(version.document), "version": version}
    return _decide(desk, request, article, form, act, "Publish", **shown)


def _version_to_publish(request, article):
    """The version that the screen shows: the newest at first, and that same one when the form comes back."""
    number = request.POST.get("version", "")
    if number.isdecimal() and len(number) < 10:
        return get_object_or_404(Version, article=article, number=int(number))
    newest = drafting.latest(article)
    if newest is None:
        raise Http404
    return newest


def _live_number(article):
    live = article.editions.live().first()
    return live.number if live else 0


def withdraw(desk, request, pk):
    article = _find(desk, request, pk)
    form = WithdrawForm(request.POST or None, initial={"kind": "gone"})

    def act():
        withdrawing.withdraw(article, by=request.user, **form.cleaned_data)
        return f"“{article}” is withdrawn. Planned editions are suspended."

    return _decide(desk, request, article, form, act, "Withdraw", is_grave=True)


def reinstate(desk, request, pk):
    article = _find(desk, request, pk)

    def act():
        edition = withdrawing.reinstate(article, by=request.user)
        return f"Readers get “{article}” again, as edition {edition.number}."

    return _decide(desk, request, article, _confirm(request), act, "Reinstate")


def move(desk, request, pk):
    article = _find(desk, request, pk)
    form = MoveForm(request.POST or None, initial={"slug": article.slug_id})

    def act():
        moved = addresses.move(article, form.cleaned_data["slug"], by=request.user)
        return f"“{article}” now stands at {moved.get_absolute_url()}."

    return _decide(desk, request, article, form, act, "Move to another address")


def unschedule(desk, request, pk, edition):
    article = _find(desk, request, pk)
    edition = get_object_or_404(Edition, article=article, pk=edition)

    def act():
        publishing.unschedule(edition, by=request.user)
        return "The edition was taken out of the plan. Its text stays as a version."

    return _decide(desk, request, article, _confirm(request), act, "Unschedule", edition=edition)


def _confirm(request):
    return ConfirmForm(request.POST if request.method == "POST" else None)


def _find(desk, request, pk):
    if not allowed(request):
        raise PermissionDenied("Only editors decide what readers get. Please ask one of them.")
    return get_object_or_404(Article, pk=pk)


def _decide(desk, request, article, form, act, title, **context):
    """Shows the screen, or acts and goes back to the article; a refusal stays on the screen, with all that
    was typed."""
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, act())
            return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))
        except REFUSALS as reason:
            form.add_error(None, str(reason))
    context |= desk.admin_site.each_context(request)
    context |= {
        "title": f"{title}: {article}",
        "act": title,
        "article": article,
        "form": form,
        "opts": Article._meta,
        "media": desk.media,
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "admin/articles/article/act.html", context, status=status)
