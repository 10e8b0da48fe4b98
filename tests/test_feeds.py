"""Feeds in full text: what stands in them, under which rules, and what they cost."""

import re

import pytest

from articles import addresses, caching, withdrawing
from articles.models import Edition, Topic
from articles.people import OPERATOR
from newsroom.models import Publication

from .feed_rules import ATOM, CONTENT, instant, one, read_atom, read_json_feed, read_rss
from .make import change, later, make_article, make_author, make_edition, make_topic, pass_time

pytestmark = pytest.mark.django_db
FEEDS = ["/feeds/articles.atom", "/feeds/articles.rss", "/feeds/articles.json", "/topics/ports/feed.atom"]


def atom(client, address=FEEDS[0]):
    response = client.get(address)
    assert response.status_code == 200
    return read_atom(response.content)


def titles(client, address=FEEDS[0]):
    return [one(entry, f"{ATOM}title") for entry in atom(client, address)]


def texts(client):
    """The HTML of the first entry in each format."""
    return [
        one(atom(client)[0], f"{ATOM}content"),
        one(read_rss(client.get(FEEDS[1]).content)[0], f"{CONTENT}encoded"),
        read_json_feed(client.get(FEEDS[2]).content)[0]["content_html"],
    ]


@pytest.mark.parametrize(
    ("address", "content_type"), [*zip(FEEDS[:3], ["atom+xml", "rss+xml", "feed+json"], strict=True)]
)
def test_an_empty_feed_is_a_feed_and_each_has_its_type(client, address, content_type):
    response = client.get(address)
    assert response["Content-Type"] == f"application/{content_type}; charset=utf-8"
    read = {"atom+xml": read_atom, "rss+xml": read_rss, "feed+json": read_json_feed}[content_type]
    assert read(response.content) == []
    assert client.get(address).content == response.content


def test_an_entry_keeps_id_and_address_and_offers_what_changed(client, article):
    (before,) = atom(client)
    assert "since=" not in one(before, f"{ATOM}content")
    pass_time(days=1)
    change(article, body="The port raises everything.")
    make_edition(article, note="All dues now.")
    (after,) = atom(client)
    url = "http://127.0.0.1:8000/articles/harbor-dues-rise/"
    links = {link.get("rel"): link.get("href") for link in after.findall(f"{ATOM}link")}
    assert links == {"alternate": url, "related": f"{url}?since=1"}
    assert one(after, f"{ATOM}id") == one(before, f"{ATOM}id") == f"urn:uuid:{article.uuid}"
    assert instant(one(after, f"{ATOM}published")) < instant(one(after, f"{ATOM}updated"))
    for text in texts(client):
        assert f'<a href="{url}?since=1">What changed since edition 1</a>' in text
        assert "All dues now." in text


def test_a_minor_change_moves_no_date_and_offers_nothing(client, article):
    make_edition(make_article(headline="Newer"))
    before = [one(entry, f"{ATOM}updated") for entry in atom(client)]
    change(article, body="The port raises its dues!")
    make_edition(article, kind=Edition.MINOR)
    entries = atom(client)
    assert [one(entry, f"{ATOM}updated") for entry in entries] == before
    assert titles(client) == ["Newer", "Harbor dues rise"]
    assert "dues!" in one(entries[1], f"{ATOM}content")
    assert "since=" not in one(entries[1], f"{ATOM}content")


def test_after_a_minor_change_the_feed_still_offers_the_real_one(client, article):
    change(article, body="Otherwise.")
    make_edition(article)
    change(article, body="Otherwise!")
    make_edition(article, kind=Edition.MINOR)
    assert "?since=1" in one(atom(client)[0], f"{ATOM}content")


def test_what_changed_last_stands_first_and_the_oldest_fall_out(client):
    for number in range(22):
        make_edition(make_article(headline=f"Number {number}"))
        pass_time(minutes=1)
    assert titles(client) == [f"Number {number}" for number in range(21, 1, -1)]
    old = make_edition(make_article(headline="Other")).article
    pass_time(minutes=1)
    first = Edition.objects.filter(article__headline="Number 0").get().article
    change(first, body="Otherwise.")
    make_edition(first)
    assert titles(client)[:2] == ["Number 0", str(old)]


