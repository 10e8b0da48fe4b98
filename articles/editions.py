"""The editions that readers got, one after the other."""

from dataclasses import dataclass

from .models import Edition, Withdrawal

PAGE = 20


@dataclass(frozen=True)
class Entry:
    """An edition in the history of its article: what it followed, and the withdrawal that ended it."""

    edition: Edition
    before: int | None
    withdrawal: Withdrawal | None
    section: str = ""


def public(article, at):
    """Every edition that has begun, the newest first; its words are left in the database."""
    begun = Edition.objects.filter(article=article, live_from__lte=at).order_by("-number")
    return begun.select_related("version").defer("rendered", "version__stored")


def find(article, number, at):
    """The edition of this public number with its dates and words, or None if readers never got it."""
    begun = Edition.objects.filter(article=article, live_from__lte=at, number=number).dated()
    return begun.select_related("article", "version", "topic").first()


def find_known(article, number, at):
    """The edition of this public number with its document only, or None if readers never got it."""
    begun = Edition.objects.filter(article=article, live_from__lte=at, number=number)
    return begun.select_related("version").defer("rendered").first()


def find_two(article, old, new, at):
    """The editions of two public numbers, either of them None if readers never got it. One query. `old` may
    be left out for the one before."""
    begun = Edition.objects.filter(article=article, live_from__lte=at, number__lte=new).defer("rendered")
    wanted = begun.filter(number__in=[old, new]) if old else begun
    found = {each.number: each for each in wanted.select_related("version").order_by("-number")[:2]}
    earlier = [number for number in found if number < new]
    return found.get(old or max(earlier, default=None)), found.get(new)


def history(current, at, before=None):
    """(a page of entries with numbers below `before`, the newest first; where the next page begins, if there
    is one) of the article that readers know by the edition `current`. Two queries."""
    rows = public(current.article, at)
    rows = list((rows.filter(number__lt=before) if before else rows)[: PAGE + 1])
    withdrawals = {each.at: each for each in Withdrawal.objects.filter(article=current.article)}
    names = _names(current.version.document)
    earlier = [each.number for each in rows[1:]] + [None]
    entries = [
        Entry(each, number, withdrawals.get(each.live_until), names.get(each.section_key, ""))
        for each, number in zip(rows, earlier, strict=False)
    ]
    return entries[:PAGE], rows[PAGE - 1].number if len(rows) > PAGE else None


def _names(document):
    sections = {section.key: section.heading for section in document.sections}
    questions = {each.key: each.question for section in document.sections for each in section.questions}
    return sections | questions
