"""The words of one past edition go for a legal reason; its number, dates and hash stay."""

from dataclasses import replace

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from . import drafting, generations, history, people, rendering
from .markdown import RENDERER
from .models import Edition
from .refusals import Conflict, Lacking
from .searching import filling


@transaction.atomic
def take_down(edition, *, by, reason, with_note=False):
    """Deletes the words of a past edition and of every version that says the very same; `with_note` its
    public note as well. Raises Lacking without a reason, Conflict where readers or editors still use the
    text."""
    people.require(by, "articles.publish_article")
    article = drafting.lock(edition.article)
    if not reason.strip():
        raise Lacking(_("Please write the legal reason; it is kept in the history."))
    edition = Edition.objects.select_related("version").get(pk=edition.pk)
    versions = article.versions.filter(hash=edition.version.hash)
    _check_past(article, edition, versions)
    empty = skeleton(edition.version.document)
    versions.update(stored=empty.to_json(), taken_down_at=timezone.now())
    same = article.editions.filter(version__in=versions)
    same.update(rendered=rendering.render(empty), renderer=RENDERER)
    filling.refill(same)
    if with_note:
        article.editions.filter(pk=edition.pk).update(note="")
    generations.bump(generations.of_article(article.pk), generations.LISTS)
    numbers = sorted(versions.values_list("number", flat=True))
    history.record(
        "took down", article, by=by, edition=edition.number, versions=numbers, reason=reason.strip()
    )


def skeleton(document):
    """The document without its words: the keys and kinds of what there was, by whom and on what."""
    sections = [
        replace(section, heading="", markdown="", questions=[_without_words(q) for q in section.questions])
        for section in document.sections
    ]
    return replace(document, headline="", standfirst="", lead_image="", sections=sections)


def _without_words(question):
    return replace(question, question="", markdown="", asked_by="")


def _check_past(article, edition, versions):
    now = timezone.now()
    if edition.live_from is None or edition.live_from > now:
        raise Conflict(_("This edition has not been public yet. Please unschedule it instead."))
    if edition.version.taken_down_at:
        sentence = _("%(taken_down)s There is nothing left to take down.")
        raise Conflict(sentence % {"taken_down": edition.version.was_taken_down})
    for other in article.editions.filter(version__in=versions).exclude(live_until__lte=now):
        if other.is_live(now):
            raise Conflict(_("Readers get this text now. Please publish another text or withdraw it first."))
        raise Conflict(_("An edition with this text is still to come. Please unschedule it first."))
    if drafting.latest(article).hash == edition.version.hash:
        raise Conflict(_("The draft still has this text. Please change the draft first, and save it."))
