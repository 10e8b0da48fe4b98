"""What readers find: articles, and in each the places that have the words."""

from dataclasses import dataclass, field, replace
from itertools import groupby

from .. import languages, reading
from ..models import Edition, Entry
from . import matching
from .marking import Marked

PAGE = 10  # articles
MOST_PLACES = 3  # of one article
MOST_SUGGESTED = 5  # articles where nothing was found


@dataclass(frozen=True)
class Place:
    """`key` is the id in the page; `section` is where a part stands."""

    key: str
    section: str
    is_question: bool
    heading: Marked
    words: Marked

    @property
    def terms(self):
        return self.heading.terms | self.words.terms

    @property
    def fitness(self):
        return len(self.terms), len(self.heading.terms)


@dataclass(frozen=True)
class Hit:
    """An article: its edition, its headline and standfirst, and the places that have most of the words."""

    edition: Edition
    headline: Marked
    standfirst: Marked
    places: list[Place]

    @property
    def shows_standfirst(self):
        return bool(self.standfirst.text) and (bool(self.standfirst.terms) or not self.places)


@dataclass(frozen=True)
class Page:
    """`count` articles were found, or more than that if `is_more`. Where nothing was, `newest` are articles
    to read instead, and `absent` the terms that no article has."""

    number: int = 1
    hits: list[Hit] = field(default_factory=list)
    count: int = 0
    is_more: bool = False
    newest: list[Edition] = field(default_factory=list)
    absent: list = field(default_factory=list)

    @property
    def last(self):
        return max(1, -(-self.count // PAGE))

    @property
    def first(self):
        """Any of its editions, or None."""
        return next((hit.edition for hit in self.hits), None) or next(iter(self.newest), None)


def find(query, at, number=1, **extra):
    """The page of what the query finds, or of suggestions if it finds nothing; `extra` expressions come with
    each edition. At most three queries."""
    found = matching.best(query, at) if query.wanted else []
    page = Page(number, count=min(len(found), matching.MOST_FOUND), is_more=len(found) > matching.MOST_FOUND)
    if not found:
        return _suggest(page, query, at, extra)
    shown = found[: matching.MOST_FOUND][(number - 1) * PAGE : number * PAGE]
    live = reading.live(at).filter(pk__in=shown).annotate(**extra).defer("rendered", "version__stored")
    editions = {edition.pk: edition for edition in live}
    entries = Entry.objects.filter(edition__in=shown).order_by("edition", "position")
    places = {pk: list(some) for pk, some in groupby(entries, key=lambda entry: entry.edition_id)}
    # Reading goes on while editors publish: what ended between two queries is left out.
    hits = [_hit(editions[pk], places.get(pk, []), query) for pk in shown if pk in editions]
    return replace(page, hits=hits)


def _suggest(page, query, at, extra):
    newest = list(
        reading.live(at).annotate(**extra).defer("rendered").order_by("-live_from")[:MOST_SUGGESTED]
    )
    absent = []
    if newest and len(query.wanted) > 1:
        known = matching.known(query.wanted, at)
        absent = [term for term in query.wanted if term not in known]
    return replace(page, newest=newest, absent=absent)


def _hit(edition, entries, query):
    names = {entry.key: entry.heading for entry in entries if entry.kind == Entry.SECTION}
    heads = [entry for entry in entries if entry.kind == Entry.HEAD]
    headline, standfirst = (heads[0].heading, heads[0].words) if heads else ("", "")
    with languages.speaking(edition.article.language):
        places = [_place(entry, names, query) for entry in entries if entry.kind != Entry.HEAD]
    return Hit(edition, Marked(headline, query), Marked(standfirst, query), _choose(places))


def _place(entry, names, query):
    kind = entry.get_section_kind_display()
    section = (names.get(entry.section_key) or kind) if entry.kind == Entry.PART else ""
    heading, words = Marked(entry.heading or kind, query), Marked(entry.words, query)
    return Place(entry.key, section, entry.kind == Entry.QUESTION, heading, words)


def _choose(places):
    """The places with the most of the words, and those that have one that the others lack."""
    chosen, seen = [], set()
    ordered = sorted((one for one in places if one.terms), key=lambda one: one.fitness, reverse=True)
    most = len(ordered[0].terms) if ordered else 0
    for place in ordered:
        is_good = len(place.terms) >= (most - 1 if most > 2 else most)
        if len(chosen) < MOST_PLACES and (is_good or place.terms - seen):
            chosen.append(place)
            seen |= place.terms
    return chosen
