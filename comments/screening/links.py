"""Links: how many, by how well the reader is known, and hosts that come again and again."""

from collections import Counter, defaultdict
from datetime import timedelta
from urllib.parse import unquote, urlsplit

from ..models import LinkedHost, State
from . import seen
from .judging import WELL_KNOWN, Finding

# (approved comments, links that nobody minds)
ALLOWED = [(WELL_KNOWN, 20), (1, 5), (0, 2)]
LINKS_WEIGHT = 3
WITHIN = timedelta(days=30)
OFTEN_SPAM, SPAM_WEIGHT = 2, 4
OFTEN, OFTEN_WEIGHT = 3, 2
MOST_HOSTS = 20  # of one comment
MOST_ROWS = 500  # that are looked at


def links(comment, by, clues, at):
    """More links than readers like this one may send."""
    count = len(seen.read(comment.html)[1])
    allowed = next(allowed for approved, allowed in ALLOWED if clues.approved >= approved)
    return Finding("links", LINKS_WEIGHT, [count, allowed]) if count > allowed else None


def hosts(comment, by, clues, at):
    """A host that comments marked as spam led to, or that unknown readers bring again and again."""
    wanted = hosts_of(comment.html)
    if not wanted:
        return None
    rows = LinkedHost.objects.filter(host__in=wanted, at__gt=at - WITHIN).exclude(comment=comment.pk)
    states = defaultdict(Counter)
    for host, state in rows.values_list("host", "comment__state")[:MOST_ROWS]:
        states[host][state] += 1
    if spam := [host for host in wanted if _is_spam(states[host])]:
        return Finding("hosts", SPAM_WEIGHT, spam)
    often = [host for host in wanted if _is_pushed(states[host])]
    return Finding("hosts", OFTEN_WEIGHT, often) if often and not clues.is_known else None


def hosts_of(html):
    """The hosts to which a rendering links, each once, without www."""
    found = map(_host_of, seen.read(html)[1])
    return list(dict.fromkeys(host for host in found if host))[:MOST_HOSTS]


def linked_hosts(html, at):
    """The hosts to which a rendering links, as rows to store with its comment."""
    return [LinkedHost(host=host, at=at) for host in hosts_of(html)]


def store_hosts(comment, at):
    """Notes the hosts of a comment's next text in place of those of an earlier one."""
    LinkedHost.objects.filter(comment=comment).delete()
    hosts = linked_hosts(comment.html, at)
    for host in hosts:
        host.comment = comment
    LinkedHost.objects.bulk_create(hosts)


def _host_of(address):
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return unquote(host).lower().strip(".").removeprefix("www.")[:253]


def _is_spam(states):
    return states[State.SPAM] >= OFTEN_SPAM and states[State.SPAM] > states[State.PUBLIC]


def _is_pushed(states):
    unapproved = sum(states[state] for state in (State.WAITING, State.REFUSED, State.REMOVED, State.SPAM))
    return unapproved >= OFTEN and unapproved > states[State.PUBLIC]
