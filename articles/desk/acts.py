"""The screens on which acts are decided. Each shows what will happen, and calls the act."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from .. import addresses, drafting, fixes, publishing, reading, standing, takedown, withdrawing
from ..models import Edition
from . import clock, deciding
from .act_forms import FixForm, MoveForm, ReinstateForm, TakeDownForm, WithdrawForm


def withdraw(desk, request, pk):
    article = deciding.find(desk, request, pk)
    form = WithdrawForm(request.POST or None, initial={"kind": "gone"})

    def act():
        withdrawing.withdraw(article, by=request.user, **form.cleaned_data)
        return _("“%(article)s” is withdrawn. Planned editions are suspended.") % {"article": article}

    return deciding.decide(desk, request, article, form, act, _("Withdraw"), is_grave=True)


def reinstate(desk, request, pk):
    article = deciding.find(desk, request, pk)
    last, newest = reading.last_public(article), drafting.latest(article)
    texts = {"last": last and last.version, "newest": newest}
    form = ReinstateForm(request.POST if request.method == "POST" else None, **texts)

    def act():
        edition = withdrawing.reinstate(article, by=request.user, **form.chosen)
        sentence = _("Readers get “%(article)s” again, as edition %(number)s.")
        return sentence % {"article": article, "number": edition.number}

    return deciding.decide(desk, request, article, form, act, _("Reinstate"))


def move(desk, request, pk):
    article = deciding.find(desk, request, pk)
    form = MoveForm(request.POST or None, initial={"slug": article.slug_id})

    def act():
        moved = addresses.move(article, form.cleaned_data["slug"], by=request.user)
        sentence = _("“%(article)s” now stands at %(address)s.")
        return sentence % {"article": article, "address": moved.get_absolute_url()}

    return deciding.decide(desk, request, article, form, act, _("Move to another address"))


def unschedule(desk, request, pk, edition):
    article = deciding.find(desk, request, pk)
    edition = get_object_or_404(Edition, article=article, pk=edition)

    def act():
        publishing.unschedule(edition, by=request.user)
        return _("The edition was taken out of the plan. Its text stays as a version.")

    return deciding.decide(
        desk, request, article, deciding.confirm(request), act, _("Unschedule"), edition=edition
    )


def fix(desk, request, pk):
    article = deciding.find_own(desk, request, pk)
    now, newest = standing.of(article), drafting.latest(article)
    if newest is None:
        raise Http404
    form = FixForm(request.POST or None, initial={"base": newest.number})

    def act():
        aside = fixes.begin(article, by=request.user, base=form.cleaned_data["base"])
        if aside is None:
            return _("The draft already says what readers get. Change it, then publish it.")
        planned = next((edition for edition in now.planned if edition.version.hash == aside.hash), None)
        return _tell_kept(article, aside, planned)

    context = {"template": "fix.html", "standing": now, "newest": newest}
    return deciding.decide(desk, request, article, form, act, _("Fix what readers get now"), **context)


def _tell_kept(article, aside, planned):
    """That a fix was begun, and where what was there before is kept."""
    address = reverse("admin:articles_article_version", args=[article.pk, aside.number])
    if planned:
        sentence = _(
            "The draft says what readers get now. What you had is kept as "
            '<a href="{address}">version {number}</a>, which is planned as edition {edition}.'
        )
    else:
        sentence = _(
            "The draft says what readers get now. What you had is kept as "
            '<a href="{address}">version {number}</a>.'
        )
    return format_html(sentence, address=address, number=aside.number, edition=planned and planned.number)


def take_down(desk, request, pk, edition):
    article = deciding.find(desk, request, pk)
    edition = get_object_or_404(Edition.objects.select_related("version"), article=article, pk=edition)
    form = TakeDownForm(request.POST or None)

    def act():
        chosen = {name: form.cleaned_data[name] for name in ("reason", "with_note")}
        takedown.take_down(edition, by=request.user, **chosen)
        sentence = _("The text of edition %(number)s was taken down. Its number, dates and hash stay.")
        return sentence % {"number": edition.number}

    same = article.versions.filter(hash=edition.version.hash).order_by("number")
    context = {
        "template": "takedown.html",
        "edition": edition,
        "versions": same.values_list("number", flat=True),
        "began": clock.spoken(edition.planned_for),
        "back": reverse("admin:articles_article_history", args=[article.pk]),
    }
    return deciding.decide(desk, request, article, form, act, _("Take down a text"), **context)
