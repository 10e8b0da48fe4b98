"""The search page: a form that works without script, and what is found."""

from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from articles import caching, clock
from articles.searching import finding, query
from comments import guests

from .models import Publication
from .past import number_in
from .speaking import speak


@caching.conditional
def show(request):
    """What `?q=` finds, ten articles a page; nobody gets beyond the hundredth."""
    at = timezone.now()
    asked = query.read(request.GET.get("q", ""))
    number = number_in(request, "page") or 1
    page = finding.find(asked, at, number, publication=Publication.joined(), **clock.expressions(at))
    if number > page.last:
        raise Http404
    first = page.first
    publication = speak(Publication.from_joined(first.publication) if first else Publication.current())
    context = {"publication": publication, "sought": asked, "page": page, **_ways(asked, page)}
    response = render(request, "articles/search.html", context)
    if guests.visitor_of(request).is_known:
        return caching.keep_private(response)
    # Where nothing is live, nobody has looked at the clock: the answer is good for this instant.
    return caching.share(response, ends=[clock.read(first)[1] if first else at], at=at)


def _ways(asked, page):
    """Where to go from here: pages before and after, and queries that find something."""
    present = [term for term in asked.wanted if term not in page.absent]
    narrower = (
        [] if page.hits or len(asked.wanted) < 2 else [(term.typed, _to(term.typed)) for term in present]
    )
    rest = " ".join(term.typed for term in present)
    return {
        "before": page.number > 1 and _to(asked.typed, page.number - 1),
        "after": page.number < page.last and _to(asked.typed, page.number + 1),
        "narrower": narrower,
        "rest": page.absent and present and (rest, _to(rest)),
    }


def _to(typed, number=1):
    return "?" + urlencode({"q": typed} | ({"page": number} if number > 1 else {}))
