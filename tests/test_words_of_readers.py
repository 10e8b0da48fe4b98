"""Every word around articles is told in the language of the publication: what a page says alike in English
and in German is content, or a word that both have."""

import html
import json
from dataclasses import replace

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone

from articles import drafting, rows, takedown, withdrawing
from articles.document import Document, Question, Section
from articles.models import Edition, Withdrawal
from articles.people import OPERATOR
from newsroom import trouble
from newsroom.models import POLICIES, Publication

from .make import change, make_article, make_author, make_edition, make_topic, pass_time
from .make_comments import make_comment
from .tongues import alike, speak

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PAGE = "/articles/quartzheadline/"
# What the fixtures typed, months that both languages call the same, and what machines read.
CONTENT = [
    "quartz", "https://", "http://", "urn:", "a.example", "/admin/", "utc", "gmt",
    "april", "august", "september", "november",
]  # fmt: skip
SAME = {"Newsroom", "FAQ", "Feed", "Text", "Link", "Name", "Spam", "Cookie", "Website", "For", "In"}
CARD = ["description", "og:title", "og:description", "og:image:alt"]
ALL = ", ".join(["head title", "body", *(f"meta[name='{each}'], meta[property='{each}']" for each in CARD)])


def document(headline="Quartzheadline", **fields):
    sections = [
        Section("introduction", "introduction", "Quartzbeginning", "Quartzone, quartztwo, quartzthree."),
        Section("key-points", "key-points", "Quartzpoints", "- Quartz"),
        Section("advice", "practical-advice", "Quartzadvice", "### For quartzminers\n\nQuartz."),
        Section("faq", "faq", "Quartzfaq", "", [Question("who", "Quartz who?", "Quartz.", "Quartz Ada")]),
    ]
    made = {
        "standfirst": "Quartzstandfirst.",
        "byline": ["quartz-mia", "quartz-bo"],
        "topic": "quartz-hills",
    }
    return Document(headline, **{"sections": sections, **made, **fields})


@pytest.fixture(autouse=True)
def _publication(db):
    said = dict.fromkeys(POLICIES, "Quartz.")
    Publication.objects.update(name="Quartz", tagline="Quartz tagline", profiles="https://a.example", **said)


@pytest.fixture
def article():
    """Five editions: another text, a correction, one that was taken down, a correction of the whole."""
    make_author("Quartz Mia", about="Quartz.", links="https://a.example/@mia")
    make_author("Quartz Bo")
    make_topic("Quartz hills")
    article = make_edition(make_article(document())).article
    pass_time(days=1)
    introduction, points, advice, _ = document().sections
    asked = [
        Question("new", "Quartz when?", "Quartz."),
        Question("who", "Quartz?", "**Quartz.**", "Quartz Bo"),
    ]
    sections = [
        advice,
        replace(
            introduction, heading="Quartzstart", markdown=f"Quartz {'quartz ' * 300}[one](https://b.example)"
        ),
        replace(points, kind="other"),
        Section("faq", "faq", "Quartzanswers", "", asked),
        Section("outlook", "other", "Quartzoutlook", "Quartz."),
    ]
    rows.write(document(standfirst="", byline=["quartz-mia"], sections=sections), article)
    drafting.save_version(article, by=OPERATOR)
    make_edition(article, note="Quartznote.")
    fixed = {"kind": Edition.CORRECTION, "note": "Quartzwrong."}
    pass_time(days=1)
    change(article, body="Quartzcorrected.")
    make_edition(article, section_key="introduction", **fixed)
    pass_time(days=1)
    change(article, body="Quartztaken.")
    taken = make_edition(article, kind=Edition.MINOR, note="Quartz.")
    pass_time(days=1)
    change(article, body="Quartzcurrent.")
    edition = make_edition(article, **fixed)
    takedown.take_down(taken, by=OPERATOR, reason="Quartz")
    make_comment(edition, "Quartz.", state="public", name="Quartz")
    return article


def words(client, path, *, status=200, within=ALL, read=str):
    def ask():
        response = client.get(path)
        assert response.status_code == status, (path, response.status_code)
        return read(response.content.decode())

    return alike(ask, within=within, content=CONTENT, same=SAME)


LISTS = [
    "/", "/topics/", "/topics/quartz-hills/", "/topics/quartz-hills/questions/", "/advice/",
    "/advice/quartzminers/", "/authors/quartz-mia/", "/archive/", "/corrections/", "/about/",
    "/policies/corrections/", "/policies/comments/", "/policies/privacy/",
]  # fmt: skip
SEARCHES = [
    "",
    "?q=quartz",
    "?q=quartz+quartzless+quartzmore+quartzmost",
    "?q=quartz+quartzless",
    "?q=quartzless",
    "?q=%C2%A7",
]
SEARCHES.append("?q=" + "quartz+" * 40)
PAST = [
    "", "?since=1", "?since=2", "?since=4", "?since=5", "history/", "history/?before=3", "v/1/", "v/5/",
    "v/2/changes/", "v/3/changes/", "v/3/changes/?from=1", "v/4/changes/",
]  # fmt: skip


