"""Some people may not comment: until an instant or for good, known by their account, browser, address or
network."""

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from articles import languages, people
from articles.joined import Rows, instant
from articles.prepared import Reading

from . import turns
from .models import Ban
from .transitions import Refused

Kind = Ban.Kind


class Banned(Exception):
    """Whoever sent this may not comment now; the message is a sentence for them."""


def marks_of(poster):
    """(kind, mark) pairs by which a ban would know this Poster."""
    if poster.user:
        return [(Kind.ACCOUNT, str(poster.user.pk))]
    found = [
        (Kind.ADDRESS, _hash(poster.email)),
        (Kind.BROWSER, poster.browser),
        (Kind.NETWORK, poster.network),
    ]
    return [(kind, mark) for kind, mark in found if mark]


def marks_for(comment):
    """The same for whoever sent this comment, as far as it is still known."""
    if comment.user_id:
        return [(Kind.ACCOUNT, str(comment.user_id))]
    row = getattr(comment, "private", None)
    if row is None:
        return []
    found = [(Kind.ADDRESS, _hash(row.email)), (Kind.BROWSER, row.browser), (Kind.NETWORK, row.network)]
    return [(kind, mark) for kind, mark in found if mark]


def asked(given):
    """What `judge` has to know, for a query with the values that `known_of` gives."""
    # Marks are hashes, so none of them is one of another kind; pairs would make SQLite read all bans.
    marks = [given.account_mark, given.address_mark, given.browser_mark, given.network_mark]
    standing = Ban.objects.standing(given.at).filter(kind__in=Kind.values, mark__in=marks)
    return {"bans": Rows(standing, until="until", reason="reason")}


def known_of(poster):
    """The marks by which a ban would know this Poster; None for those that it has not."""
    marks = dict(marks_of(poster))
    return {f"{kind}_mark": marks.get(kind) for kind in Kind}


def judge(read):
    """Raises Banned if one of the bans that were read keeps somebody from commenting."""
    standing = [Ban(until=instant(row["until"]), reason=row["reason"]) for row in read["bans"]]
    if standing:
        raise Banned(_say(max(standing, key=lambda ban: (ban.until is None, ban.until))))


_read = Reading(asked)


def check(poster, at):
    """Raises Banned if a ban keeps this Poster from commenting at `at`."""
    judge(_read(at=at, **known_of(poster)))


@transaction.atomic
def ban(comment, kinds, *, by, reason, until=None, note="", at=None):
    """Keeps whoever sent the comment out by these kinds, until `until` or for good; the bans. Raises Refused
    where none of the kinds is known."""
    people.require(by, "comments.ban_commenter")
    signed = turns.sign(by)
    known = [(kind, mark) for kind, mark in marks_for(comment) if kind in kinds]
    if not known:
        raise Refused(_("Nothing is known any more by which this person could be kept out."))
    return [
        Ban.objects.create(
            kind=kind,
            mark=mark,
            comment=comment,
            name=comment.display_name,
            reason=reason,
            note=note,
            until=until,
            by=signed.by,
            by_name=signed.by_name,
            at=at or timezone.now(),
        )
        for kind, mark in known
    ]


def lift(ban, *, by, at=None):
    """Ends a ban now. Raises Refused if it has ended."""
    people.require(by, "comments.ban_commenter")
    at = at or timezone.now()
    name = turns.sign(by).by_name
    if not Ban.objects.standing(at).filter(pk=ban.pk).update(lifted_at=at, lifted_by_name=name):
        raise Refused(_("This ban has ended already."))


def _hash(email):
    email = email.strip().lower()
    return salted_hmac("comments.bans", email, algorithm="sha256").hexdigest()[:32] if email else ""


def _say(ban):
    if ban.until is None:
        told = _("You cannot comment here any more.")
    else:
        told = _("You can comment again from %(time)s on.") % {"time": languages.moment(ban.until)}
    why = _("The reason that our moderators gave: %(reason)s.") % {"reason": ban.get_reason_display()}
    return f"{told} {why}"
