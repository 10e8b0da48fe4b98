"""A save without reload: the desk's script gets plain data where people get a page."""

from django.http import JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from .. import checks, drafting
from ..models import Question, Section
from . import places


def wants_data(request):
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def saved(request, article, formsets, base, context):
    """What the form on screen has to know now: the version that it shows, by prefix the id and key of each
    row, and what is said above the fields. `base` is the number of the version that it showed before;
    `context` is the standing's."""
    newest = drafting.latest(article)
    is_new = newest.number != base
    sentence = _("Saved as version %(number)s at %(time)s.") if is_new else _("Nothing had changed.")
    sentence %= {"number": newest.number, "time": time_format(timezone.localtime(), "H:i")}
    rows = {
        form.prefix: {"id": form.instance.pk, "key": form.instance.key}
        for formset in formsets
        if formset.model in (Section, Question)
        for form in formset.forms
        if form.instance.pk and form not in formset.deleted_forms
    }
    by_key = {row["key"]: prefix for prefix, row in rows.items()}
    context["problems"] = places.with_anchors(checks.check(newest.document), by_key)
    sections = [row for prefix, row in rows.items() if prefix.startswith("sections-")]
    return JsonResponse(
        {
            "base": newest.number,
            "sentence": sentence,
            "rows": rows,
            "standing": render_to_string("admin/articles/article/_standing.html", context, request),
            "checks": render_to_string("admin/articles/article/_checks.html", context, request),
            # Questions without a section to stand in got one, which the form does not show yet.
            "has_more": article.sections.count() > len(sections),
        }
    )


def refused(form):
    """422, or 409 where somebody saved a newer version: the page itself has more to say about it."""
    return JsonResponse({"sentence": _("Nothing was saved.")}, status=409 if form.newer else 422)