@pytest.mark.parametrize("path", LISTS)
def test_lists_and_policies(client, article, path):
    assert not words(client, path)


def test_lists_of_which_there_are_more(client, article):
    for number in range(21):
        make_edition(make_article(document(headline=f"Quartz {number}")))
    first = Edition.objects.order_by("-pk").first().pk
    month = timezone.now()
    for path in ["/", f"/?before={first}", f"/?before={first - 20}", f"/archive/{month:%Y/%m}/"]:
        assert not words(client, path), path


def test_lists_of_which_there_is_nothing(client):
    for path in [
        "/",
        "/?before=1",
        "/topics/",
        "/archive/",
        "/advice/",
        "/corrections/",
        "/search/?q=quartz",
    ]:
        assert not words(client, path), path


@pytest.mark.parametrize("query", SEARCHES)
def test_the_search(client, article, query):
    assert not words(client, f"/search/{query}")


def test_a_search_of_many_pages(client):
    for number in range(12):
        make_edition(make_article(document(headline=f"Quartz {number}")))
    for page in (1, 2):
        assert not words(client, f"/search/?q=quartz&page={page}"), page


@pytest.mark.parametrize("tail", PAST)
def test_the_article_and_its_past(client, article, tail):
    """The conversation has a test of its own."""
    assert not words(client, PAGE + tail, read=lambda text: text.partition('<section id="comments"')[0])


def test_an_edition_that_was_taken_down(client, article):
    assert not words(client, f"{PAGE}v/4/", status=410)


def test_withdrawals_of_each_kind(client, article):
    withdrawing.withdraw(article, by=OPERATOR, kind=Withdrawal.NOTICE, notice="Quartz.")
    for path in [PAGE, f"{PAGE}history/", f"{PAGE}v/1/", "/corrections/"]:
        assert not words(client, path), path
    withdrawing.reinstate(article, by=OPERATOR)
    withdrawing.withdraw(article, by=OPERATOR, notice="Quartz.")
    for path in [PAGE, f"{PAGE}history/", f"{PAGE}v/1/", f"{PAGE}v/2/changes/"]:
        assert not words(client, path, status=410), path
    assert not words(client, "/corrections/")


FEEDS = ["/feeds/articles.atom", "/feeds/articles.rss", "/corrections/feed.atom"]
FEEDS += [f"/topics/quartz-hills/{name}" for name in ("feed.atom", "questions/feed.atom")]


def read_feed(text):
    """Its elements and the HTML that they hold, all as one."""
    return html.unescape(text.partition("?>")[2])


@pytest.mark.parametrize("path", [*FEEDS, "/advice/quartzminers/feed.atom"])
def test_feeds(client, article, path):
    assert not words(client, path, within="feed, rss", read=read_feed)


def test_when_something_goes_wrong(client, admin_client):
    answers = {
        "400": lambda: trouble.bad_request(RequestFactory().get("/")),
        "403": lambda: trouble.forbidden(RequestFactory().get("/")),
        "404": lambda: client.get("/nowhere/"),
        "500": lambda: trouble.server_error(RequestFactory().get("/")),
        "forged": lambda: Client(enforce_csrf_checks=True).post("/admin/login/", {"x": "Quartz quartz."}),
        "signed out": lambda: client.post("/admin/articles/article/add/", {"x": "Quartz quartz."}),
    }
    for name, answer in answers.items():

        def ask(answer=answer):
            client.get("/")  # A page of trouble speaks the language that the process knows.
            return answer().content.decode()

        assert not alike(ask, within=ALL, content=[*CONTENT, "x:"], same=SAME), name


def test_what_machines_are_told(client, article):
    speak("de")
    for path, name in {
        "/topics/": "Themen",
        "/archive/": "Archiv",
        "/corrections/": "Berichtigungen",
        "/about/": "Über uns",
        "/topics/quartz-hills/questions/": "Fragen zum Thema Quartz hills",
    }.items():
        page = client.get(path).content.decode()
        written = page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
        pages = [each for each in json.loads(written)["@graph"] if "Page" in each["@type"]]
        assert [each["name"] for each in pages] == [name], path
    told = client.get("/llms.txt").content.decode()
    assert "[Berichtigungen](" in told
    assert "## Optional" in told


def test_words_in_an_article_of_another_language_are_those_of_the_page_and_say_so(client):
    make_author("Quartz Mia")
    make_edition(make_article(document(language="fr", byline=["quartz-mia"])))
    speak("de")
    text = client.get(PAGE).content.decode()
    assert '<article class="piece" lang="fr" dir="ltr">' in text
    assert '<p><span lang="de" dir="ltr">Von <a class="author"' in text
    assert '<p class="asked-by" lang="de" dir="ltr">Gefragt von Quartz Ada</p>' in text
    entry = client.get("/feeds/articles.atom").content.decode()
    assert 'xml:lang="fr"' in entry
