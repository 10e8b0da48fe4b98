"""Rows of the working copy to a document and back; a document survives the way unchanged."""

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from . import ids
from .document import Document, Kind, Question, Section, Unusable
from .models import Article, Author, Byline, Topic
from .models import Question as QuestionRow
from .models import Section as SectionRow


def compose(article, authors, sections, questions):
    """The document of rows in memory; `authors` are author keys in order. Raises Unusable."""
    items = [
        Question(row.key, row.question, row.answer, row.asked_by)
        for row in sorted(questions, key=lambda row: row.position)
    ]
    ordered = sorted(sections, key=lambda row: row.position)
    faq = next((row for row in ordered if row.kind == Kind.FAQ), None)
    return Document(
        headline=article.headline,
        standfirst=article.standfirst,
        byline=authors,
        topic=article.topic.key if article.topic else "",
        language=article.language,
        lead_image=article.lead_image,
        sections=[
            Section(row.key, row.kind, row.heading, row.body, items if row is faq else ()) for row in ordered
        ],
    )


def read(article):
    """The working copy as a document, from freshly read rows."""
    article = Article.objects.select_related("topic").get(pk=article.pk)
    authors = article.bylines.values_list("author__key", flat=True)
    return compose(article, authors, article.sections.all(), article.questions.all())


def write(document, article):
    """Makes the rows of the article say what the document says, row by key. Raises Unusable where a text does
    not fit its field."""
    article.headline, article.standfirst = document.headline, document.standfirst
    article.language, article.lead_image = document.language, document.lead_image
    article.topic = _named(Topic, document.topic) if document.topic else None
    _save(article)
    sections = [
        {"key": s.key, "kind": s.kind.value, "heading": s.heading, "body": s.markdown}
        for s in document.sections
    ]
    _sync(SectionRow, article, sections)
    questions = [
        {"key": q.key, "question": q.question, "answer": q.markdown, "asked_by": q.asked_by}
        for q in (document.faq.questions if document.faq else ())
    ]
    _sync(QuestionRow, article, questions)
    article.bylines.all().delete()
    Byline.objects.bulk_create(
        Byline(article=article, author=_named(Author, key), position=position)
        for position, key in enumerate(document.byline, start=1)
    )


def _sync(model, article, wanted):
    old = {row.key: row for row in model.objects.filter(article=article)}
    for position, fields in enumerate(wanted, start=1):
        row = old.pop(fields["key"], None) or model(article=article)
        for name, value in {**fields, "position": position}.items():
            setattr(row, name, value)
        _save(row)
    model.objects.filter(pk__in=[row.pk for row in old.values()]).delete()


def _save(row):
    try:
        # SQLite stores what is too long; PostgreSQL refuses it.
        row.clean_fields(exclude=["article", "writer", "slug"])
    except ValidationError as reason:
        field, messages = next(iter(reason.message_dict.items()))
        words = {
            "name": capfirst(row._meta.verbose_name),
            "field": row._meta.get_field(field).verbose_name,
            "problem": messages[0],
        }
        raise Unusable(_("%(name)s, %(field)s: %(problem)s") % words) from reason
    row.save()


def _named(model, key):
    """The author or topic of this key; made again under its key if it was deleted since."""
    found = model.objects.filter(key=key).first()
    if found is None:
        slug = ids.free(key, set(model.objects.values_list("slug", flat=True)))
        found = model.objects.create(key=key, slug=slug, name=key.replace("-", " ").title())
    return found
