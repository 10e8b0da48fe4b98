"""A piece goes to the editors with a note, and comes back with an answer or goes out."""

from django.conf import settings
from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import history, outbox, people
from .drafting import lock
from .models import Review, Version
from .refusals import Conflict, Lacking

_ENDED = {
    Review.PUBLISHED: gettext_lazy("This review has ended meanwhile: the article was published."),
    Review.RETURNED: gettext_lazy("This review has ended meanwhile: it was returned to its writer."),
    Review.TAKEN_BACK: gettext_lazy("This review has ended meanwhile: it was taken back by its writer."),
}


@transaction.atomic
def ask(version, *, by, note=""):
    """Hands this version to the editors. Raises Conflict if the article is in review already."""
    people.require_change(by, version.article)
    article = lock(version.article)
    version.refresh_from_db()
    if waiting := article.reviews.open().first():
        sentence = _("%(who)s has asked for a review already. Please wait for the answer.")
        raise Conflict(sentence % {"who": people.called(waiting.asked_by_name)})
    if version.taken_down_at:
        raise Conflict(_("%(taken_down)s It cannot be reviewed.") % {"taken_down": version.was_taken_down})
    review = Review.objects.create(
        article=article,
        version=version,
        note=note.strip(),
        asked_by=people.account_of(by),
        asked_by_name=people.name_of(by)[:200],
    )
    history.record("asked for review of", article, by=by, version=version.number, note=review.note)
    return review


@transaction.atomic
def take_back(review, *, by):
    """Ends a review before an editor answered it. Raises Conflict."""
    people.require_change(by, review.article)
    article = lock(review.article)
    _close(review, Review.TAKEN_BACK, by=by)
    history.record("took back", article, by=by, version=review.version.number)


@transaction.atomic
def send_back(review, *, by, answer):
    """Returns a piece to its writer, who gets the answer by mail. Raises Lacking or Conflict."""
    people.require(by, "articles.publish_article")
    article = lock(review.article)
    if not answer.strip():
        raise Lacking(_("Please write what the writer should do."))
    _close(review, Review.RETURNED, by=by, answer=answer.strip())
    history.record("returned", article, by=by, version=review.version.number, answer=answer.strip())
    _tell_writer(review, article, by, answer.strip())


def current(article):
    """The review that waits, or the one that was returned if nothing was published since; else None."""
    review = article.reviews.select_related("version").defer("version__stored").first()
    if review and review.outcome == Review.RETURNED:
        return None if article.editions.filter(published_at__gt=review.answered_at).exists() else review
    return review if review and review.outcome == Review.OPEN else None


def queue():
    """Reviews that wait, the oldest first; each with `newest_hash` and `newest_number` of its article."""
    newest = Version.objects.filter(article=OuterRef("article")).order_by("-number")
    reviews = Review.objects.open().select_related("article__topic", "version").order_by("asked_at", "pk")
    return reviews.annotate(
        newest_hash=Subquery(newest.values("hash")[:1]), newest_number=Subquery(newest.values("number")[:1])
    )


def _close(review, outcome, *, by, answer=""):
    # Under the lock: of two answers one wins, and the other person is told.
    if not Review.objects.open().filter(pk=review.pk).close(outcome, by=by, answer=answer):
        review.refresh_from_db()
        raise Conflict(str(_ENDED[review.outcome]))
    review.refresh_from_db()


def _tell_writer(review, article, by, answer):
    writer = review.asked_by or article.writer
    if writer and writer != people.account_of(by):
        address = settings.SITE_URL + reverse("admin:articles_article_change", args=[article.pk])
        words = {"article": article, "who": people.name_of(by)}
        subject = _("Your article was returned: %(article)s") % words
        sentence = _("%(who)s returned “%(article)s” to you:") % words
        outbox.queue_mail(writer.email, subject, f"{sentence}\n\n{answer}\n\n{address}\n")
