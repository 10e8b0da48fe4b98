"""Every feed and map of the demo site, under its own rules and against the schemas that packages bring."""

import re

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.management import call_command

from . import schemas
from .feed_rules import MAP, parse, read_atom, read_json_feed, read_map, read_news, read_rss
from .make import make_article, make_edition

pytestmark = [pytest.mark.django_db, pytest.mark.once]
READ = {
    "application/atom+xml": read_atom,
    "application/rss+xml": read_rss,
    "application/feed+json": read_json_feed,
}


@pytest.fixture
def found(client, settings, tmp_path, media):
    """`{address: response}` of every map, and of every feed that a page in them, or linked there, offers."""
    settings.VAR = tmp_path / "var"
    call_command("demo", verbosity=0)
    make_edition(make_article(headline="News of the hour < & “ships”"))
    named = re.findall(r"^Sitemap: (\S+)", text(get(client, "/robots.txt")), re.MULTILINE)
    maps = {url: get(client, url) for url in named}
    maps |= {url: get(client, url) for url in places(maps, "sitemapindex")}
    maps["/sitemap-1.xml"] = get(client, "/sitemap-1.xml")
    pages = {page: get(client, page) for page in [*places(maps, "urlset"), "/advice/"]}
    beside = {
        link
        for page in pages.values()
        for link in re.findall(r'href="(/(?:topics|advice)/[^"?#]+/)"', text(page))
    }
    feeds = {
        url for page in [*pages.values(), *(get(client, link) for link in beside)] for url in offered(page)
    }
    return maps | {url: get(client, url) for url in feeds}


def get(client, url):
    response = client.get(url.removeprefix(settings.SITE_URL))
    assert response.status_code == 200, url
    return response


def places(maps, kind):
    tops = [parse(response.content) for response in maps.values()]
    return {place.text for top in tops if top.tag == MAP + kind for place in top.iter(f"{MAP}loc")}


def text(response):
    return response.content.decode()


def offered(page):
    links = BeautifulSoup(page.content, "html.parser").select("link[rel=alternate][type][href]")
    return [link["href"] for link in links if link["type"] in READ]


def kind(response):
    return response["Content-Type"].partition(";")[0]


def test_every_feed_and_map_of_the_demo_keeps_the_rules_of_its_format(found):
    for url, response in found.items():
        if kind(response) in READ:
            READ[kind(response)](response.content)
        elif "news" in url:
            assert read_news(response.content)
        else:
            assert read_map(response.content)
    assert {kind(response) for response in found.values()} == {*READ, "application/xml"}
    assert len(found) > 20


def test_maps_and_json_feeds_of_the_demo_are_valid_by_their_schemas(found, tmp_path):
    schemas.need()
    maps, feeds = [], []
    for number, response in enumerate(found.values()):
        file = tmp_path / f"{number}"
        file.write_bytes(response.content)
        if kind(response) == "application/feed+json":
            feeds.append(file)
        elif kind(response) == "application/xml":
            # The schema of what Google's news adds comes with no package; our own rules know it.
            file.write_bytes(re.sub(rb"<news:news>.*?</news:news>", b"", response.content, flags=re.DOTALL))
            maps.append(file)
    assert maps
    assert feeds
    assert not schemas.faults_of_maps(maps)
    assert not schemas.faults_of_json_feeds(feeds)


def test_a_broken_map_and_a_broken_feed_are_found_out(tmp_path):
    schemas.need()
    (tmp_path / "map").write_text(
        f'<urlset xmlns="{MAP[1:-1]}"><url><lastmod>yesterday</lastmod></url></urlset>'
    )
    (tmp_path / "feed").write_text('{"version": "https://jsonfeed.org/version/1.1", "title": 1, "items": []}')
    assert "lastmod" in schemas.faults_of_maps([tmp_path / "map"])
    assert schemas.faults_of_json_feeds([tmp_path / "feed"])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"<published>", b"<issued/><published>"),
        (b"<id>", b"<id>urn:uuid:1</id><id>"),
        (b'rel="self"', b'rev="self"'),
        (b"<name>", b"<email>a@example.org</email><email>b@example.org</email><name>"),
    ],
)
def test_a_feed_with_a_part_too_many_is_found_out(client, article, before, after):
    content = client.get("/feeds/articles.atom").content
    read_atom(content)
    with pytest.raises(AssertionError):
        read_atom(content.replace(before, after, 1))
