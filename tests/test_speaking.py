"""The site speaks the language of the publication, on every page and in its time zone; no worker keeps it."""

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone, translation

from newsroom import trouble
from newsroom.models import Publication

from .make import make_article, make_edition
from .make_comments import send, sent, set_mode
from .tongues import speak

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_known(monkeypatch):
    monkeypatch.setattr(Publication, "_last", None, raising=False)


@pytest.fixture
def german():
    speak("de")
    Publication.objects.update(time_zone="Europe/Berlin")


ADDRESSES = ["/", "/topics/", "/archive/", "/search/", "/search/?q=port", "/corrections/", "/about/"]


@pytest.mark.parametrize("path", ADDRESSES)
def test_every_page_says_its_language_and_says_it_in_it(client, german, path):
    make_edition()
    text = client.get(path).content.decode()
    assert '<html lang="de" dir="ltr">' in text
    assert ">Zum Inhalt springen</a>" in text


@pytest.mark.parametrize("tail", ["", "history/", "v/1/", "comments/", "comments/new/"])
def test_pages_about_an_article_do_too(client, german, tail):
    edition = make_edition()
    text = client.get(edition.article.get_absolute_url() + tail).content.decode()
    assert '<html lang="de" dir="ltr">' in text
    assert ">Zum Inhalt springen</a>" in text


def test_the_desk_speaks_it_before_anybody_has_signed_in(client, german):
    text = client.get("/admin/login/").content.decode()
    assert '<html lang="de"' in text
    assert "Benutzername" in text


def test_a_fault_of_ours_is_told_in_the_language_that_was_known_last(client, german):
    def fault():
        return trouble.server_error(RequestFactory().get("/")).content.decode()

    assert 'lang="en"' in fault()
    assert 'lang="de"' in client.get("/nowhere/").content.decode()
    assert 'lang="de"' in fault()


def test_times_are_told_in_the_language_and_zone_of_the_publication(client, german):
    edition = make_edition()
    text = client.get(edition.article.get_absolute_url()).content.decode()
    local = edition.live_from.astimezone(Publication.current().zone)
    month = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September"]
    month += ["Oktober", "November", "Dezember"]
    assert f">{local.day}. {month[local.month - 1]} {local:%Y, %H:%M %Z}</time>" in text
    assert f'datetime="{edition.live_from:%Y-%m-%dT%H:%M:%S}Z"' in text


def test_a_comment_is_answered_and_stored_as_the_publication_speaks_now(client):
    edition = make_edition()
    set_mode(edition, "after")
    assert "Comment 1 by" in sent(client, edition, "One.").card
    Publication.objects.update(language="de", time_zone="Europe/Berlin")
    assert "Kommentar 2 von" in sent(client, edition, "Two.").card
    assert "Bitte geben Sie Ihren Namen an." in send(client, edition, name="").content.decode()
    assert (translation.get_language(), timezone.get_current_timezone_name()) == ("en", "UTC")


# Counters move at COMMIT.
@pytest.mark.django_db(transaction=True)
def test_whoever_takes_a_comment_in_notices_that_the_publication_has_changed(client):
    edition = make_edition()
    send(client, edition, "One.")
    publication = Publication.objects.get_or_create(pk=1)[0]
    publication.name = "The Other Gazette"
    publication.save()
    send(client, edition, "Two.")
    assert Publication.last_known().name == "The Other Gazette"


def test_nothing_of_it_stays_with_the_worker(client, german):
    for path in ("/", "/admin/login/", make_edition().article.get_absolute_url(), "/nowhere/"):
        client.get(path)
        assert (translation.get_language(), timezone.get_current_timezone_name()) == ("en", "UTC")
    speak("en")
    assert '<html lang="en" dir="ltr">' in client.get("/").content.decode()


def test_neither_a_cookie_nor_the_browser_chooses(german):
    client = Client(headers={"accept-language": "fr"})
    client.cookies["django_language"] = "en"
    response = client.get("/")
    assert '<html lang="de" dir="ltr">' in response.content.decode()
    assert "Accept-Language" not in response["Vary"]


def test_an_article_in_another_language_says_so_and_the_words_around_it_too(client):
    edition = make_edition(make_article(headline="ميناء", language="ar"))
    text = client.get(edition.article.get_absolute_url()).content.decode()
    assert '<html lang="en" dir="ltr">' in text
    assert '<article class="piece" lang="ar" dir="rtl">' in text
    assert '<section id="comments" class="conversation" lang="en" dir="ltr"' in text


def test_scripts_of_the_desk_get_its_words_with_a_validator(client, german, editor):
    response = client.get("/admin/jsi18n/")
    assert "gettext" in response.content.decode()
    again = client.get("/admin/jsi18n/", headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304
