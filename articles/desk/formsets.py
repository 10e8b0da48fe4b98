"""What the valid formsets of an article ask for, in memory: the same rows for saving and for the preview."""

from django import forms

from ..document import Kind
from ..models import Section


class KeepingFormSet(forms.BaseInlineFormSet):
    """Knows a stored row by the id that its form names, wherever it stands. A row that somebody deleted
    meanwhile comes in as a new one, so that its text is not lost."""

    def initial_form_count(self):
        """Of a posted form every row may be a stored one: a save without reload gives new rows their ids."""
        return self.total_form_count() if self.is_bound else super().initial_form_count()

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        if self.is_bound and form.instance.pk is None:
            form.empty_permitted = True
            form.fields[self._pk_field.name] = forms.IntegerField(required=False, widget=forms.HiddenInput)
        return form

    def get_queryset(self):
        """One row for each form that began as one: the admin shows them in pairs and stops at the shorter."""
        rows = super().get_queryset()
        is_built = self.is_bound and "forms" in vars(self)
        return [form.instance for form in self.initial_forms] if is_built else rows


def rows_in(formset):
    """The rows in their order, numbered from 1; deleted and empty ones are left out, and those without a
    position stand last."""
    kept = [
        form
        for form in formset.forms
        if form not in formset.deleted_forms and (form.instance.pk or form.has_changed())
    ]
    kept.sort(key=lambda form: form.cleaned_data.get("position") or 100_000)
    for position, form in enumerate(kept, start=1):
        form.instance.position = position
    return [form.instance for form in kept]


def add_faq(sections, questions):
    """Questions without a section to stand in get one, at the end."""
    if questions and all(row.kind != Kind.FAQ for row in sections):
        sections.append(Section(kind=Kind.FAQ.value, heading=Kind.FAQ.heading, position=len(sections) + 1))
