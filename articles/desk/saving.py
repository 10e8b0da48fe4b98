"""Stores what the forms of an article ask for: what is on the form is the working copy, whole."""

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat

from .. import keys
from ..models import Byline, Question, Section
from .formsets import add_faq, rows_in


def rows_of(article, formsets):
    """(bylines, sections, questions) that the valid formsets ask for, with keys. A person who may not see one
    of them leaves it as it is."""
    found = {formset.model: rows_in(formset) for formset in formsets}
    stored = {Byline: "bylines", Section: "sections", Question: "questions"}
    for model, name in stored.items():
        if model not in found:
            found[model] = list(getattr(article, name).all()) if article.pk else []
    add_faq(article, found[Section], found[Question])
    keys.give(article, found[Section], found[Question])
    return found[Byline], found[Section], found[Question]


def store(article, formsets):
    """Makes the article's rows those of the forms. Rows that somebody added meanwhile go: whoever saves again
    after a refusal has seen them, and they stay in their version."""
    bylines, sections, questions = rows_of(article, formsets)
    _replace(article, Section, sections)
    _replace(article, Question, questions)
    article.bylines.all().delete()
    authors = dict.fromkeys(row.author for row in bylines)
    Byline.objects.bulk_create(
        Byline(article=article, author=author, position=position)
        for position, author in enumerate(authors, start=1)
    )


def _replace(article, model, wanted):
    stored = model.objects.filter(article=article)
    stored.exclude(pk__in=[row.pk for row in wanted if row.pk]).delete()
    # Keys are unique at every moment, and two rows may swap theirs.
    stored.update(key=Concat(Value("moving-"), Cast(F("pk"), CharField())))
    for row in wanted:
        row.article = article
    names = [field.name for field in model._meta.concrete_fields if not field.primary_key]
    # Much less work than `bulk_update`, which writes a case of its own for each field of each row.
    old = [row for row in wanted if row.pk]
    model.objects.bulk_create(old, update_conflicts=True, unique_fields=["id"], update_fields=names)
    model.objects.bulk_create([row for row in wanted if not row.pk])
