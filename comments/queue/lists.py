"""The list of comments: the queue first, everything else by the choices above it."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.forms import Media
from django.forms.widgets import Script
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from . import clicks, deciding, glance, paging
from .cards import deal, for_cards
from .reasons import told
from .searching import TABS, VIEWS, Search
from .typed import Typed
from .verbs import BULK, VERBS

MEDIA = Media(
    css={"all": ["desk/lists.css", "desk/history.css", "desk/queue.css"]},
    js=[Script("desk/search.js", type="module"), Script("desk/queue/queue.js", type="module")],
)


def show(request):
    """A page of the list in four queries, whatever its length; a POST decides on what was ticked."""
    require_view(request)
    if request.method == "POST":
        return _act_on_ticked(request)
    search = Search(request.GET)
    rows, after = paging.cut(for_cards(search.comments()), search.is_queue, request.GET.get("after", ""))
    cards, given = deal(rows)
    context = {
        "title": _("Comments"),
        "search": search,
        "glance": glance.look(),
        "cards": cards,
        "reasons": given,
        "tabs": _tabs(search),
        "back": search.query(after=request.GET.get("after", "")),
        "first": search.query(),
        "next": search.query(after=after) if after else "",
        "is_first_page": "after" not in request.GET,
        "bulk": [VERBS[name] for name in BULK],
    }
    return render(request, "admin/comments/comment/queue.html", **context)


def render(request, template, *, reasons=None, **context):
    """A page about comments; with the reasons, where its person may decide."""
    may_decide = request.user.has_perm("comments.moderate_comment")
    shared = {**admin.site.each_context(request), "media": MEDIA, "may_decide": may_decide}
    if may_decide:
        shared["reasons"] = told() if reasons is None else reasons
    return TemplateResponse(request, template, shared | context)


def require_view(request):
    if not request.user.has_perm("comments.view_comment"):
        raise PermissionDenied


def _act_on_ticked(request):
    clicks.require_moderator(request)
    done = deciding.act_on_many(request.POST, request.user)
    if done is None:
        messages.error(request, _("Please choose what to do with what is ticked. Nothing was changed."))
        for words in Typed(request.POST).words:
            messages.error(request, words)
        return HttpResponseRedirect(request.get_full_path())
    typed, outcomes = done
    is_any_done = any(not outcome.problem for outcome in outcomes)
    left_out = typed.left_out(VERBS[request.POST["action"]]) if is_any_done else []
    context = {
        "title": _("What was done"),
        "outcomes": outcomes,
        "count": sum(not outcome.problem for outcome in outcomes),
        "problems": [*typed.problems, *left_out],
        "back": Search(request.GET).query(after=request.GET.get("after", "")),
        "lost": [] if is_any_done else typed.words,
    }
    return render(request, "admin/comments/comment/bulk.html", **context)


def _tabs(search):
    """(words, address, whether it is the one that is shown)."""
    words = dict(VIEWS)
    return [(words[view], search.query(state=view), view == search.view) for view in TABS]
