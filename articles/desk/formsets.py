"""What the valid formsets of an article ask for, in memory: the same rows for saving and for the preview."""

from django import forms
from django.utils.functional import cached_property

from .. import formats, languages
from ..document import Kind
from ..models import Author, Section


class KeepingFormSet(forms.BaseInlineFormSet):
    """Knows a stored row by the id that its form names, wherever it stands. A row that somebody deleted
    meanwhile comes in as a new one, so that its text is not lost."""

    def initial_form_count(self):
        """Of a posted form every row may be a stored one: a save without reload gives new rows their ids."""
        return self.total_form_count() if self.is_bound else super().initial_form_count()

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        if self.is_bound:
            form.empty_permitted = form.instance.pk is None
            # Django's own field would ask the database for each row again.
            form.fields[self._pk_field.name] = forms.IntegerField(required=False, widget=forms.HiddenInput)
        return form

    def get_queryset(self):
        """One row for each form that began as one: the admin shows them in pairs and stops at the shorter."""
        rows = super().get_queryset()
        is_built = self.is_bound and "forms" in vars(self)
        return [form.instance for form in self.initial_forms] if is_built else rows


class SectionFormSet(KeepingFormSet):
    """Tells in each empty text what its format wants there."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.language = form.fields["kind"].widget.language = self.instance.language
        kind = form.initial.get("kind") or form.instance.kind
        form.fields["body"].widget.attrs["placeholder"] = formats.hint(self.instance.format, kind)


class BylineFormSet(KeepingFormSet):
    """Asks for the authors once, however many stand in the byline."""

    @cached_property
    def authors(self):
        return [("", "---------"), *Author.objects.values_list("pk", "name")]

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if not self.is_bound:
            form.fields["author"].choices = self.authors
        else:
            form.fields["author"].widget.choices = self.authors


def rows_in(formset):
    """The rows in their order, numbered from 1; deleted and empty ones are left out, and those without a
    position stand last."""
    kept = [
        form
        for form in formset.forms
        if form not in formset.deleted_forms and (form.instance.pk or set(form.changed_data) - {"position"})
    ]
    kept.sort(key=_place)
    for position, form in enumerate(kept, start=1):
        form.instance.position = position
    return [form.instance for form in kept]


def _place(form):
    """Of two rows with one place, the one that was moved there comes before what stood there if it came from
    below, and behind it if it came from above."""
    place, before = form.cleaned_data.get("position") or 100_000, form.initial.get("position") or 100_000
    return place, (place > before) - (place < before)


def add_faq(article, sections, questions):
    """Questions without a section to stand in get one, at the end."""
    if questions and all(row.kind != Kind.FAQ for row in sections):
        with languages.speaking(article.language):
            heading = Kind.FAQ.heading
        sections.append(Section(kind=Kind.FAQ.value, heading=heading, position=len(sections) + 1))
