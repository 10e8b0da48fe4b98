"""The document that the form on screen asks for, built in memory; nothing is stored."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .. import document, markdown, reading, rendering, rows
from ..models import Article
from . import saving


class Incomplete(ValueError):
    """The form has mistakes; `.sentences` names them."""

    def __init__(self, sentences):
        self.sentences = list(sentences)
        super().__init__(" ".join(self.sentences))


def read(desk, request, article=None):
    """The piece of the posted form and its article. Raises Incomplete."""
    article = article or Article(writer=request.user)
    form = desk.get_form(request, article if article.pk else None)(
        request.POST, request.FILES, instance=article
    )
    form.is_for_saving = False
    formsets = [
        formset_class(
            data=request.POST,
            instance=article,
            prefix=formset_class.get_default_prefix(),
            queryset=inline.get_queryset(request),
        )
        for formset_class, inline in desk.get_formsets_with_inlines(request, article if article.pk else None)
    ]
    if mistakes := [*_mistakes(form), *(m for formset in formsets for m in _all_mistakes(formset))]:
        raise Incomplete(mistakes)
    bylines, sections, questions = saving.rows_of(article, formsets)
    try:
        made = rows.compose(article, [row.author.key for row in bylines], sections, questions)
        return reading.Piece(made, rendering.render(made)), article
    except (document.Unusable, markdown.TooLong) as reason:
        raise Incomplete([str(reason)]) from reason


def _mistakes(form):
    form.is_valid()
    for name, errors in form.errors.get_json_data().items():
        label = form.fields[name].label or name if name in form.fields else ""
        for error in errors:
            words = {"label": label, "mistake": error["message"]}
            yield _("%(label)s: %(mistake)s") % words if label else error["message"]


def _all_mistakes(formset):
    formset.is_valid()
    yield from map(str, formset.non_form_errors())
    for number, form in enumerate(formset.forms, start=1):
        if form not in formset.deleted_forms:
            words = {"name": capfirst(formset.model._meta.verbose_name), "number": number}
            for mistake in _mistakes(form):
                yield _("%(name)s %(number)s, %(mistake)s") % {**words, "mistake": mistake}
