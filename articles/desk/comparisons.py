"""Two versions of an article against each other: word by word, or as readers see them, side by side."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from .. import comparing, people, reading, rendering, standing
from ..models import Author, Topic
from . import past

WORDS, SIDE = "words", "side"


def choose(desk, request, pk):
    """Leads to the comparison of the versions chosen in a form."""
    article = past.find(desk, request, pk)
    old, new = (request.GET.get(name, "") for name in ("old", "new"))
    if not all(number.isdecimal() and len(number) < 10 for number in (old, new)):
        messages.warning(request, _("Please choose two versions to compare."))
        return redirect("admin:articles_article_history", article.pk)
    return redirect("admin:articles_article_compare", article.pk, int(old), int(new))


def show(desk, request, pk, old, new):
    article = past.find(desk, request, pk)
    old, new = past.find_version(article, old), past.find_version(article, new)
    view = SIDE if request.GET.get("view") == SIDE else WORDS
    where = standing.of(article)
    title = _("Compare versions %(old)s and %(new)s of “%(article)s”")
    context = {
        "title": title % {"old": old.number, "new": new.number, "article": article},
        "old": old,
        "new": new,
        "view": view,
        "standing": where,
        "restored": "restored" in request.GET and new.number == where.newest.number,
    }
    if not (old.taken_down_at or new.taken_down_at):
        context["comparison"] = comparison = compare(old.document, new.document)
        context["source"] = _source(request, article, old, new, where)
        if view == SIDE:
            context |= sides(comparison, old, new)
    return past.answer(desk, request, article, "compare.html", context)


def compare(old, new):
    """Two documents, with the names of authors and topics as they are now."""
    authors = dict(Author.objects.filter(key__in={*old.byline, *new.byline}).values_list("key", "name"))
    topics = dict(Topic.objects.filter(key__in={old.topic, new.topic}).values_list("key", "name"))
    return comparing.compare(old, new, authors=authors, topics=topics)


def _source(request, article, old, new, where):
    """The version of which things may be restored: the older one, unless it is the working copy itself."""
    if not people.may_change(request.user, article):
        return None
    others = [version for version in (old, new) if version.number != where.newest.number]
    return min(others, key=lambda version: version.number, default=None)


def sides(comparison, old, new):
    """Both versions rendered, for the template: the top of each, and their sections in pairs."""
    after = reading.Piece(new.document, rendering.render(new.document))
    taken = {part["anchor"] for section in after.rendered["sections"] for part in section["parts"]}
    taken |= {*new.document.keys()}
    before = reading.Piece(old.document, rendering.render(old.document, prefix="before-", taken=taken))
    passages = [{passage.key: passage for passage in piece.sections} for piece in (before, after)]
    pairs = [
        {"change": change, "before": passages[0].get(change.key), "after": passages[1].get(change.key)}
        for change in comparison.sections
    ]
    return {"pairs": pairs, "tops": [{"version": old, "piece": before}, {"version": new, "piece": after}]}


def address(article, old, new, query=""):
    return reverse("admin:articles_article_compare", args=[article.pk, old, new]) + query
