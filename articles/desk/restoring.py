"""The screens on which an old text comes back into the working copy: whole, or one thing of it."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import comparing, document, drafting, patching, people
from . import comparisons, past

REFUSALS = (drafting.Stale, document.Unusable)


class RestoreForm(forms.Form):
    """Carries `base`, the number of the version that the screen compares with."""

    base = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages={"required": gettext_lazy("Please look at what would change, and confirm it then.")},
    )


@dataclass(frozen=True)
class Wanted:
    """What shall come back: the section or question of a key, a fact, or with neither everything."""

    key: str = ""
    fact: str = ""

    def name_in(self, old):
        if self.fact:
            return comparing.THE_FACTS[self.fact]
        if self.key:
            return _("“%(name)s”") % {"name": comparing.name_in(old, self.key)}
        return _("the whole text")

    def patch(self, newest, old):
        if self.fact:
            return patching.with_fact_of(newest, old, self.fact)
        return patching.with_unit_of(newest, old, self.key) if self.key else old

    def restore(self, version, **who):
        if self.fact:
            return drafting.restore_fact(version, self.fact, **who)
        if self.key:
            return drafting.restore_section(version, self.key, **who)
        return drafting.restore(version, **who)


def restore(desk, request, pk, number):
    return _decide(desk, request, pk, number, Wanted())


def restore_section(desk, request, pk, number, key):
    return _decide(desk, request, pk, number, Wanted(key=key))


def restore_fact(desk, request, pk, number, name):
    return _decide(desk, request, pk, number, Wanted(fact=name))


def _decide(desk, request, pk, number, wanted):
    """Shows what would change, or does it and shows what changed; a refusal is said on the screen."""
    article = past.find(desk, request, pk)
    version = past.find_version(article, number)
    people.require_change(request.user, article)
    try:
        name = wanted.name_in(version.document)
    except KeyError:
        raise Http404 from None
    initial = {"base": drafting.latest(article).number}
    form = RestoreForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            made = wanted.restore(version, by=request.user, base=form.cleaned_data["base"])
            return _leave(request, article, version, name, made)
        except REFUSALS as reason:
            form.add_error(None, str(reason))
    return _screen(desk, request, article, version, wanted, name, form)


def _leave(request, article, version, name, made):
    """To the comparison of the version before with the one that was made, which offers to undo it."""
    if made is None:
        sentence = _("The working copy has %(name)s of version %(number)s already.")
        messages.info(request, sentence % {"name": name, "number": version.number})
        return HttpResponseRedirect(
            comparisons.address(article, version.number, drafting.latest(article).number)
        )
    sentence = _(
        "The working copy has %(name)s of version %(number)s again. This made version %(new_number)s."
    )
    words = {"name": name, "number": version.number, "new_number": made.number}
    messages.success(request, sentence % words)
    return HttpResponseRedirect(comparisons.address(article, made.base.number, made.number, "?restored=yes"))


def _screen(desk, request, article, version, wanted, name, form):
    newest = drafting.latest(article)
    act = _("Restore %(name)s of version %(number)s") % {"name": name, "number": version.number}
    context = {
        "title": f"{act}: {article}",
        "act": act,
        "version": version,
        "newest": newest,
        "name": name,
        "form": form,
    }
    if not version.taken_down_at:
        try:
            patched = wanted.patch(newest.document, version.document)
            context["comparison"] = comparisons.compare(newest.document, patched)
        except document.Unusable as reason:
            context["refusal"] = reason
    return past.answer(desk, request, article, "restore.html", context, 422 if form.is_bound else 200)
