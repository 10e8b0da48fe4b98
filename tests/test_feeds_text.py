"""The text of an entry in every format: whole, readable anywhere, and never broken."""

import re

import pytest

from articles import pictures
from articles.document import Section
from articles.models import Edition
from articles.whole import whole

from .feed_rules import ATOM, one, read_json_feed, read_rss
from .make import change, make_article, make_author, make_document, make_edition
from .make_pictures import picture
from .test_feeds import FEEDS, atom, texts

pytestmark = pytest.mark.django_db


def test_every_feed_has_the_full_text(client, article):
    for text in texts(client):
        assert "<h2>Introduction</h2>\n<p>The port raises its <em>dues</em>.</p>" in text
        assert "<h3>Who pays?</h3>\n<p>The shippers.</p>" in text


def test_every_feed_says_by_whom_about_what_and_when(client, article):
    (entry,) = atom(client)
    assert one(entry.find(f"{ATOM}author"), f"{ATOM}name") == "Mia Berg"
    assert entry.find(f"{ATOM}category").get("term") == "Ports"
    assert one(entry, f"{ATOM}summary") == "It costs more."
    (item,) = read_rss(client.get(FEEDS[1]).content)
    assert one(item, "{http://purl.org/dc/elements/1.1/}creator") == "Mia Berg"
    assert (one(item, "category"), one(item, "description")) == ("Ports", "It costs more.")
    (found,) = read_json_feed(client.get(FEEDS[2]).content)
    assert found["authors"] == [{"name": "Mia Berg"}]
    assert (found["tags"], found["summary"], found["language"]) == (["Ports"], "It costs more.", "en")


def test_corrections_stand_above_the_text(client, article):
    change(article, body="The port of Norvane.")
    make_edition(article, kind=Edition.CORRECTION, note="It is Norvane, not Castelmare.")
    for text in texts(client):
        assert text.count("It is Norvane, not Castelmare.") == 1
        assert text.index("It is Norvane, not Castelmare.") < text.index("<h2>Introduction</h2>")


def test_addresses_in_a_text_are_whole_where_it_stands_elsewhere(client, media):
    shown = pictures.store(picture(), alt="A crane", credit="M.").markdown
    body = "See [us](/articles/x/), [there](#analysis), [them](https://example.org/?a=1&b=2).[^1]"
    body = f"{body}\n\n{shown}\n\n[^1]: Note."
    document = make_document().with_section(Section("introduction", "introduction", "Introduction", body))
    make_edition(make_article(document))
    page = "http://127.0.0.1:8000/articles/harbor-dues-rise/"
    for text in texts(client):
        assert 'href="http://127.0.0.1:8000/articles/x/"' in text
        assert f'href="{page}#analysis"' in text
        assert 'href="https://example.org/?a=1&amp;b=2"' in text
        assert f'href="{page}#fn' in text
        assert 'src="http://127.0.0.1:8000/media/images/' in text
        found = re.findall(r'(?:href|src|srcset)="([^"]*)"', text)
        assert found
        assert all(each.startswith("http") for address in found for each in address.split(", "))


@pytest.mark.parametrize(
    ("value", "seen"),
    [
        ("/a/", "https://x.org/a/"),
        ("#b", "https://x.org/p/#b"),
        ("//y.org/", "https://y.org/"),
        ("mailto:a@x.org", "mailto:a@x.org"),
        ("http://[not an address", "http://[not an address"),
    ],
)
def test_an_address_is_whole_as_its_page_would_read_it(value, seen):
    assert whole("https://x.org/p/", "href", value) == seen


def test_a_feed_stays_well_formed_whatever_somebody_is_called(client):
    make_author("Mia \x0b\x1f & <Berg>\ufffe", key="mia", slug="mia")
    make_edition(make_article(byline=["mia"], headline="<b>]]> & dues", standfirst="“5 < 6”"))
    (entry,) = atom(client)
    assert one(entry.find(f"{ATOM}author"), f"{ATOM}name") == "Mia  & <Berg>"
    assert one(entry, f"{ATOM}title") == "<b>]]> & dues"
    assert (
        len(read_rss(client.get(FEEDS[1]).content)) == len(read_json_feed(client.get(FEEDS[2]).content)) == 1
    )
