"""A picture for a text, sent by itself; and the preview of one text."""

import re

import pytest
from django.core.files.storage import FileSystemStorage
from django.urls import reverse

from .make import make_user
from .make_pictures import named, picture, stored

pytestmark = pytest.mark.django_db
PREVIEW, UPLOAD = "/markdownx/markdownify/", "/markdownx/upload/"


def upload(client, file=None, **fields):
    return client.post(UPLOAD, {"image": file or picture(), **fields})


def test_they_stand_at_the_names_that_markdownx_asks_for():
    assert (reverse("markdownx_markdownify"), reverse("markdownx_upload")) == (PREVIEW, UPLOAD)


@pytest.mark.parametrize("address", [PREVIEW, UPLOAD])
def test_they_are_closed_to_readers_and_to_staff_who_do_not_write(client, media, address):
    form = {"content": "x", "alt": "A door"}
    assert client.post(address, {**form, "image": picture()}).status_code == 403
    client.force_login(make_user("mo", "Moderators"))
    assert client.post(address, {**form, "image": picture()}).status_code == 403
    assert stored(media) == []


def test_the_preview_is_sanitized_like_the_page(client, writer):
    html = client.post(PREVIEW, {"content": "<script>x</script> **b** [j](javascript:x)"}).content.decode()
    assert "<strong>b</strong>" in html
    assert "<script" not in html
    assert "href" not in html


@pytest.mark.parametrize("content", ["x" * 100_001, "a\0b"])
def test_a_preview_of_what_cannot_be_rendered_says_so(client, writer, content):
    response = client.post(PREVIEW, {"content": content})
    assert response.status_code == 400
    assert "Please" in response.content.decode()


def test_reads_are_refused(client, writer):
    assert client.get(PREVIEW).status_code == 405
    assert client.get(UPLOAD).status_code == 405


def test_an_upload_answers_with_the_markdown_of_the_picture(client, writer, media):
    found = upload(client, alt="A [red] door", credit='Ann "A." Lee').json()
    assert (found["width"], found["height"]) == (40, 20)
    address = rf"/media/images/{stored(media)[0].name}"
    assert found["image_path"] == address
    assert found["image_code"] == rf'![A \[red\] door]({address} "Ann \"A.\" Lee")'
    html = client.post(PREVIEW, {"content": found["image_code"]}).content.decode()
    assert 'alt="A [red] door"' in html
    assert '<figcaption>Ann "A." Lee</figcaption>' in html


def test_a_picture_that_says_nothing_is_marked_so(client, writer, media):
    code = upload(client, decorative="on", alt="Left over").json()["image_code"]
    assert re.fullmatch(r"!\[\]\(/media/images/[0-9a-f]{32}-40x20\.webp#decorative\)", code)


def test_the_words_are_asked_for_before_anything_is_stored(client, writer, media):
    response = upload(client, alt="  ", credit="Ann")
    assert response.status_code == 400
    assert response.json() == {"alt": ["Please describe what the picture shows, or mark it as decorative."]}
    assert stored(media) == []


@pytest.mark.parametrize("fields", [{"alt": "x" * 501}, {"alt": "a\0b"}, {"alt": "A", "credit": "x" * 301}])
def test_words_that_do_not_fit_are_refused_at_their_field(client, writer, media, fields):
    response = upload(client, **fields)
    assert response.status_code == 400
    assert list(response.json()) == [[*fields][-1]]


@pytest.mark.parametrize("file", [named(b"<svg/>", "a.svg"), named(b"", "a.png")])
def test_a_bad_picture_is_refused_in_json(client, writer, media, file):
    response = upload(client, file, alt="A door")
    assert response.status_code == 400
    (sentence,) = response.json()["image"]
    assert sentence.endswith(".")


def test_no_picture_at_all_is_refused_too(client, writer):
    assert client.post(UPLOAD, {"alt": "A door"}).json() == {"image": ["Please choose one picture."]}


def test_a_full_disk_is_no_crash(client, writer, media, monkeypatch):
    def fail(self, name, content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", fail)
    response = upload(client, alt="A door")
    assert response.status_code == 503
    assert "try again later" in response.json()["image"][0]


def test_what_was_stored_is_served_as_a_picture_and_never_as_a_page(client, writer, media):
    shown = client.get(upload(client, alt="A door").json()["image_path"])
    assert shown.status_code == 200
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in shown["Content-Security-Policy"]
    shown.close()
