"""An article at the desk: the form with its sections, questions and authors, and what a save does."""

from django.contrib import admin
from django.contrib.admin.options import csrf_protect_m
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .. import checks, drafting, languages, people, reviewing, standing
from ..models import Article
from . import (
    acts,
    answering,
    beginning,
    comparisons,
    deciding,
    importing,
    lists,
    markdown_help,
    past,
    places,
    publish,
    restoring,
    reviews,
    saving,
)
from .forms import ArticleForm
from .inlines import BylineInline, QuestionInline, SectionInline, chosen_format, sections_of
from .related import OnlyAdding

# Buttons that save the draft and lead to a screen.
SCREENS = {
    "_publish": ("publish", ""),
    "_schedule": ("publish", "?when=later"),
    "_review": ("ask", ""),
    "_fix": ("fix", ""),
    "_more": ("change", "?more=1"),
}


@admin.register(Article)
class ArticleAdmin(OnlyAdding, lists.ListedAdmin):
    form = ArticleForm
    fields = ["headline", "standfirst", ("topic", "language", "format"), "lead_image", "base"]
    inlines = [BylineInline, SectionInline, QuestionInline]
    change_form_template = "admin/articles/article/change_form.html"

    def has_change_permission(self, request, article=None):
        return people.may_change(request.user, article)

    def has_delete_permission(self, request, article=None):
        """An article that was or will be public stays: it can be withdrawn."""
        allowed = super().has_delete_permission(request, article)
        return allowed and (article is None or not article.editions.exists())

    def get_deleted_objects(self, articles, request):
        """In bulk, too, only what was never to be public can go."""
        kept = [article for article in articles if article.editions.exists()]
        found = super().get_deleted_objects(articles, request)
        sentence = _("“%(article)s” has editions. Please withdraw it instead.")
        sentences = [sentence % {"article": article} for article in kept]
        return (*found[:3], [*found[3], *sentences])

    def get_urls(self):
        def at(route, view, name):
            wrapped = self.admin_site.admin_view(lambda request, **found: view(self, request, **found))
            return path(f"<int:pk>/{route}", wrapped, name=f"articles_article_{name}")

        queue = self.admin_site.admin_view(lambda request: reviews.queue(self, request))
        bringing = self.admin_site.admin_view(lambda request: importing.show(self, request))
        return [
            at("publish/", publish.publish, "publish"),
            at("fix/", acts.fix, "fix"),
            at("ask/", reviews.ask, "ask"),
            at("take-back/", reviews.take_back, "take_back"),
            at("return/", reviews.send_back, "return"),
            at("take-down/<int:edition>/", acts.take_down, "take_down"),
            path("reviews/", queue, name="articles_article_reviews"),
            path("import/", bringing, name="articles_article_import"),
            at("withdraw/", acts.withdraw, "withdraw"),
            at("reinstate/", acts.reinstate, "reinstate"),
            at("move/", acts.move, "move"),
            at("unschedule/<int:edition>/", acts.unschedule, "unschedule"),
            at("history/", past.show, "history"),
            at("versions/<int:number>/", past.show_version, "version"),
            path(
                "markdown/",
                self.admin_site.admin_view(lambda request: markdown_help.show(self, request)),
                name="articles_article_markdown",
            ),
            at("versions/<int:number>/restore/", restoring.restore, "restore"),
            at("versions/<int:number>/restore/<slug:key>/", restoring.restore_section, "restore_section"),
            at("versions/<int:number>/restore-fact/<slug:name>/", restoring.restore_fact, "restore_fact"),
            at("compare/", comparisons.choose, "choose"),
            at("compare/<int:old>/<int:new>/", comparisons.show, "compare"),
            *super().get_urls(),
        ]

    @csrf_protect_m
    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        article = self.get_object(request, object_id) if object_id else None
        if object_id is None and beginning.is_open(request):
            return beginning.show(self, request)
        named = {"title": str(article) if article else _("New article"), "subtitle": None}
        extra = named | (self.standing_context(request, article) if article else {})
        return super().changeform_view(request, object_id, form_url, {**(extra_context or {}), **extra})

    def standing_context(self, request, article):
        """What the form says above its fields: where the article stands, and what this person may do."""
        return {
            "standing": standing.of(article),
            "acts_allowed": deciding.allowed(request),
            "review": reviewing.current(article),
            "original": article,
            "problems": lambda: problems_of(article),
        }

    def get_changeform_initial_data(self, request):
        """A new article begins in the language of the desk."""
        language = languages.known(get_language())
        return {"language": language, **super().get_changeform_initial_data(request)}

    def get_formset_kwargs(self, request, article, inline, prefix):
        found = super().get_formset_kwargs(request, article, inline, prefix)
        if isinstance(inline, SectionInline) and not article.pk and request.method == "GET":
            found["initial"] = sections_of(chosen_format(request))
        return found

    def render_change_form(self, request, context, *args, **kwargs):
        form = context["adminform"].form
        if form.is_bound and answering.wants_data(request):
            return answering.refused(form)
        if form.newer:
            context |= {"newer": form.newer, "newer_sections": form.newer.document.sections}
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request, article, form, change):
        if change:
            # Only what the form shows: the address may have moved since it was read.
            article.save(update_fields=[*form.cleaned_data.keys() - {"base"}, "changed_at"])
        else:
            article.writer = request.user
            article.save()

    def save_related(self, request, form, formsets, change):
        """Saves the rows, each with its key, and then the version, from freshly read rows."""
        for formset in formsets:
            # For the admin's own log of what changed.
            formset.save(commit=False)
        saving.store(form.instance, formsets)
        drafting.save_version(form.instance, by=request.user)
        request.saved = form, formsets

    def delete_model(self, request, article):
        """Looks once more under the lock: it may have been published since the page was shown."""
        if drafting.lock(article).editions.exists():
            raise PermissionDenied(_("This article has an edition by now. Please withdraw it instead."))
        super().delete_model(request, article)

    def delete_queryset(self, request, articles):
        with transaction.atomic():
            for article in articles:
                self.delete_model(request, article)

    def response_add(self, request, article, post_url_continue=None):
        return self._go_on(request, article) or super().response_add(request, article, post_url_continue)

    def response_change(self, request, article):
        return self._go_on(request, article) or super().response_change(request, article)

    def _go_on(self, request, article):
        """The draft is saved; some buttons lead on, those of acts to the screen where the act is decided."""
        if answering.wants_data(request):
            form, formsets = request.saved
            shown = self.standing_context(request, self.get_object(request, article.pk))
            return answering.saved(request, article, formsets, form.cleaned_data["base"], shown)
        name, query = next((SCREENS[button] for button in SCREENS if button in request.POST), ("", ""))
        if not name:
            return None
        return HttpResponseRedirect(reverse(f"admin:articles_article_{name}", args=[article.pk]) + query)


def problems_of(article):
    """What the checks say of the stored text, each with its place on the form."""
    if newest := drafting.latest(article):
        return places.with_anchors(checks.check(newest.document), places.rows_of(newest.document))
    return []
