"""What the valid formsets of an article ask for, in memory: the same rows for saving and for the preview."""

from ..document import Kind
from ..models import Section


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
