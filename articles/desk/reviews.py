"""The screens of review: a writer asks, editors have a queue, and return what is not ready."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from .. import drafting, people, reviewing
from ..models import Review, Version
from . import deciding
from .act_forms import AskForm, ReturnForm

ON_A_PAGE = 50


def ask(desk, request, pk):
    article = deciding.find_own(desk, request, pk)
    newest = drafting.latest(article)
    if newest is None:
        raise Http404
    form = AskForm(request.POST or None, initial={"version": newest.number})

    def act():
        number = form.cleaned_data["version"]
        version = get_object_or_404(Version, article=article, number=number)
        reviewing.ask(version, by=request.user, note=form.cleaned_data["note"])
        sentence = _("The editors have “%(article)s” in their queue now, as version %(number)s.")
        return sentence % {"article": article, "number": number}

    context = {"template": "ask.html", "newest": newest, "last": reviewing.current(article)}
    return deciding.decide(desk, request, article, form, act, _("Ask for review"), **context)


def take_back(desk, request, pk):
    article = deciding.find_own(desk, request, pk)
    review = get_object_or_404(Review.objects.open(), article=article)

    def act():
        reviewing.take_back(review, by=request.user)
        return _("“%(article)s” is not in review any more.") % {"article": article}

    form = deciding.confirm(request)
    return deciding.decide(desk, request, article, form, act, _("Take back from review"), review=review)


def send_back(desk, request, pk):
    article = deciding.find(desk, request, pk)
    review = get_object_or_404(Review.objects.open(), article=article)
    form = ReturnForm(request.POST or None)

    def act():
        reviewing.send_back(review, by=request.user, answer=form.cleaned_data["answer"])
        sentence = _("“%(article)s” went back to %(who)s.")
        return sentence % {"article": article, "who": people.called(review.asked_by_name)}

    back = reverse("admin:articles_article_reviews")
    return deciding.decide(
        desk,
        request,
        article,
        form,
        act,
        _("Return to writer"),
        review=review,
        back=back,
        template="return.html",
    )


def queue(desk, request):
    """What waits for an editor, the oldest first."""
    deciding.require(request)
    page = Paginator(reviewing.queue(), ON_A_PAGE).get_page(request.GET.get("page"))
    return deciding.answer(desk, request, "reviews.html", {"title": _("In review"), "page": page})
