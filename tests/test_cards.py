"""The cards by which other sites show a page that somebody passes on."""

import pytest

from articles.document import Document, Section
from newsroom import locales
from newsroom.models import Publication

from .make import make_article, make_document, make_edition
from .structured import SITE, card_of

pytestmark = pytest.mark.django_db
PAGE = "/articles/harbor-dues-rise/"


def test_an_article_has_a_card(client, corrected):
    card = {name: told[0] for name, told in card_of(client, PAGE).items()}
    edition = corrected.editions.live().dated().get()
    assert card["og:type"] == "article"
    assert card["og:title"] == "Harbor dues rise"
    assert card["og:url"] == f"{SITE}{PAGE}"
    assert card["og:description"] == card["description"] == "It costs more."
    assert (card["og:site_name"], card["og:locale"]) == ("Newsroom", "en_US")
    assert card["og:image"].startswith(f"{SITE}{PAGE}share-")
    assert (card["og:image:width"], card["og:image:height"]) == ("1200", "630")
    assert card["og:image:alt"] == "Harbor dues rise"
    assert card["twitter:card"] == "summary_large_image"
    assert card["article:published_time"] == f"{edition.first_published:%Y-%m-%dT%H:%M:%SZ}"
    assert card["article:modified_time"] == f"{edition.updated:%Y-%m-%dT%H:%M:%SZ}"
    assert card["article:section"] == "Ports"
    assert card["article:author"] == f"{SITE}/authors/mia-berg/"


def test_every_page_for_readers_has_a_card_once_and_a_description(client, article):
    month = f"/archive/{article.editions.get().live_from:%Y/%m}/"
    paths = ["/", "/topics/", "/topics/ports/", "/topics/ports/questions/", "/authors/mia-berg/", "/archive/"]
    paths += [month, "/advice/", "/corrections/", "/about/", "/policies/privacy/", "/search/", "/search/?q=x"]
    for path in [*paths, PAGE, f"{PAGE}history/", f"{PAGE}v/1/", f"{PAGE}comments/"]:
        card = card_of(client, path)
        for name in (
            "description",
            "og:title",
            "og:type",
            "og:image",
            "og:image:alt",
            "og:locale",
            "twitter:card",
        ):
            assert len(card[name]) == 1, (path, name)
            assert card[name][0].strip(), (path, name)
        picture = card["og:image"][0]
        assert client.get(picture.removeprefix(SITE)).status_code == 200


def test_the_address_on_a_card_is_the_page_s_own(client, article):
    for path in ("/", "/topics/ports/", "/about/", f"{PAGE}history/"):
        assert card_of(client, path)["og:url"] == [f"{SITE}{path}"]
    assert (
        card_of(client, f"{PAGE}v/1/")["og:url"]
        == card_of(client, f"{PAGE}?since=1")["og:url"]
        == [SITE + PAGE]
    )


def test_a_piece_without_standfirst_is_described_by_how_it_begins(client):
    sections = [
        Section(
            "introduction", "introduction", "", "### Part\n\nThe *port*  raises\nits dues. " + "Word " * 100
        ),
        Section("analysis", "analysis", "Analysis", "More."),
    ]
    make_edition(make_article(Document("Harbor dues rise", sections=sections)))
    told = card_of(client, PAGE)["description"][0]
    assert told.startswith("Part The port raises its dues. Word")
    assert len(told) <= 300
    assert told.endswith("…")


def test_words_on_a_card_are_text(client):
    hostile = '"><script>alert(1)</script>\u2028'
    make_edition(make_article(make_document(hostile, standfirst=f"{hostile}\n\ntwo")))
    Publication.objects.update(name=hostile, tagline=hostile)
    for path in ("/", "/articles/scriptalert1script/"):
        text = client.get(path).content.decode()
        assert "<script>alert" not in text
        assert card_of(client, path)["og:site_name"] == [hostile]


def test_pages_of_trouble_have_no_card(client):
    assert b"og:" not in client.get("/nothing/").content


@pytest.mark.parametrize(
    ("language", "locale"),
    [("en", "en_US"), ("de", "de_DE"), ("de-AT", "de_AT"), ("zh-Hant-TW", "zh_TW"), ("eo", ""), ("x y", "")],
)
def test_a_language_is_told_with_its_country(language, locale):
    assert locales.name(language) == locale
