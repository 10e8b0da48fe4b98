"""The end of being public, and the way back."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from . import history, people, reading, timeline
from .drafting import lock
from .models import Edition, Review, Withdrawal
from .publishing import bring_out, tell_writer
from .refusals import Conflict


class BadWithdrawal(ValueError):
    """Something that the withdrawal needs is missing; the message is a sentence."""


@transaction.atomic
def withdraw(article, *, by, kind=Withdrawal.GONE, notice="", target=""):
    """Ends the article's being public: gone, redirected to `target` (a path or web address), or kept readable
    under `notice`. Planned editions are suspended. Raises BadWithdrawal or Conflict."""
    people.require(by, "articles.publish_article")
    article = lock(article)
    _check(article, kind, notice, target)
    now = timezone.now()
    if not article.editions.live(now).exists():
        raise Conflict(_("Readers do not get this article now, so there is nothing to withdraw."))
    made = Withdrawal.objects.create(article=article, kind=kind, notice=notice, target=target, at=now)
    timeline.lay(article, at=now)
    history.record("withdrew", article, by=by, kind=kind, notice=notice, target=target)
    tell_writer(article, by, "withdrawn")
    return made


@transaction.atomic
def reinstate(article, *, by, version=None, override=""):
    """Publishes again after a withdrawal: `version`, or what readers got last; dates move only for another
    text. Planned editions whose time is still to come are planned again. `override` is the reason to do so
    over blocks that are not final. Raises Conflict or NotReady."""
    people.require(by, "articles.publish_article")
    article = lock(article)
    now = timezone.now()
    withdrawal = article.withdrawals.open().first()
    if withdrawal is None:
        raise Conflict(_("This article is not withdrawn."))
    withdrawal.until = now
    withdrawal.save(update_fields=["until"])
    last = reading.last_public(article).version
    version = version or last
    is_same = version.hash == last.hash
    kind = Edition.MINOR if is_same else Edition.UPDATE
    edition = bring_out(article, version, by=by, at=now, kind=kind, override=override)
    timeline.lay(article, at=now, new=edition)
    edition.refresh_from_db()
    if not is_same:
        article.reviews.open().close(Review.PUBLISHED, by=by)
    history.record("reinstated", article, by=by, version=version.number, edition=edition.number)
    tell_writer(article, by, "reinstated")
    return edition


def _check(article, kind, notice, target):
    if kind not in dict(Withdrawal.KINDS):
        raise BadWithdrawal(_("Please choose how the article is withdrawn."))
    if kind == Withdrawal.NOTICE and not notice.strip():
        raise BadWithdrawal(_("Please write the notice that readers see above the text."))
    if kind == Withdrawal.REDIRECTED and not _is_address(target):
        sentence = _("Please give the address that readers are sent to: /articles/… or https://….")
        raise BadWithdrawal(sentence)
    if kind == Withdrawal.REDIRECTED and _leads_to(article, target):
        sentence = _("This address leads back to the article itself. Please give another one.")
        raise BadWithdrawal(sentence)


def _is_address(target):
    if target.startswith("/"):
        return bool(re.fullmatch(r"/(?![/\\])[^\s\\]*", target))
    try:
        URLValidator(schemes=["http", "https"])(target)
    except ValidationError:
        return False
    return True


def _leads_to(article, target):
    path = target.removeprefix(settings.SITE_URL)
    named = re.match(r"/articles/([a-z0-9-]+)[/.]?", path)
    return bool(named and article.slugs.filter(name=named[1]).exists())
