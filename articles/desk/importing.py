"""Import at the desk: a text or a file; what was recognized, to be put right; then a draft, never more."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from .. import pictures
from ..document import Unusable
from ..importing import BadFile
from ..models import Article
from .import_forms import SourceForm, unpack
from .recognizing import Checked


def show(desk, request):
    """The first step; the second where a text was recognized; the article once it is a draft."""
    if not desk.has_add_permission(request):
        raise PermissionDenied(_("You may not begin articles. Please ask an editor."))
    if request.method != "POST":
        return _show_source(desk, request, SourceForm())
    if "recognized" not in request.POST:
        return _read_source(desk, request)
    again = SourceForm(initial={"text": request.POST.get("text", "")})
    if "_back" in request.POST:
        return _show_source(desk, request, again)
    try:
        recognized, name = unpack(request.POST["recognized"])
    except Unusable as reason:
        return _show_source(desk, request, again, [str(reason)], status=422)
    checked = Checked(desk, request, recognized, name, request.POST)
    if "_draft" in request.POST and (loaded := _make_draft(request, checked)):
        _say(request, loaded, checked.recognized)
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[loaded.article.pk]))
    return _show_checked(desk, request, checked, status=200 if checked.is_sound else 422)


def _read_source(desk, request):
    form = SourceForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            for picture in form.recognized.pictures:
                # They are named by what they show: the same text read twice stores nothing twice.
                picture.keep()
        except pictures.NotStored as reason:
            form.add_error(None, str(reason))
        else:
            return _show_checked(desk, request, Checked(desk, request, form.recognized, form.name))
    return _show_source(desk, request, form, status=422)


def _make_draft(request, checked):
    """What was loaded, or None if something was refused: then the page says so."""
    if not checked.is_sound:
        return None
    try:
        return checked.make_draft(request.user)
    except (BadFile, PermissionDenied) as reason:
        checked.refuse(reason)
        return None


def _say(request, loaded, recognized):
    if loaded.version is None:
        sentence = _("“%(article)s” was imported before, so nothing was changed.")
        messages.warning(request, sentence % {"article": loaded.article})
        return
    sentence = _("“%(article)s” is a draft now, as version %(number)s. Please look it over.")
    messages.success(request, sentence % {"article": loaded.article, "number": loaded.version.number})
    asked, kept = recognized.document, loaded.version.document
    if len(kept.byline) < len(asked.byline) or (asked.topic and not kept.topic):
        messages.warning(
            request,
            _(
                "Authors or a topic that the desk does not know yet were left out. Please ask an editor to "
                "add them, then choose them in the form."
            ),
        )


def _show_source(desk, request, form, sentences=(), status=200):
    context = {"title": _("Import a text"), "form": form, "sentences": sentences}
    return _answer(desk, request, "import.html", context, status)


def _show_checked(desk, request, checked, status=200):
    context = {"title": _("Look over what was recognized"), "checked": checked}
    return _answer(desk, request, "import_check.html", context, status)


def _answer(desk, request, template, context, status):
    context = desk.admin_site.each_context(request) | {"opts": Article._meta, "media": desk.media} | context
    response = TemplateResponse(request, f"admin/articles/article/{template}", context, status=status)
    response["Cache-Control"] = "private, no-store"
    return response
