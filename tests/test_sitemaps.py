"""What search engines and models are told of the site."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles import recent, withdrawing
from articles.document import Question, Section
from articles.models import Edition
from articles.people import OPERATOR
from newsroom.models import Publication

from .feed_rules import read_map, read_news
from .make import change, later, make_article, make_author, make_document, make_edition, make_topic, pass_time

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
DUES = f"{SITE}/articles/harbor-dues-rise/"
PAGES = [f"{SITE}{path}" for path in ("/", "/topics/", "/advice/", "/archive/", "/corrections/")]
MAPS = ["/sitemap.xml", "/sitemap-1.xml", "/sitemap-news.xml", "/llms.txt"]


def places(client, address="/sitemap.xml", tag="url"):
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    return read_map(response.content, tag)


def news(client):
    return read_news(client.get("/sitemap-news.xml").content)


def test_the_map_names_every_live_article_and_the_pages_beside_them(client, article):
    make_author("Ben Ode")
    make_topic("Rails")
    make_article(headline="Draft", byline=["ben-ode"], topic="rails")
    make_edition(make_article(headline="Later", byline=["ben-ode"], topic="rails"), at=later(hours=1))
    found = places(client)
    policies = [f"{SITE}{policy['address']}" for policy in Publication.current().policies()]
    named = [f"{SITE}/authors/mia-berg/", f"{SITE}/topics/ports/questions/", f"{SITE}/topics/ports/"]
    assert list(found) == [*PAGES, *policies, *named, DUES]
    assert abs(found[DUES] - article.editions.get().live_from) < timedelta(seconds=1)


def test_the_map_names_advice_and_questions_that_can_be_read(client):
    sections = [
        Section("introduction", "introduction", "Introduction", "The port raises its dues."),
        Section("advice", "practical-advice", "Practical Advice", "### For Tenants\n\nWait."),
        Section("faq", "faq", "FAQ", "", [Question("who", "Who pays?", "The port.")]),
    ]
    make_topic("Ports")
    document = make_document(topic="ports", sections=sections)
    make_edition(make_article(document), at=later(hours=1))
    slices = {f"{SITE}/advice/tenants/", f"{SITE}/topics/ports/questions/"}
    assert not slices & set(places(client))
    pass_time(hours=2)
    assert slices <= set(places(client))
    assert all(client.get(address.removeprefix(SITE)).status_code == 200 for address in slices)


def test_only_a_real_change_moves_lastmod(client, article):
    pass_time(days=3)
    before = places(client)[DUES]
    change(article, body="The port raises its dues!")
    make_edition(article, kind=Edition.MINOR)
    assert places(client)[DUES] == before
    change(article, body="Otherwise.")
    make_edition(article, kind=Edition.CORRECTION, note="So.")
    assert places(client)[DUES] > before + timedelta(days=2)


def test_a_withdrawn_piece_leaves_the_maps(client, article):
    assert DUES in news(client)
    withdrawing.withdraw(article, by=OPERATOR)
    assert DUES not in places(client)
    assert DUES not in news(client)


def test_a_large_site_has_an_index_of_maps(client, article, monkeypatch):
    monkeypatch.setattr(recent, "SPAN", 2)
    for number in range(6):
        make_edition(make_article(headline=f"Number {number}"))
    maps = places(client, tag="sitemap")
    assert all(changed for changed in maps.values())
    found = [address for part in maps for address in places(client, part.removeprefix(SITE))]
    assert len(found) == len(set(found))
    assert {address for address in found if "/articles/" in address} == {
        DUES, *(f"{SITE}/articles/number-{number}/" for number in range(6))
    }  # fmt: skip


def test_a_map_that_is_not_there_is_not_found(client, article):
    assert client.get("/sitemap-2.xml").status_code == 404
    assert client.get("/sitemap-999999999.xml").status_code == 404
    assert client.get("/sitemap-0.xml").status_code == 404


def test_news_are_what_was_published_first_in_the_last_two_days(client, article):
    assert news(client) == {DUES: "Harbor dues rise"}
    pass_time(hours=47)
    other = make_edition(make_article(headline="Ferries & <quays>", language="pt-BR")).article
    assert list(news(client)) == [f"{SITE}{other.get_absolute_url()}", DUES]
    assert news(client)[f"{SITE}{other.get_absolute_url()}"] == "Ferries & <quays>"
    pass_time(hours=2)
    change(article, body="Otherwise.")
    make_edition(article)
    assert DUES not in news(client)


def test_caches_let_go_of_the_news_when_the_oldest_is_two_days_old(client, article, old_code):
    first = client.get("/sitemap-news.xml")
    pass_time(hours=49)
    aged = timezone.now() - timedelta(hours=48) + timedelta(seconds=20)
    Edition.objects.update(live_from=aged, planned_for=aged)
    response = client.get("/sitemap-news.xml")
    assert int(re.search(r"s-maxage=(\d+)", response["Cache-Control"])[1]) <= 20
    Edition.objects.update(live_from=aged - timedelta(seconds=30), planned_for=aged)
    late = client.get("/sitemap-news.xml", headers={"if-modified-since": response["Last-Modified"]})
    assert late.status_code == 200
    assert late.content != first.content


@pytest.mark.parametrize("address", MAPS)
def test_maps_are_validated_and_cached_honestly(client, article, address):
    pass_time(hours=1)
    first = client.get(address)
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    assert client.get(address, headers={"if-modified-since": first["Last-Modified"]}).status_code == 304
    assert client.head(address)["ETag"] == first["ETag"]
    assert client.post(address).status_code == 405
    make_edition(make_article(headline="Later"), at=later(seconds=20))
    assert int(re.search(r"s-maxage=(\d+)", client.get(address)["Cache-Control"])[1]) <= 20


@pytest.mark.parametrize("count", [1, 12])
@pytest.mark.parametrize("address", MAPS)
def test_maps_take_few_queries_whatever_they_hold(client, count, address, django_assert_num_queries):
    for number in range(count):
        article = make_article(headline=f"Number {number}")
        make_edition(article)
        change(article)
        make_edition(article)
    with django_assert_num_queries({"/sitemap.xml": 4, "/llms.txt": 2}.get(address, 3)):
        assert client.get(address).status_code == 200


def test_an_empty_site_has_maps_too(client):
    Publication.objects.all().delete()
    assert list(places(client)) == PAGES
    assert news(client) == {}
    assert "## Articles" not in client.get("/llms.txt").content.decode()


def test_robots_are_led_to_the_maps_and_kept_from_the_desk(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/robots.txt")
    lines = response.content.decode().splitlines()
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /admin/", "Disallow: /search/"} <= set(lines)
    assert f"Sitemap: {SITE}/sitemap.xml" in lines
    assert f"Sitemap: {SITE}/sitemap-news.xml" in lines
    assert response["ETag"]


def test_models_are_told_what_there_is_and_where_its_markdown_is(client):
    document = make_document("Dues [and] <quays>", standfirst="It costs\nmore.")
    make_edition(make_article(document))
    text = client.get("/llms.txt").content.decode()
    assert text.startswith("# Newsroom\n\n> ")
    assert rf"- [Dues \[and\] \<quays>]({SITE}/articles/dues-and-quays.md): It costs more." in text
    for address in re.findall(rf"\({SITE}(/[^)]+)\)", text):
        assert client.get(address).status_code == 200
