"""When something goes wrong: clear words, the right status, nothing lost."""

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory
from django.urls import path

from newsroom import trouble, urls
from newsroom.models import Publication

from .make_comments import make_comment

TEXT = "A long <b>thought</b>."


def fail(request):
    raise {"busy": OperationalError("database is locked"), "broken": RuntimeError("a bug")}[
        request.GET["how"]
    ]


urlpatterns = [*urls.urlpatterns, path("fail/", fail)]
handler404, handler500 = trouble.not_found, trouble.server_error


@pytest.fixture
def failing(settings):
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


def test_a_database_that_does_not_answer_is_said_and_the_text_kept(failing):
    response = failing.post("/fail/?how=busy", {"body": TEXT})
    assert (response.status_code, response["Retry-After"], response["Cache-Control"]) == (
        503,
        "10",
        "no-store",
    )
    assert "A long &lt;b&gt;thought&lt;/b&gt;." in response.content.decode()


def test_the_texts_of_the_desk_are_kept_and_no_password(failing):
    typed = {
        "sections-0-body": "My long words.",
        "headline": "A headline",
        "password": "not this one",
        "x": "1",
    }
    page = failing.post("/fail/?how=busy", typed).content.decode()
    assert "sections-0-body:\nMy long words." in page
    assert "A headline" in page
    assert "not this" not in page


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/?q=%00", "/admin/articles/act/?verb=%00", "/articles/a%00b/"])
def test_an_address_with_a_nul_is_refused(admin_client, address):
    assert admin_client.get(address).status_code in (400, 404)


@pytest.mark.django_db
def test_a_file_with_an_endless_name_is_not_found(client):
    assert client.get("/media/" + "x" * 6000).status_code == 404


def test_a_mistake_of_ours_keeps_the_text_too(failing):
    response = failing.post("/fail/?how=broken", {"body": TEXT})
    assert response.status_code == 500
    assert "A long &lt;b&gt;thought&lt;/b&gt;." in response.content.decode()


@pytest.mark.parametrize(
    "handler", [trouble.bad_request, trouble.forbidden, trouble.not_found, trouble.server_error]
)
def test_every_page_of_trouble_is_complete_without_a_database(handler):
    page = handler(RequestFactory().get("/"))
    text = page.content.decode()
    assert page.status_code in (400, 403, 404, 500)
    assert "<h1" in text
    assert 'lang="en"' in text
    assert "<textarea" not in text
    assert page["Cache-Control"] == "no-store"


def test_a_desk_form_from_elsewhere_is_refused_with_words():
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/admin/login/", {"username": "x", "password": "y"})
    assert response.status_code == 403
    assert "too old" in response.content.decode()


@pytest.mark.django_db
def test_an_unknown_address_is_not_found_politely(client):
    response = client.get("/nothing/here/")
    assert response.status_code == 404
    assert 'href="/"' in response.content.decode()


@pytest.mark.django_db
def test_whoever_was_signed_out_while_typing_gets_the_text_back(desk):
    address = f"/admin/comments/comment/{make_comment().pk}/edit/"
    desk.logout()
    answer = desk.post(address, {"source": "Many words of mine.", "turn": 1})
    assert answer.status_code == 403
    page = answer.content.decode()
    assert "You were signed out before this arrived" in page
    assert "Many words of mine." in page
    assert desk.post(address).status_code == 302


@pytest.mark.django_db
def test_a_process_that_has_shown_nothing_yet_knows_the_publication(client, monkeypatch):
    monkeypatch.setattr(Publication, "_last", None)
    Publication.objects.update(name="The Quay")
    assert "· The Quay</title>" in client.get("/nothing/here/").content.decode()


@pytest.mark.django_db
def test_the_publication_is_asked_for_once_and_by_no_page_of_a_fault(
    failing, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(Publication, "_last", None)
    for address in ("/fail/?how=busy", "/fail/?how=broken"):
        with django_assert_num_queries(0):
            assert failing.get(address).status_code >= 500
    for queries in (1, 0):
        with django_assert_num_queries(queries):
            assert failing.get("/nothing/here/").status_code == 404


def test_a_page_that_is_not_found_is_whole_while_the_database_is_away(client, monkeypatch, settings):
    def be_away(*parts):
        raise OperationalError("the server is away")

    monkeypatch.setattr(Publication, "_last", None)
    monkeypatch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.ensure_connection", be_away)
    answer = client.get("/nothing/here/")
    assert answer.status_code == 404
    assert "Newsroom</title>" in answer.content.decode()
