"""The list of articles: states with their counts, filters, search and order."""

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import F, Prefetch
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from .. import formats
from ..models import Author, Byline, Topic
from ..models.lists import IN_REVIEW, STATES


class Choice(admin.SimpleListFilter):
    """A choice in the form above the list; anything that is not offered counts as no choice."""

    any_choice = _("Any")

    def value(self):
        value = super().value()
        return value if value in dict(self.lookup_choices) else None

    def queryset(self, request, articles):
        return self.narrow(request, articles) if self.value() else articles

    def narrow(self, request, articles):
        """Nothing here: what the list itself looks after."""
        return articles


class StateChoice(Choice):
    """Shown as tabs; the list narrows by it last, so that each tab can tell its count."""

    title, parameter_name = _("state"), "state"

    def lookups(self, request, desk):
        return [*STATES.items(), (IN_REVIEW, _("In review"))]


class TopicChoice(Choice):
    title, parameter_name = _("topic"), "topic"

    def lookups(self, request, desk):
        return Topic.objects.values_list("slug", "name")

    def narrow(self, request, articles):
        return articles.filter(topic__slug=self.value())


class AuthorChoice(Choice):
    title, parameter_name = _("author"), "author"

    def lookups(self, request, desk):
        return Author.objects.values_list("slug", "name")

    def narrow(self, request, articles):
        return articles.filter(bylines__author__slug=self.value())


class FormatChoice(Choice):
    title, parameter_name = _("format"), "format"

    def lookups(self, request, desk):
        return formats.CHOICES

    def narrow(self, request, articles):
        return articles.filter(format=self.value())


class WriterChoice(Choice):
    title, parameter_name, any_choice = _("begun by"), "writer", _("Anybody")

    def lookups(self, request, desk):
        return [("me", _("Me"))]

    def narrow(self, request, articles):
        return articles.filter(writer=request.user)


class OrderChoice(Choice):
    title, parameter_name, any_choice = _("order"), "order", _("Last change")
    ORDERS = {
        None: [F("saved_at").desc(nulls_last=True), "-pk"],
        "public": [F("public_at").desc(nulls_last=True), "-pk"],
        "headline": [Lower("headline"), "pk"],
    }

    def lookups(self, request, desk):
        return [("public", _("Public date")), ("headline", _("Headline"))]


class ArticleList(ChangeList):
    def get_queryset(self, request, exclude_parameters=None):
        self.root_queryset = self.root_queryset.for_lists()
        articles = super().get_queryset(request, exclude_parameters)
        self.tabs, *self.choices = self.filter_specs
        self.counts = articles.count_states()
        if self.tabs.value():
            articles = articles.in_state(self.tabs.value())
        bylines = Byline.objects.select_related("author")
        return articles.prefetch_related(Prefetch("bylines", bylines))

    def get_ordering(self, request, articles):
        order = next(spec for spec in self.filter_specs if isinstance(spec, OrderChoice))
        return OrderChoice.ORDERS[order.value()]

    def get_results(self, request):
        super().get_results(request)
        self.is_chosen = any(choice.value() for choice in self.choices)
        self.is_narrowed = bool(self.query or self.tabs.value() or self.is_chosen)

    def state_tabs(self):
        """For each tab its words, count, address, and whether it is the one that is shown."""
        counts = {None: sum(self.counts[name] for name in STATES), **self.counts}
        for value, words in [(None, _("All")), *self.tabs.lookup_choices]:
            address = self.get_query_string({"state": value}, ["p"])
            yield {
                "words": words,
                "count": counts[value],
                "address": address,
                "is_shown": value == self.tabs.value(),
            }


class ListedAdmin(admin.ModelAdmin):
    """The part of the articles' admin that makes the list."""

    list_display = ["__str__"]
    list_select_related = ["topic"]
    list_filter = [StateChoice, TopicChoice, AuthorChoice, FormatChoice, WriterChoice, OrderChoice]
    list_per_page = 50
    list_max_show_all = 0
    sortable_by = []
    # The words are looked for by `search`; this shows the field, also where articles are chosen elsewhere.
    search_fields = ["headline"]
    search_help_text = _("Words of the text, authors, or the address of a page")
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions_selection_counter = False

    def get_changelist(self, request, **kwargs):
        return ArticleList

    def get_queryset(self, request):
        return super().get_queryset(request).visible_to(request.user)

    def get_search_results(self, request, articles, typed):
        return articles.search(typed), False

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": _("Articles"), **(extra_context or {})})
