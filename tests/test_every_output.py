"""What is embargoed or withdrawn shows in no output. Django is asked for every address there is, so a new one
fails here until somebody says below how to look at it."""

import re

import pytest
from django.urls import URLPattern, get_resolver, reverse

from articles import drafting, rows, takedown, withdrawing
from articles.document import Document, Question, Section
from articles.models import Author, Edition, Entry, Slug, Topic, Withdrawal
from articles.people import OPERATOR
from comments.models import Comment

from .make import change, later, make_article, make_author, make_edition, make_topic, pass_time
from .make_comments import make_comment

pytestmark = pytest.mark.django_db
NUMBERS = (1, 2, 3, 4)
TWINS = ("md", "json", "txt")


def of_articles(name, *rest, query=("",)):
    """The addresses of this name for every article, whatever its state."""
    return lambda world: [reverse(name, args=[slug, *rest]) + each for slug in world.slugs for each in query]


def of_editions(name, query=("",)):
    return lambda world: [
        address for number in NUMBERS for address in of_articles(name, number, query=query)(world)
    ]


def of_comments(name):
    return lambda world: [reverse(name, args=[pk]) for pk in world.comments]


def alone(name, *arguments):
    return lambda world: [reverse(name, args=arguments)]


SINCE = ["", *(f"?since={number}" for number in NUMBERS)]
FROM = ["", *(f"?from={number}" for number in NUMBERS)]
# Each public address by its name, with what it takes to see everything that it may show.
OUTPUTS = {
    "front": alone("front"),
    "article": of_articles("article", query=SINCE),
    "article-twin": lambda world: [url for twin in TWINS for url in of_articles("article-twin", twin)(world)],
    "history": of_articles("history"),
    "edition": of_editions("edition"),
    "changes": of_editions("changes", query=FROM),
    "comments": of_articles("comments"),
    "write": of_articles("write"),
    "comment": of_comments("comment"),
    "reply": of_comments("reply"),
    "edit": of_comments("edit"),
    "delete": of_comments("delete"),
    "useful": of_comments("useful"),
    "report": of_comments("report"),
    "comments-feed": of_articles("comments-feed"),
    "comments-json": of_articles("comments-json"),
    "topics": alone("topics"),
    "topic": lambda world: [reverse("topic", args=[slug]) for slug in world.topics],
    "questions": lambda world: [reverse("questions", args=[slug]) for slug in world.topics],
    "questions-feed": lambda world: [reverse("questions-feed", args=[slug]) for slug in world.topics],
    "all-advice": alone("all-advice"),
    "advice": lambda world: [reverse("advice", args=[slug]) for slug in world.audiences],
    "advice-feed": lambda world: [reverse("advice-feed", args=[slug]) for slug in world.audiences],
    "author": lambda world: [reverse("author", args=[slug]) for slug in world.authors],
    "month": lambda world: [reverse("month", args=[day.year, day.month]) for day in world.days],
    "search": lambda world: [reverse("search") + f"?q={words}" for words in world.searches],
    "corrections": alone("corrections"),
    "corrections-feed": alone("corrections-feed"),
    "feed": lambda world: [reverse("feed", args=[form]) for form in ("atom", "rss", "json")],
    "topic-feed": lambda world: [reverse("topic-feed", args=[slug]) for slug in world.topics],
    "sitemap": alone("sitemap"),
    "sitemap-part": alone("sitemap-part", 1),
    "sitemap-news": alone("sitemap-news"),
    "llms": alone("llms"),
}
# The addresses of one article, and of one topic or author.
OF_ONE = {
    "article", "article-twin", "history", "edition", "changes", "comments", "write", "comment",
    "comments-feed", "comments-json",
}  # fmt: skip
OF_COMMENTS = {"comment", "reply", "edit", "delete", "useful", "report"}
OF_NAMED = {"topic-feed", "topic", "questions", "questions-feed", "author"}
# What these addresses themselves say, and what they were made of.
NAMES = {"basaltheadline", "basalttopic", "basaltauthor"}
# Pictures show words that no search in an answer finds: `test_sharing` holds them to the same instants.
PICTURES = {"share-picture"}
# These show nothing of articles, or only to who has signed in: the walls of the desk have tests of their own.
OTHERS = {
    "archive", "about", "policy", "colors", "site-picture", "robots", "healthz", "readyz",
    "new-article-preview", "article-preview", "markdownx_markdownify",
    "markdownx_upload", "^media/(?P<path>.+)$", "admin/jsi18n/", "admin/r/<path:anything>", "admin/",
}  # fmt: skip


def named(patterns, prefix=""):
    """The name of every address, or its pattern where it has none."""
    for one in patterns:
        path = prefix + str(one.pattern)
        if isinstance(one, URLPattern):
            yield one.name or path
        elif one.namespace:
            yield path
        else:
            yield from named(one.url_patterns, path)


