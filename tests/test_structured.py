"""JSON-LD: whole on every kind of page, only of what readers get, and harmless whatever the words are."""

import json
import re

import pytest
from django.test import Client

from articles import pictures, takedown, withdrawing
from articles.document import Document, Question, Section
from articles.models import Edition, Withdrawal
from articles.people import OPERATOR
from newsroom.models import Publication

from .make import change, later, make_article, make_author, make_document, make_edition, make_topic, pass_time
from .make_comments import make_comment
from .make_pictures import picture
from .structured import SITE, blocks, graph, nodes_in

pytestmark = pytest.mark.django_db
PAGE = "/articles/harbor-dues-rise/"


def test_an_article_says_what_it_is_and_whose(client, corrected):
    make_comment(corrected.editions.live().get(), state="public")
    found = graph(client, PAGE)
    article = found["AnalysisNewsArticle"]
    edition = corrected.editions.live().dated().get()
    assert article["headline"] == "Harbor dues rise"
    assert article["description"] == "It costs more."
    assert article["mainEntityOfPage"] == f"{SITE}{PAGE}"
    assert article["author"] == [
        {
            "@type": "Person",
            "@id": f"{SITE}/authors/mia-berg/#person",
            "name": "Mia Berg",
            "url": f"{SITE}/authors/mia-berg/",
        }
    ]
    assert article["datePublished"] == f"{edition.first_published:%Y-%m-%dT%H:%M:%SZ}"
    assert article["dateModified"] == f"{edition.updated:%Y-%m-%dT%H:%M:%SZ}"
    assert article["datePublished"] < article["dateModified"]
    assert (article["articleSection"], article["inLanguage"], article["version"]) == ("Ports", "en", 2)
    assert article["wordCount"] == edition.version.document.words
    assert article["isAccessibleForFree"] is True
    assert article["commentCount"] == 1
    assert article["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "It is Norvane.",
            "datePublished": article["dateModified"],
            "about": {"@id": f"{SITE}{PAGE}#introduction"},
        }
    ]
    assert [part["@id"].partition("#")[2] for part in article["hasPart"]] == [
        "introduction", "analysis", "key-points", "faq",
    ]  # fmt: skip
    publisher = found["NewsMediaOrganization"]
    assert article["publisher"] == {"@id": publisher["@id"]}
    assert publisher["correctionsPolicy"] == f"{SITE}/policies/corrections/"
    assert publisher["publishingPrinciples"] == f"{SITE}/about/"


def test_questions_are_told_with_their_answers(client, article):
    found = graph(client, PAGE)["FAQPage"]
    assert found["mainEntity"] == [
        {
            "@type": "Question",
            "@id": f"{SITE}{PAGE}#who-pays",
            "name": "Who pays?",
            "acceptedAnswer": {"@type": "Answer", "text": "The shippers."},
        }
    ]


def test_a_piece_without_questions_or_byline_is_whole_too(client):
    sections = [
        Section("introduction", "introduction", "", "Words."),
        Section("analysis", "analysis", "Analysis", "More words."),
    ]
    make_edition(make_article(Document("Harbor dues rise", sections=sections)))
    found = graph(client, PAGE)
    assert "FAQPage" not in found
    assert found["AnalysisNewsArticle"]["author"]["name"] == "Newsroom"
    assert found["AnalysisNewsArticle"]["description"] == "Words."


def test_the_way_to_a_piece_leads_over_its_topic(client, article):
    way = graph(client, PAGE)["BreadcrumbList"]["itemListElement"]
    assert [(each["position"], each["name"], each["item"]) for each in way] == [
        (1, "Newsroom", f"{SITE}/"),
        (2, "Ports", f"{SITE}/topics/ports/"),
        (3, "Harbor dues rise", f"{SITE}{PAGE}"),
    ]


def test_pictures_and_the_logo_have_their_size(client, media):
    figure = pictures.store(picture(size=(1300, 700)), alt="The quay", credit="Ana")
    make_edition(make_article(lead_image=figure.markdown))
    Publication.objects.update(logo=figure.address, profiles="https://social.example/@quay")
    found = graph(client, PAGE)
    lead, drawn = found["AnalysisNewsArticle"]["image"]
    assert (lead["url"], lead["width"], lead["caption"]) == (f"{SITE}{figure.address}", 1300, "The quay")
    assert drawn["url"].endswith(".jpg")
    assert found["NewsMediaOrganization"]["logo"]["width"] == 1300
    assert found["NewsMediaOrganization"]["sameAs"] == ["https://social.example/@quay"]


def test_the_front_page_says_how_to_search(client, article):
    site = graph(client, "/")["WebSite"]
    assert site["potentialAction"]["target"]["urlTemplate"] == f"{SITE}/search/?q={{search_term_string}}"
    assert graph(client, "/")["NewsMediaOrganization"]["@id"] == site["publisher"]["@id"]


def make_world():
    make_author("Mia Berg", about="She *writes* about ports.", links="https://social.example/@mia")
    make_topic("Ports")
    advice = Section("practical-advice", "practical-advice", "Advice", "### For Shippers\n\nWait.")
    sections = [*make_document().sections[:3], advice, make_document().sections[3]]
    return make_edition(make_article(byline=["mia-berg"], topic="ports", sections=sections))


