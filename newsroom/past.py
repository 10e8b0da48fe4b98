"""What an article was: the history of its editions, each of them to read, and what changed between two."""

import re

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from articles import caching, editions, reading, retelling
from articles.models import Author, Topic, Withdrawal
from comments import guests

from . import page, speaking


@caching.conditional
def history(request, slug):
    """Every edition that readers got, page by page; of what is gone 410, with numbers and dates only."""
    at = timezone.now()
    current, withdrawal = _find(slug, at)
    if current.article.slug_id != slug:
        return _move(request, "history", current, at)
    before = number_in(request, "before")
    entries, older = editions.history(current, at, before)
    if before and not entries:
        raise Http404
    found = {
        **_about(request, current, withdrawal),
        "entries": entries,
        "older": older,
        "is_newest_page": not before,
        "live_number": None if withdrawal else current.number,
    }
    status = 410 if found["is_gone"] else 200
    return _answer(request, render(request, "articles/history.html", found, status=status), current, at)


@caching.conditional
def show(request, slug, number):
    """One edition as it was, under a notice that leads to the current one."""
    at = timezone.now()
    current, withdrawal = _find(slug, at)
    if current.article.slug_id != slug:
        return _move(request, "edition", current, at, number)
    found = _about(request, current, withdrawal)
    if found["is_gone"]:
        return _answer(request, _say_gone(request, current, withdrawal), current, at)
    edition = editions.find(current.article, number, at)
    if edition is None:
        raise Http404
    if edition.version.taken_down_at:
        down = {**found, "edition": edition}
        response = render(request, "articles/taken_down.html", down, status=410)
        return _answer(request, response, current, at)
    found |= page.context(edition, notice=withdrawal, past=edition, twins=[])
    return _answer(request, render(request, "articles/detail.html", found), current, at)


@caching.conditional
def changes(request, slug, number):
    """What one edition says otherwise than the one before, or than the one in `?from=`."""
    at = timezone.now()
    current, withdrawal = _find(slug, at)
    if current.article.slug_id != slug:
        return _move(request, "changes", current, at, number)
    found = _about(request, current, withdrawal)
    if found["is_gone"]:
        return _answer(request, _say_gone(request, current, withdrawal), current, at)
    old, new = editions.find_two(current.article, number_in(request, "from"), number, at)
    if old is None or new is None or old.number >= new.number:
        raise Http404
    found |= {
        "old": old,
        "new": new,
        "is_next": new.number == old.number + 1,
        "is_comparable": not (old.version.taken_down_at or new.version.taken_down_at),
    }
    if found["is_comparable"]:
        found["changes"] = _compare(old.version.document, new.version.document)
    return _answer(request, render(request, "articles/changes.html", found), current, at)


def number_in(request, name):
    """The public number in the query, None if there is none; 404 for anything else."""
    text = request.GET.get(name, "")
    if not text:
        return None
    if not re.fullmatch("[1-9][0-9]{0,8}", text):
        raise Http404
    return int(text)


def _find(slug, at):
    """(the edition that readers get or got last, the withdrawal if that ended it); 404 if there is none."""
    if current := reading.find_live(slug, at):
        return current, None
    withdrawal = reading.find_withdrawal(slug)
    current = withdrawal and reading.last_public(withdrawal.article, at)
    if current is None:
        raise Http404
    return current, withdrawal


def _about(request, current, withdrawal):
    """What the pages about the past of a piece have in common."""
    speaking.read(request)
    is_readable = withdrawal is None or (
        withdrawal.kind == Withdrawal.NOTICE and not current.version.taken_down_at
    )
    address = current.article.get_absolute_url()
    return {
        "current": current,
        "article": current.article,
        "headline": current.version.document.headline,
        "headline_language": current.version.document.language,
        "address": address,
        "canonical": f"{settings.SITE_URL}{address}",
        "withdrawal": withdrawal,
        "is_gone": not is_readable,
    }


def _move(request, name, current, at, *numbers):
    address = reverse(name, args=[current.article.slug_id, *numbers])
    return caching.move(request, address, ends=[current.live_until], at=at)


def _say_gone(request, current, withdrawal):
    gone = {"withdrawal": withdrawal, "headline": current.version.document.headline}
    return render(request, "articles/gone.html", gone, status=410)


def _answer(request, response, current, at):
    if guests.visitor_of(request).is_known:
        return caching.keep_private(response)
    seen = getattr(current, "seen", None)
    return caching.share(response, ends=[current.live_until], at=at, seen=seen, changed=[current.live_from])


def _compare(old, new):
    authors = Author.objects.filter(key__in={*old.byline, *new.byline}).values_list("key", "name")
    topics = Topic.objects.filter(key__in={old.topic, new.topic}).values_list("key", "name")
    return retelling.changes(old, new, authors=dict(authors), topics=dict(topics))
