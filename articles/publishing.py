"""The one door to readers: publish, now or later, and take back what is planned."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from . import checks, history, outbox, people, rendering, timeline
from .drafting import lock
from .markdown import RENDERER
from .models import Edition, Topic


class NotReady(Exception):
    """The document may not be published; `.problems` says why."""

    def __init__(self, problems):
        self.problems = list(problems)
        super().__init__(" ".join(map(str, self.problems)))


class Conflict(Exception):
    """What the person saw is no longer so, or stands against the act; the message is a sentence."""


@transaction.atomic
def publish(version, *, by, at=None, kind=Edition.UPDATE, note="", section_key="", expected_live):
    """Gives readers this version from `at` (aware datetime; now if left out or past). `expected_live` is the
    number of the edition that `by` saw as live, 0 if none. Raises NotReady, or Conflict if readers get
    another edition by now."""
    people.require(by, "articles.publish_article")
    article = lock(version.article)
    now = timezone.now()
    begins = max(at or now, now)
    _expect(article, expected_live, now)
    if article.withdrawals.open().exists():
        raise Conflict("This article is withdrawn. Please reinstate it instead.")
    if article.editions.filter(live_from=begins).exists():
        raise Conflict("Another edition is planned for that very time. Please choose another time.")
    edition = bring_out(article, version, by=by, at=begins, kind=kind, note=note, section_key=section_key)
    timeline.lay(article, at=now, new=edition)
    edition.refresh_from_db()
    verb = "scheduled" if begins > now else "published"
    history.record(
        verb, article, by=by, version=version.number, edition=edition.number, at=begins.isoformat(), kind=kind
    )
    tell_writer(article, by, verb)
    return edition


def bring_out(article, version, *, by, at, kind, note="", section_key=""):
    """An edition of the version, checked and rendered but not yet laid. Raises NotReady."""
    document = version.document
    if problems := checks.blocking(document):
        raise NotReady(problems)
    if kind == Edition.CORRECTION and not note.strip():
        sentence = "A correction needs a note that says what was wrong and what is right."
        raise NotReady([checks.Problem(checks.BLOCK, sentence, "note")])
    return Edition.objects.create(
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


@transaction.atomic
def unschedule(edition, *, by):
    """Deletes an edition whose time has not come, or that a withdrawal suspended. Raises Conflict."""
    people.require(by, "articles.publish_article")
    article = lock(edition.article)
    now = timezone.now()
    edition = Edition.objects.filter(pk=edition.pk).first()
    if edition is None:
        raise Conflict("This edition was already taken out of the plan.")
    if edition.live_from and edition.live_from <= now:
        raise Conflict("This edition has been public. It can be replaced or withdrawn, but not unscheduled.")
    planned_for, version = edition.planned_for, edition.version.number
    edition.delete()
    timeline.lay(article, at=now)
    history.record("unscheduled", article, by=by, version=version, at=planned_for.isoformat())


def _expect(article, expected, now):
    live = article.editions.live(now).first()
    if (live.number if live else 0) == (expected or 0):
        return
    if live is None:
        raise Conflict("Readers no longer get the edition that you saw. Please look again first.")
    raise Conflict(
        f"{live.published_by_name} published edition {live.number} meanwhile. "
        "Please look at it before you publish yours."
    )


def tell_writer(article, by, participle):
    """Queues a mail to the person who began the article, unless it was their own act."""
    writer = article.writer
    if writer and writer != people.account_of(by):
        address = f"{settings.SITE_URL}{article.get_absolute_url()}"
        body = f"“{article}” was {participle} by {people.name_of(by)}.\n\n{address}\n"
        outbox.queue_mail(writer.email, f"Your article was {participle}: {article}", body)