def test_every_list_is_told_with_its_way(client):
    edition = make_world()
    month = f"/archive/{edition.live_from:%Y/%m}/"
    lists = ["/topics/", "/topics/ports/", "/topics/ports/questions/", "/advice/", "/advice/shippers/"]
    for path in [*lists, "/archive/", month, "/corrections/"]:
        found = graph(client, path)
        page = found["CollectionPage"]
        assert page["url"] == f"{SITE}{path}"
        assert found["BreadcrumbList"]["itemListElement"][-1]["item"] == f"{SITE}{path}"
        if path not in ("/archive/", "/corrections/"):
            for entry in page["mainEntity"]["itemListElement"]:
                assert client.get(entry["url"]).status_code == 200


def test_an_author_s_page_is_a_profile(client):
    make_world()
    who = graph(client, "/authors/mia-berg/")["ProfilePage"]["mainEntity"]
    assert (who["name"], who["description"]) == ("Mia Berg", "She writes about ports.")
    assert who["sameAs"] == ["https://social.example/@mia"]
    assert who["@id"] == graph(client, PAGE)["AnalysisNewsArticle"]["author"][0]["@id"]


def test_policies_are_pages_of_the_publisher(client):
    assert "AboutPage" in graph(client, "/about/")
    assert graph(client, "/policies/privacy/")["WebPage"]["name"] == "Privacy"
    Publication.objects.update(corrections="", about="")
    publisher = graph(client, "/")["NewsMediaOrganization"]
    assert not {"correctionsPolicy", "publishingPrinciples"} & set(publisher)


def test_what_is_past_withdrawn_or_still_to_come_is_not_told(client, corrected):
    assert blocks(client, f"{PAGE}v/1/") == blocks(client, f"{PAGE}v/2/") == []
    assert f'<link rel="canonical" href="{SITE}{PAGE}">' in client.get(f"{PAGE}v/1/").content.decode()
    change(corrected, body="Quartz.")
    make_edition(corrected, at=later(hours=1), kind=Edition.CORRECTION, note="Quartz.")
    assert "Quartz" not in json.dumps(blocks(client, PAGE))
    takedown.take_down(corrected.editions.get(number=1), by=OPERATOR, reason="A court.", with_note=True)
    assert "ld+json" not in client.get(f"{PAGE}v/1/").content.decode()
    withdrawing.withdraw(corrected, by=OPERATOR, kind=Withdrawal.NOTICE, notice="Outdated.")
    assert blocks(client, PAGE) == []
    withdrawing.reinstate(corrected, by=OPERATOR)
    assert blocks(client, PAGE)
    withdrawing.withdraw(corrected, by=OPERATOR)
    assert "ld+json" not in client.get(PAGE).content.decode()


def test_pages_for_people_only_have_none(client, article):
    for path in ("/search/?q=dues", f"{PAGE}history/", f"{PAGE}comments/", f"{PAGE}comments/new/"):
        assert "ld+json" not in client.get(path).content.decode()


HOSTILE = [
    "</script><script>alert(1)</script>", "<!--<script>", "]]>", "\u2028x\u2029", "\"}],\"@type\":\"x",
    "\\u003c/script>",
    "&lt;/script&gt;", "{{ x }}{% y %}", "\u202egnp.exe", "🚢 'quoted' \\",
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_no_words_get_out_of_the_block(client, words):
    make_author(words, key="mia-berg", slug="mia-berg", about=words)
    make_topic(words, key="ports", slug="ports")
    sections = [
        Section("introduction", "introduction", words, words),
        Section("advice", "practical-advice", words, f"### For {words}\n\n{words}"),
        Section("faq", "faq", words, words, [Question("why", words, words, words)]),
    ]
    document = Document(words, standfirst=words, byline=["mia-berg"], topic="ports", sections=sections)
    article = make_edition(make_article(document)).article
    pass_time(days=1)
    change(article, body=f"{words} too")
    make_edition(article, kind=Edition.CORRECTION, note=words, section_key="introduction")
    Publication.objects.update(name=words[:60], tagline=words, about=words)
    for path in ("/", article.get_absolute_url(), "/topics/ports/", "/authors/mia-berg/", "/about/"):
        text = client.get(path).content.decode()
        start = text.index('<script type="application/ld+json">')
        data = text[start + 35 : text.index("</script>", start)]
        assert not set(data) & set("<>&\u2028\u2029")
        assert len(list(nodes_in(json.loads(data)["@graph"]))) > 2
        assert text.count('<script type="application/ld+json">') == 1
    article = graph(client, article.get_absolute_url())["AnalysisNewsArticle"]
    said = " ".join(words.split())
    assert (" ".join(article["headline"].split()), article["author"][0]["name"]) == (said, words)
    assert article["correction"][0]["text"] == words.strip()


def test_data_needs_no_weaker_policy_and_adds_little(client, article):
    answer = client.get(PAGE)
    assert "script-src 'self'" in re.split(" *; *", answer["Content-Security-Policy"])
    assert len(json.dumps(blocks(client, PAGE))) < 4_000


def test_all_readers_are_told_the_same(client, article):
    assert blocks(client, PAGE) == blocks(Client(), f"{PAGE}?since=1")
