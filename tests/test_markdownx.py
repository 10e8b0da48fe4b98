"""The two addresses of markdownx's widget, which its own views leave open to anybody."""

import io

import pytest
from django.urls import reverse
from PIL import Image

from .make import make_user

pytestmark = pytest.mark.django_db
PREVIEW, UPLOAD = "/markdownx/markdownify/", "/markdownx/upload/"


def picture(form="PNG", size=(40, 20), **options):
    made = io.BytesIO()
    Image.new("RGB", size, "red").save(made, form, **options)
    made.seek(0)
    made.name = f"evil.html.{form.lower()}"
    return made


def stored(media):
    return [path for path in media.rglob("*") if path.is_file()]


def opened(path):
    with Image.open(path) as picture:
        picture.load()
        return picture


def test_they_stand_at_the_names_that_markdownx_asks_for():
    assert (reverse("markdownx_markdownify"), reverse("markdownx_upload")) == (PREVIEW, UPLOAD)


@pytest.mark.parametrize("address", [PREVIEW, UPLOAD])
def test_they_are_closed_to_readers_and_to_staff_who_do_not_write(client, media, address):
    form = {"content": "x", "image": picture()}
    assert client.post(address, form).status_code == 403
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


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF"])
def test_a_picture_is_stored_anew_under_a_name_of_ours(client, writer, media, form):
    response = client.post(UPLOAD, {"image": picture(form)})
    (path,) = stored(media)
    assert path.suffix == ".webp"
    assert opened(path).format == "WEBP"
    assert response.json()["image_code"] == f"![](/media/images/{path.name})"
    shown = client.get(f"/media/images/{path.name}")
    assert shown.status_code == 200
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in shown["Content-Security-Policy"]
    shown.close()


def test_a_picture_from_a_phone_stands_upright_and_loses_its_private_data(client, writer, media):
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    exif[0x010E] = "where I live"
    client.post(UPLOAD, {"image": picture("JPEG", exif=exif)})
    shown = opened(stored(media)[0])
    assert shown.size == (20, 40)
    assert not shown.getexif()


def test_a_large_picture_is_made_smaller(client, writer, media):
    client.post(UPLOAD, {"image": picture(size=(4000, 100))})
    assert opened(stored(media)[0]).size == (2000, 50)


BAD = {
    "page.png": b"<html><script>alert(1)</script>",
    "drawing.svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "broken.png": b"\x89PNG\r\n\x1a\nbroken",
    "empty.png": b"",
    "document.pdf": b"%PDF-1.7",
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_picture_is_refused_with_a_sentence(client, writer, media, name):
    file = io.BytesIO(BAD[name])
    file.name = name
    response = client.post(UPLOAD, {"image": file})
    assert response.status_code == 400
    assert response.json()["image"]
    assert stored(media) == []


def test_a_picture_with_damaged_private_data_is_refused_or_stored_but_never_a_crash(client, writer, media):
    exif = Image.Exif()
    exif[0x0112] = 6
    whole = picture("JPEG", exif=exif).getvalue()
    start = whole.index(b"Exif")
    for place in range(start + 6, start + 40):
        file = io.BytesIO(whole[:place] + b"\xff\xfe" + whole[place + 2 :])
        file.name = "damaged.jpg"
        assert client.post(UPLOAD, {"image": file}).status_code in (200, 400)


def test_a_picture_of_too_many_pixels_is_refused(client, writer, media):
    response = client.post(UPLOAD, {"image": picture(size=(9000, 6000))})
    assert "50 million pixels" in response.json()["image"][0]
    assert client.post(UPLOAD).status_code == 400
