"""Lists that stay quick on a table of millions."""

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.utils.functional import cached_property

from ..models import State
from .cards import make_cards

MOST_COUNTED = 1000


class CappedPaginator(Paginator):
    """Counts no further than moderators page."""

    @cached_property
    def count(self):
        return self.object_list.order_by()[:MOST_COUNTED].count()


class StateFilter(admin.SimpleListFilter):
    """Opens on what waits; the other states are one click away."""

    title, parameter_name = "state", "state"
    EVERY = "every"

    def lookups(self, request, model_admin):
        return [*State.choices[1:], (self.EVERY, "Every state")]

    def choices(self, changelist):
        default, *others = super().choices(changelist)
        yield {**default, "display": State.WAITING.label}
        yield from others

    def queryset(self, request, comments):
        if self.value() == self.EVERY:
            return comments
        return comments.filter(state=self.value() or State.WAITING)


class CardList(ChangeList):
    """A page of comments, each with what a moderator needs to decide."""

    def get_ordering(self, request, comments):
        """What waits comes the oldest first, by its index; what was decided the newest first."""
        is_waiting = self.params.get("state", State.WAITING) == State.WAITING
        return ["created_at", "pk"] if is_waiting else ["-pk"]

    def get_results(self, request):
        super().get_results(request)
        if not self.query:
            self.full_result_count = self.result_count
        self.result_list = list(self.result_list)
        self.cards = make_cards(self.result_list)
        self.may_decide = self.model_admin.has_moderate_permission(request)
