"""The rows of an article's form: authors, sections, questions."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from .. import formats
from ..models import Byline, Question, Section
from .forms import BylineForm, QuestionForm, SectionForm
from .formsets import BylineFormSet, KeepingFormSet, SectionFormSet
from .related import OnlyAdding


class RowsInline(OnlyAdding, admin.StackedInline):
    """Cards that the desk's script moves, adds and deletes; without it, places and boxes do the same."""

    extra = 0

    def get_extra(self, request, article=None, **kwargs):
        """An empty row more, for those without script who asked for it."""
        return 1 if "more" in request.GET else 0


class BylineInline(RowsInline):
    model = Byline
    form = BylineForm
    formset = BylineFormSet
    template = "admin/articles/article/_authors.html"
    fields = ["author", "position"]
    verbose_name, verbose_name_plural = _("author"), _("byline")


class SectionInline(RowsInline):
    model = Section
    form = SectionForm
    formset = SectionFormSet
    template = "admin/articles/article/_sections.html"
    fields = ["kind", "heading", "position", "body"]

    def get_extra(self, request, article=None, **kwargs):
        begun = () if article else formats.FORMATS[chosen_format(request)].sections
        return len(begun) + super().get_extra(request, article)


class QuestionInline(RowsInline):
    model = Question
    form = QuestionForm
    formset = KeepingFormSet
    template = "admin/articles/article/_questions.html"
    fields = ["question", "answer", "asked_by", "position"]
    verbose_name_plural = _("questions of the FAQ")


def chosen_format(request):
    """The format that a new article is to have."""
    wanted = request.POST.get("format") or request.GET.get("format")
    return wanted if wanted in formats.FORMATS else formats.ANALYSIS.key


def sections_of(format_key):
    """What the form of a new article in this format begins with."""
    return [
        {"kind": kind.value, "heading": str(heading), "position": position}
        for position, (kind, heading, __) in enumerate(formats.FORMATS[format_key].sections, start=1)
    ]
