"""The one door to readers: publish, now or later, and take back what is planned."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import checks, fixes, history, outbox, people, rendering, timeline
from .drafting import lock
from .markdown import RENDERER
from .models import Edition, Review, Topic
from .refusals import Conflict, NotReady
from .searching import filling

# Of each act, by its past participle: the subject and the first sentence of the mail about it.
_TOLD = {
    "published": (
        gettext_lazy("Your article was published: %(article)s"),
        gettext_lazy("“%(article)s” was published by %(who)s."),
    ),
    "scheduled": (
        gettext_lazy("Your article was scheduled: %(article)s"),
        gettext_lazy("“%(article)s” was scheduled by %(who)s."),
    ),
    "withdrawn": (
        gettext_lazy("Your article was withdrawn: %(article)s"),
        gettext_lazy("“%(article)s” was withdrawn by %(who)s."),
    ),
    "reinstated": (
        gettext_lazy("Your article was reinstated: %(article)s"),
        gettext_lazy("“%(article)s” was reinstated by %(who)s."),
    ),
}


@transaction.atomic
def publish(
    version, *, by, at=None, kind=Edition.UPDATE, note="", section_key="", override="",
    expected_live, expected_plan=None, carry=(), carry_to_draft=False,
):  # fmt: skip
    """Gives readers this version from `at` (aware datetime; now if left out or past), and carries what it
    fixes into the planned editions in `carry` (their pks) and the draft that was set aside. Ends the review.
    `expected_live` is the number of the edition that `by` saw as live, 0 if none; `expected_plan` what
    `timeline.plan_of` gave, None if nobody looked; `override` the reason to publish over blocks that are not
    final. Raises NotReady, or Conflict if something else is live or planned by now."""
    people.require(by, "articles.publish_article")
    article = lock(version.article)
    now = timezone.now()
    begins = max(at or now, now)
    _expect(article, expected_live, now)
    _expect_plan(article, begins, now, expected_plan, carry)
    waiting = fixes.waiting(article, version, begins) if carry or carry_to_draft else []
    what = {"kind": kind, "note": note, "section_key": section_key, "override": override}
    edition = bring_out(article, version, by=by, at=begins, **what)
    if waiting:
        fixes.carry(waiting, version=version, by=by, editions=carry, to_draft=carry_to_draft)
    timeline.lay(article, at=now, new=edition)
    edition.refresh_from_db()
    article.reviews.open().close(Review.PUBLISHED, by=by)
    verb = "scheduled" if begins > now else "published"
    history.record(
        verb, article, by=by, version=version.number, edition=edition.number, at=begins.isoformat(), kind=kind
    )
    tell_writer(article, by, verb)
    return edition


def bring_out(article, version, *, by, at, kind, note="", section_key="", override=""):
    """An edition of the version, checked, rendered and findable, but not yet laid. Raises NotReady or
    Conflict."""
    document = version.document
    gone = article.versions.filter(hash=version.hash).exclude(taken_down_at=None).first()
    if gone:
        sentence = _("%(taken_down)s It cannot be published again.")
        raise Conflict(sentence % {"taken_down": gone.was_taken_down})
    _check(article, version, by=by, correction=kind == Edition.CORRECTION, note=note, override=override)
    edition = Edition.objects.create(
        article=article,
        version=version,
        kind=kind,
        note=note.strip(),
        section_key=section_key,
        planned_for=at,
        topic=Topic.objects.filter(key=document.topic).first() if document.topic else None,
        rendered=rendering.render(document),
        renderer=RENDERER,
        published_by=people.account_of(by),
        published_by_name=people.name_of(by)[:200],
    )
    filling.fill(edition)
    return edition


def _check(article, version, *, by, correction, note, override):
    """Raises NotReady; what `by` overrides is recorded with the reason."""
    problems = checks.blocking(version.document)
    if correction and not note.strip():
        problems.append(checks.NO_NOTE)
    if problems and (not override.strip() or any(problem.is_final for problem in problems)):
        raise NotReady(problems)
    if problems:
        sentences = [str(problem) for problem in problems]
        history.record(
            "overrode", article, by=by, version=version.number, reason=override.strip(), problems=sentences
        )


@transaction.atomic
def unschedule(edition, *, by):
    """Deletes an edition whose time has not come, or that a withdrawal suspended. Raises Conflict."""
    people.require(by, "articles.publish_article")
    article = lock(edition.article)
    now = timezone.now()
    edition = Edition.objects.filter(pk=edition.pk).first()
    if edition is None:
        raise Conflict(_("This edition was already taken out of the plan."))
    if edition.live_from and edition.live_from <= now:
        sentence = _("This edition has been public. It can be replaced or withdrawn, but not unscheduled.")
        raise Conflict(sentence)
    planned_for, version = edition.planned_for, edition.version.number
    filling.forget(edition)
    edition.delete()
    timeline.lay(article, at=now)
    history.record("unscheduled", article, by=by, version=version, at=planned_for.isoformat())


def _expect_plan(article, begins, now, expected, carry):
    """Raises Conflict if the plan is another than the one that was seen, or has no place at `begins`."""
    if article.withdrawals.open().exists():
        raise Conflict(_("This article is withdrawn. Please reinstate it instead."))
    if expected is not None and expected != timeline.plan_of(article, now):
        raise Conflict(_("The plan has changed meanwhile. Please look at it again before you publish."))
    planned = dict(article.editions.planned(now).values_list("pk", "live_from"))
    if begins in planned.values():
        raise Conflict(_("Another edition is planned for that very time. Please choose another time."))
    if any(planned.get(pk, begins) <= begins for pk in carry):
        raise Conflict(_("An edition that the fix should be carried into does not wait any more."))


def _expect(article, expected, now):
    live = article.editions.live(now).first()
    if (live.number if live else 0) == (expected or 0):
        return
    if live is None:
        raise Conflict(_("Readers no longer get the edition that you saw. Please look again first."))
    sentence = _(
        "%(who)s published edition %(number)s meanwhile. Please look at it before you publish yours."
    )
    raise Conflict(sentence % {"who": people.called(live.published_by_name), "number": live.number})


def tell_writer(article, by, participle):
    """Queues a mail to the person who began the article, unless it was their own act."""
    writer = article.writer
    if writer and writer != people.account_of(by):
        address = f"{settings.SITE_URL}{article.get_absolute_url()}"
        words = {"article": article, "who": people.name_of(by)}
        subject, sentence = (template % words for template in _TOLD[participle])
        outbox.queue_mail(writer.email, subject, f"{sentence}\n\n{address}\n")