def test_a_topic_has_a_feed_of_its_own(client, article):
    make_edition(make_article(headline="Elsewhere"))
    assert titles(client, "/topics/ports/feed.atom") == ["Harbor dues rise"]
    make_topic("Secret")
    change(article)
    article.topic = Topic.objects.get(key="secret")
    article.save()
    change(article, body="About the secret.")
    make_edition(article, at=later(hours=1))
    assert client.get("/topics/secret/feed.atom").status_code == 404
    assert client.get("/topics/nothing/feed.atom").status_code == 404
    pass_time(hours=2)
    assert titles(client, "/topics/secret/feed.atom") == ["Harbor dues rise"]
    assert titles(client, "/topics/ports/feed.atom") == []


def test_a_piece_leaves_the_feeds_with_its_withdrawal(client, article):
    addresses.move(article, "dues", by=OPERATOR)
    withdrawing.withdraw(article, by=OPERATOR)
    for address in FEEDS:
        assert "dues" not in client.get(address).content.decode()
    withdrawing.reinstate(article, by=OPERATOR)
    assert titles(client) == ["Harbor dues rise"]


@pytest.mark.parametrize("address", [*FEEDS, "/corrections/feed.atom"])
def test_who_has_a_feed_already_gets_304_until_something_changes(client, article, address):
    change(article, body="A.")
    make_edition(article, kind=Edition.CORRECTION, note="A.")
    pass_time(hours=1)
    first = client.get(address)
    assert re.fullmatch(r'"[^"]+"', first["ETag"])
    for validator in (
        {"if-none-match": first["ETag"]},
        {"if-modified-since": first["Last-Modified"]},
    ):
        assert client.get(address, headers=validator).status_code == 304
    head = client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert all(head[name] == first[name] for name in ("ETag", "Last-Modified", "Cache-Control"))
    withdrawing.withdraw(article, by=OPERATOR)
    for validator in (
        {"if-none-match": first["ETag"]},
        {"if-modified-since": first["Last-Modified"]},
    ):
        assert client.get(address, headers=validator).status_code == 200


@pytest.mark.parametrize("address", [*FEEDS, "/corrections/feed.atom"])
def test_shared_caches_let_go_of_a_feed_when_the_next_edition_begins(client, article, address):
    make_edition(make_article(headline="Later"), at=later(seconds=20))
    response = client.get(address)
    seconds = int(re.search(r"s-maxage=(\d+)", response["Cache-Control"])[1])
    assert 0 < seconds <= 20 < caching.MOST_SECONDS
    assert not response.cookies


@pytest.mark.parametrize("count", [1, 12])
@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_takes_four_queries_whatever_its_length(client, count, address, django_assert_num_queries):
    make_author("Mia Berg")
    make_topic("Ports")
    for number in range(count):
        article = make_article(headline=f"Number {number}", byline=["mia-berg"], topic="ports")
        make_edition(article)
        change(article)
        make_edition(article, kind=Edition.CORRECTION, note="So.")
    with django_assert_num_queries(4):
        client.get(address)


def test_every_page_names_the_feeds(client, article):
    for address in ("/", article.get_absolute_url(), "/corrections/"):
        text = client.get(address).content.decode()
        for form in FEEDS[:3]:
            assert re.search(
                rf'<link rel="alternate" type="application/[^"]+" title="[^"]+" href="{form}">', text
            )


def test_a_page_names_the_feed_of_its_topic(client, article):
    text = client.get(article.get_absolute_url()).content.decode()
    assert (
        '<link rel="alternate" type="application/atom+xml" title="Ports" href="/topics/ports/feed.atom">'
        in text
    )


def test_feeds_answer_reads_only_and_no_other_formats(client):
    assert client.post(FEEDS[0]).status_code == 405
    assert client.get("/feeds/articles.xml").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_who_asks_by_date_alone_hears_of_a_new_name_of_the_publication(client, old_code):
    pass_time(hours=1)
    known = client.get("/feeds/articles.atom")["Last-Modified"]
    pass_time(hours=1)
    Publication.objects.update_or_create(pk=1, defaults={"name": "The Norvane Herald"})
    response = client.get("/feeds/articles.atom", headers={"if-modified-since": known})
    assert "The Norvane Herald" in response.content.decode()
