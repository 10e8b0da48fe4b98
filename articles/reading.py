"""What readers get: editions at an instant, with names as they are now."""

from dataclasses import dataclass
from functools import cached_property

from django.db import connection
from django.db.models import JSONField, Subquery
from django.utils import timezone
from django.utils.text import Truncator

from . import addresses, generations, markdown, rendering
from .joined import Row
from .models import Article, Author, Edition, Version, Withdrawal
from .prepared import Reading
from .searching import seen

MOST_SUMMARY = 300  # characters
WORDS_PER_MINUTE = 230  # Brysbaert 2019: silent reading of English non-fiction, 238 on average


@dataclass(frozen=True)
class Item:
    """A part or question as a page shows it; `html` is safe, `mark` says what became of it since the edition
    that the reader knows."""

    key: str
    heading: str
    html: str
    asked_by: str = ""
    mark: str = ""

    @property
    def anchor(self):
        return self.key


class Passage:
    """A section as a page shows it: the document's words with their stored HTML."""

    def __init__(self, section, stored, marks):
        self.mark = marks.get(section.key, "")
        self.key, self.kind, self.heading = section.key, section.kind.value, section.heading
        self.lead, self.footnotes = markdown.trusted(stored["lead"]), markdown.trusted(stored["footnotes"])
        self.html = markdown.trusted(stored["html"])
        self.parts = [Item(p["anchor"], p["heading"], markdown.trusted(p["html"])) for p in stored["parts"]]
        self.questions = [
            Item(
                each.key,
                each.question,
                markdown.trusted(answer["html"]),
                each.asked_by,
                marks.get(each.key, ""),
            )
            for each, answer in zip(section.questions, stored["questions"], strict=True)
        ]


class Piece:
    """A document and its rendering, with names resolved: at most one query for the authors. `marks` are words
    for keys of sections and questions."""

    def __init__(self, document, rendered, marks=None):
        self.document, self.rendered, self.marks = document, rendered, marks or {}

    @cached_property
    def sections(self):
        stored = self.rendered["sections"]
        return [Passage(*both, self.marks) for both in zip(self.document.sections, stored, strict=True)]

    @property
    def lead_image(self):
        return markdown.trusted(self.rendered["lead_image"])

    @cached_property
    def authors(self):
        """In the order of the byline; who was deleted since is left out."""
        byline = self.document.byline
        found = {author.key: author for author in Author.objects.filter(key__in=byline)} if byline else {}
        return [found[key] for key in byline if key in found]

    @cached_property
    def summary(self):
        """A line that says what the piece is about: its standfirst, else how it begins."""
        beginnings = (seen.words(each["lead"] or each["html"]) for each in self.rendered["sections"])
        words = self.document.standfirst or next(filter(None, beginnings), "")
        return Truncator(" ".join(words.split())).chars(MOST_SUMMARY)

    @property
    def minutes(self):
        return max(1, round(self.document.words / WORDS_PER_MINUTE))


def piece_of(edition, marks=None):
    return Piece(edition.version.document, edition.rendered, marks)


def live(at=None, joined=()):
    """What readers get, with dates and all that a page needs; `joined` relations come in the same query."""
    return Edition.objects.live(at).dated().select_related("article", "version", "topic", *joined)


def find_live(slug, at=None, joined=(), **extra):
    """The edition that readers get under this slug, current or old, or None, with what a page of it depends
    on as `seen`; `extra` expressions come with it. One query."""
    counted = generations.joined("article")
    found = live(at, joined).filter(article__slugs=slug).annotate(counted=counted, **extra).first()
    if found:
        found.seen = generations.read(found.counted, found.article_id)
    return found


def find_bare(slug, at=None):
    """The same without any words: what nobody asks for is not read. One query, formed once."""
    found = _bare(slug=slug, at=at or timezone.now())
    aside.hear(found)
    row = found["edition"]
    if row is None:
        return None
    edition = Edition.from_db(connection.alias, _BARE, [row[name] for name in _BARE])
    edition.article = Article.from_db(
        connection.alias, ["id", "slug_id"], [row["article_id"], row["slug_id"]]
    )
    return edition


class Aside:
    """What is asked along with `find_bare`: `asked` gives expressions for it, `hear` gets what was found."""

    @staticmethod
    def asked(given):
        return {}

    @staticmethod
    def hear(found):
        pass


# Of whoever chooses the language of answers.
aside = Aside
# In the order of the model's fields.
_BARE = ("id", "article_id", "version_id", "number")


@Reading
def _bare(given):
    rows = Edition.objects.live(given.at).filter(article__slugs=given.slug)
    row = Row(**{name: name for name in _BARE}, slug_id="article__slug_id")
    return {"edition": Subquery(rows.values(row=row)[:1], output_field=JSONField()), **aside.asked(given)}


def last_public(article, at=None):
    """The edition that readers got last, withdrawn since or not; None if there was none."""
    begun = article.editions.filter(live_from__lte=at or timezone.now()).dated()
    return begun.select_related("article", "version", "topic").order_by("-live_from").first()


def find_public(article_id, number, at=None):
    """The edition of that number, if readers got it once and its text was not taken down; else None."""
    begun = Edition.objects.filter(article=article_id, live_from__lte=at or timezone.now())
    kept = begun.filter(version__taken_down_at=None)
    return kept.filter(number=number).select_related("article", "version").first()


def find_withdrawal(slug):
    """The withdrawal that stands for an article of this slug, or None."""
    return Withdrawal.objects.open().filter(article__slugs=slug).select_related("article").first()


def corrections(edition):
    """The corrections that readers were told up to this edition, the newest first."""
    if edition.article_id is None:
        return Edition.objects.none()
    told = Edition.objects.filter(article=edition.article_id, kind=Edition.CORRECTION)
    until = edition.live_from or timezone.now()
    return told.filter(live_from__lte=until).order_by("-live_from")


def newest(at=None, limit=20, joined=()):
    """The live editions of the articles published last."""
    return live(at, joined).newest_first()[:limit]


def unpublished(article, document, at):
    """An edition of the document that is nowhere stored: the next number, dated `at`, at the address that
    the article has or would get."""
    if not article.slug_id:
        article.slug_id = addresses.free_slug(document.headline)
    last = (
        Edition.objects.filter(article=article.pk, live_from__lte=at).dated().first() if article.pk else None
    )
    number = last.number + 1 if last else 1
    edition = Edition(article=article, topic=article.topic, number=number, live_from=at)
    edition.version = Version(article=article, stored=document.to_json())
    edition.first_published, edition.updated = last.first_published if last else at, at
    return edition


def draft(article):
    """The newest version as an edition that is nowhere stored, for exports before there is a live one."""
    newest = article.versions.latest("number")
    edition = unpublished(article, newest.document, timezone.now())
    edition.rendered = rendering.render(newest.document)
    edition.number = edition.first_published = edition.updated = None
    return edition
