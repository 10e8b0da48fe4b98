"""The article's page: an edition and its conversation come together here, and its twins in other formats."""

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles import exporting, reading, withdrawing
from articles.models import Withdrawal
from comments import threads

from . import caching

TWINS = {"md": "text/markdown", "json": "application/json", "txt": "text/plain"}


@require_safe
def show(request, slug):
    """The live edition and its comments; 301 from an old slug, 410 withdrawn, 404 never live."""
    at = timezone.now()
    edition = _editions_with_conversation(slug, at)
    if edition is None:
        return _show_withdrawn(request, slug)
    if edition.article.slug_id != slug:
        return HttpResponsePermanentRedirect(edition.article.get_absolute_url())
    if twin := _wanted_twin(request):
        response = HttpResponseRedirect(reverse("article-twin", args=[slug, twin]))
        response["Cache-Control"] = "no-store"
        response["Vary"] = "Accept"
        return response
    conversation = threads.conversation(edition, request)
    response = render(request, "articles/detail.html", context(edition, conversation=conversation))
    response.headers["Vary"] = "Accept"
    if conversation.is_personal:
        return caching.keep_private(response)
    return caching.share(request, response, until=edition.live_until, at=at)