class World:
    """Everything that a stranger can ask for."""

    def __init__(self, client):
        self.client = client
        # What is in every piece, and what is in none.
        self.searches = ["", "analysis", "about", "why", "so", "analysis+unicorn", "unicorn"]
        self.slugs = list(Slug.objects.values_list("name", flat=True))
        self.topics = list(Topic.objects.values_list("slug", flat=True))
        self.authors = list(Author.objects.values_list("slug", flat=True))
        self.audiences = list(Entry.objects.exclude(audience="").values_list("audience", flat=True))
        self.days = [later(days=days) for days in (-27, 0)]
        self.comments = list(Comment.objects.values_list("pk", flat=True))

    def showing(self, start):
        """`{name of the address: {words that begin so}}` over every output."""
        found = {}
        for name, addresses in OUTPUTS.items():
            for address in addresses(self):
                if there := self.read(address, start):
                    found.setdefault(name, set()).update(there)
        return found

    def read(self, address, start):
        response = self.client.get(address)
        assert response.status_code in (200, 301, 302, 404, 410), address
        text = response.content.decode() + str(response.headers)
        return {word.lower() for word in re.findall(rf"{start}\w*", text, re.IGNORECASE)}


def document_of(start, **fields):
    """A document in which every place has a word that begins so."""
    sections = [
        Section("introduction", "introduction", f"{start}heading", f"About {start}body."),
        Section("analysis", "analysis", "Analysis", f"### {start}part\n\nSo."),
        Section("advice", "practical-advice", "Advice", f"### For {start}people\n\nDo {start}thing."),
        Section("faq", "faq", "FAQ", "", [Question("why", f"Why {start}question?", f"As {start}answer.")]),
    ]
    return Document(f"{start}headline", standfirst=f"{start}standfirst", sections=sections, **fields)


def publish(start, article=None, **fields):
    """An edition full of words that begin so, by an author and on a topic that are named so too."""
    make_author(f"{start}author")
    make_topic(f"{start}topic")
    document = document_of(start, byline=[f"{start}author".lower()], topic=f"{start}topic".lower())
    if article is None:
        article = make_article(document)
    else:
        rows.write(document, article)
        drafting.save_version(article, by=OPERATOR)
    return make_edition(article, **{"note": f"{start}note", **fields})


def correct(article, start):
    change(article, body=f"About {start}corrected.")
    return make_edition(article, kind=Edition.CORRECTION, note=f"{start}note", section_key="introduction")


def test_every_address_says_how_it_is_looked_at():
    found = set(named(get_resolver().url_patterns))
    told = "Please add the new address to OUTPUTS, or to OTHERS."
    assert found - OTHERS - PICTURES == set(OUTPUTS), told
    assert found >= OTHERS


def test_a_first_edition_shows_nowhere_before_its_time_and_everywhere_after(client):
    publish("Quartz", kind=Edition.CORRECTION, at=later(hours=1))
    assert World(client).showing("Quartz") == {}
    pass_time(hours=2)
    assert set(World(client).showing("Quartz")) == set(OUTPUTS) - {"changes"} - OF_COMMENTS


def test_a_second_edition_shows_nowhere_before_its_time_and_the_first_stays_readable_after(client):
    article = publish("Basalt").article
    publish("Quartz", article, kind=Edition.CORRECTION, at=later(hours=1))
    assert World(client).showing("Quartz") == {}
    assert {"front", "article", "feed"} <= set(World(client).showing("Basalt"))
    pass_time(hours=2)
    world = World(client)
    assert {"front", "article", "changes", "corrections", "feed", "llms"} <= set(world.showing("Quartz"))
    past = {name: words - NAMES for name, words in world.showing("Basalt").items() if words - NAMES}
    assert set(past) == {"edition", "changes", "history"}
    assert past["history"] == {"basaltnote"}


@pytest.mark.parametrize("kind", [Withdrawal.GONE, Withdrawal.REDIRECTED])
def test_a_withdrawn_piece_shows_nowhere_until_it_is_reinstated(client, kind):
    article = publish("Basalt").article
    comment = make_comment(correct(article, "Basalt"), "Said basaltreader.", state="public")
    make_comment(comment.edition, "Said basaltreplier.", parent=comment, state="public")
    before = World(client).showing("Basalt")
    assert {"comments", "corrections", "corrections-feed", "changes"} <= set(before)
    withdrawing.withdraw(article, by=OPERATOR, kind=kind, target="/articles/better/", notice="A court.")
    for name, words in World(client).showing("Basalt").items():
        # Who asks for it by its address is told what is gone.
        assert name in OF_ONE | OF_NAMED, name
        assert words <= NAMES, name
    withdrawing.reinstate(article, by=OPERATOR)
    after = World(client).showing("Basalt")
    assert not {name: words - after[name] for name, words in before.items() if words - after[name]}


def test_a_withdrawal_keeps_what_is_planned_out_of_sight_too(client):
    article = publish("Basalt").article
    publish("Quartz", article, at=later(hours=1))
    withdrawing.withdraw(article, by=OPERATOR)
    assert World(client).showing("Quartz") == {}
    pass_time(hours=2)
    assert World(client).showing("Quartz") == {}


def test_a_piece_under_a_notice_stands_at_its_own_addresses_only(client):
    article = publish("Basalt").article
    correct(article, "Basalt")
    withdrawing.withdraw(article, by=OPERATOR, kind=Withdrawal.NOTICE, notice="Outdated.")
    allowed = OF_ONE | OF_NAMED | {"corrections", "corrections-feed"}
    assert {"article", "history", "corrections"} <= set(World(client).showing("Basalt")) <= allowed


def test_words_that_were_taken_down_show_nowhere(client):
    article = publish("Basalt").article
    publish("Quartz", article)
    takedown.take_down(article.editions.get(number=1), by=OPERATOR, reason="A court.", with_note=True)
    assert {word for words in World(client).showing("Basalt").values() for word in words} <= NAMES
