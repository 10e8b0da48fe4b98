"""Guests: one cookie, a hashed network, and nothing kept longer than needed."""

import pytest
from django.test import Client, RequestFactory

from comments import guests, network
from comments.models import Comment, PrivateRow

from .make import make_article, make_edition
from .make_comments import decide, make_comment, send

pytestmark = pytest.mark.django_db


def page_of(client, edition):
    return client.get(edition.article.get_absolute_url())


def test_readers_get_no_cookie_and_all_the_same_bytes():
    edition = make_comment(state="public").edition
    first, second = page_of(Client(), edition), page_of(Client(), edition)
    assert not first.cookies
    assert first.content == second.content
    assert first["ETag"] == second["ETag"]
    assert "csrf" not in first.content.decode()
    for path in ("comments/", "comments/?after=1"):
        listed = Client().get(edition.article.get_absolute_url() + path)
        assert not listed.cookies
        assert listed["Cache-Control"].startswith("public, max-age=0")
        assert "Cookie" in listed["Vary"]


def test_the_list_of_comments_answers_that_nothing_changed(client):
    edition = make_comment(state="public").edition
    url = edition.article.get_absolute_url() + "comments/"
    etag = client.get(url)["ETag"]
    assert client.get(url, headers={"If-None-Match": etag}).status_code == 304


def test_the_cookie_comes_with_the_first_comment_and_stays(client):
    edition = make_edition()
    cookie = send(client, edition).cookies["guest"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["secure"]
    assert int(cookie["max-age"]) == 180 * 24 * 3600
    assert not send(client, edition, "Another one.").cookies
    assert PrivateRow.objects.values("browser").distinct().count() == 1


def test_a_form_with_mistakes_gives_no_cookie(client):
    assert not send(client, make_edition(), "").cookies


def test_the_cookie_is_secure_on_a_secure_site(client, settings):
    settings.SITE_URL = "https://news.example.org"
    assert send(client, make_edition()).cookies["guest"]["secure"]


def test_a_waiting_comment_is_seen_in_its_own_browser_only(client):
    edition = make_edition()
    send(client, edition, "For my eyes.")
    comment = Comment.objects.get()
    mine = page_of(client, edition)
    assert "For my eyes." in mine.content.decode()
    assert mine["Cache-Control"] == "private, no-store"
    other = Client()
    send(other, edition, "Somebody else’s.")
    assert "For my eyes." not in page_of(other, edition).content.decode()
    assert "For my eyes." not in page_of(Client(), edition).content.decode()
    assert client.get(f"/comments/{comment.pk}/").status_code == 302
    assert other.get(f"/comments/{comment.pk}/").status_code == 404
    assert Client().get(f"/comments/{comment.pk}/").status_code == 404


@pytest.mark.parametrize("state", ["refused", "spam"])
def test_a_refused_comment_is_seen_by_nobody_else(client, state):
    edition = make_edition()
    send(client, edition, "Words in vain.")
    decide(Comment.objects.get(), state)
    other = Client()
    send(other, edition, "Another.")
    for stranger in (other, Client()):
        assert "Words in vain." not in page_of(stranger, edition).content.decode()


def test_only_a_cookie_that_verifies_counts(client):
    edition = make_edition()
    send(client, edition, "For my eyes.")
    key, signature = client.cookies["guest"].value.split(":", 1)
    for forged in (key, f"{key}x:{signature}", f"{key}:{signature}x", "", ":::", "\xff\xfe"):
        other = Client()
        other.cookies["guest"] = forged
        answer = page_of(other, edition)
        assert "For my eyes." not in answer.content.decode()
        assert answer["Cache-Control"].startswith("public")


def test_the_key_itself_is_not_stored(client):
    send(client, make_edition())
    key = client.cookies["guest"].value.split(":")[0]
    browser = PrivateRow.objects.get().browser
    assert browser == guests.hash_of(key)
    assert key not in browser


def test_an_own_reply_stands_under_what_it_replies_to(client):
    parent = make_comment(state="public", body="Parent words.")
    make_comment(parent.edition, "Later words.", state="public")
    send(client, parent.edition, "My reply.", parent=parent.pk)
    page = page_of(client, parent.edition).content.decode()
    assert page.index("Parent words.") < page.index("My reply.") < page.index("Later words.")
    assert f"/comments/{Comment.objects.latest('pk').pk}/reply/" not in page


def test_an_own_comment_waits_at_the_end_of_the_first_page(client):
    edition = make_edition()
    for number in range(25):
        make_comment(edition, f"Public {number}.", state="public")
    send(client, edition, "Mine.")
    url = edition.article.get_absolute_url() + "comments/"
    first = client.get(url).content.decode()
    assert first.index("Public 19.") < first.index("Mine.")
    assert "Mine." not in client.get(url + "?after=20").content.decode()


def test_own_comments_of_another_article_stay_there(client):
    send(client, make_edition(), "Mine.")
    other = make_edition(make_article(headline="Another piece"))
    assert "Mine." not in page_of(client, other).content.decode()


def address_of(**meta):
    return str(network.address_of(RequestFactory().get("/", **meta)))


@pytest.mark.parametrize(
    ("remote", "forwarded", "expected"),
    [
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
        ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "6.6.6.6, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        ("10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"),
        ("10.0.0.1", "nonsense", "10.0.0.1"),
        ("10.0.0.1", "198.51.100.1, nonsense", "10.0.0.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("::ffff:10.0.0.1", "2001:db8::1", "2001:db8::1"),
        ("", "198.51.100.1", "None"),
    ],
)
def test_only_our_own_proxies_are_believed(settings, remote, forwarded, expected):
    settings.TRUSTED_PROXIES = ["10.0.0.0/8"]
    assert address_of(REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=forwarded) == expected


def test_without_proxies_nobody_is_believed():
    assert address_of(REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="6.6.6.6") == "10.0.0.1"


def test_a_network_is_known_only_by_a_keyed_hash(settings):
    def hashed(address):
        return network.hash_of(network.address_of(RequestFactory().get("/", REMOTE_ADDR=address)))

    first = hashed("203.0.113.9")
    assert len(first) == 32
    assert first == hashed("203.0.113.200")
    assert first != hashed("203.0.114.9")
    assert hashed("2001:db8:1::1") == hashed("2001:db8:1:ffff::1") != hashed("2001:db8:2::1")
    assert hashed("") == ""
    settings.SECRET_KEY = "another" * 10
    assert first != hashed("203.0.113.9")
