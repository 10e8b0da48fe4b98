"""Pictures on their way into the storage."""

import hashlib
import io

import pytest
from django.core.files.storage import FileSystemStorage, default_storage
from PIL import Image, ImageCms

from articles import pictures
from articles.figures import WIDTHS

from .make_pictures import moving, named, opened, picture, stored

pytestmark = pytest.mark.once

ORIENTATION, GPS, ARTIST = 0x0112, 0x8825, 0x013B


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF"])
def test_a_picture_is_stored_anew_under_a_name_of_ours(media, form):
    figure = pictures.store(picture(form), alt="A door", credit="Ann")
    (path,) = stored(media)
    assert opened(path).format == "WEBP"
    assert path.name == f"{hashlib.sha256(path.read_bytes()).hexdigest()[:32]}-40x20.webp"
    assert figure.markdown == f'![A door](/media/images/{path.name} "Ann")'


def test_a_wide_picture_is_stored_in_all_widths_the_largest_at_most_2000_pixels_wide(media):
    figure = pictures.store(picture(size=(4000, 1000)))
    assert (figure.width, figure.height) == (2000, 500)
    sizes = {path.name: opened(path).size for path in stored(media)}
    assert sizes == {
        f"{figure.digest}-480.webp": (480, 120),
        f"{figure.digest}-960.webp": (960, 240),
        f"{figure.digest}-1440.webp": (1440, 360),
        f"{figure.digest}-2000x500.webp": (2000, 500),
    }


@pytest.mark.parametrize(("width", "smaller"), [(480, []), (481, [480]), (1440, [480, 960])])
def test_no_width_is_made_up(media, width, smaller):
    figure = pictures.store(picture(size=(width, 10)))
    assert figure.widths == smaller
    assert len(stored(media)) == len(smaller) + 1


def test_a_picture_of_any_shape_fits(media):
    for size in [(1, 1), (30000, 1), (1, 30000)]:
        figure = pictures.store(picture(size=size))
        assert opened(default_storage.path(f"images/{figure.name}")).size == (figure.width, figure.height)


def test_a_picture_from_a_phone_stands_upright_and_loses_its_private_data(media):
    exif = Image.Exif()
    exif[ORIENTATION] = 6  # to be turned by a quarter
    exif[ARTIST] = "where I live"
    exif.get_ifd(GPS)[2] = (52.0, 31.0, 12.0)
    file = picture("JPEG", (3000, 600), exif=exif, comment=b"secret", xmp=b"<x:xmpmeta>secret</x:xmpmeta>")
    assert b"secret" in file.getvalue()
    pictures.store(file)
    for path in stored(media):
        shown = opened(path)
        assert shown.height == pytest.approx(5 * shown.width, abs=3)
        assert not shown.getexif()
        assert {"exif", "xmp", "icc_profile", "comment"}.isdisjoint(shown.info)
        assert not any(word in path.read_bytes() for word in (b"secret", b"where I live", b"EXIF", b"XMP "))


def test_turning_is_done_before_the_widths_are_measured(media):
    exif = Image.Exif()
    exif[ORIENTATION] = 8
    assert pictures.store(picture("JPEG", (400, 3000), exif=exif)).width == 2000


def test_colors_of_another_profile_become_those_of_the_web(media):
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    plain = pictures.store(picture(color=(200, 30, 60)))
    same = pictures.store(picture(color=(200, 30, 60), icc_profile=lab))
    assert plain == same
    swapped = swapped_profile(lab)
    figure = pictures.store(picture(color=(200, 30, 60), icc_profile=swapped))
    red, green, _ = opened(default_storage.path(f"images/{figure.name}")).convert("RGB").getpixel((5, 5))
    assert green > red


def swapped_profile(profile):
    """A profile in which red and green change places."""
    return profile.replace(b"rXYZ", b"XXYZ", 1).replace(b"gXYZ", b"rXYZ", 1).replace(b"XXYZ", b"gXYZ", 1)


@pytest.mark.parametrize("mode", ["L", "CMYK"])
@pytest.mark.parametrize(
    "profile", [b"broken", ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()]
)
def test_a_profile_that_does_not_fit_is_left_out(media, mode, profile):
    pictures.store(picture("JPEG", mode=mode, color=0, icc_profile=profile))
    assert opened(stored(media)[0]).mode == "RGB"


@pytest.mark.parametrize(("mode", "color"), [("RGBA", (255, 0, 0, 0)), ("LA", (9, 0)), ("P", 0)])
def test_what_can_be_seen_through_stays_so(media, mode, color):
    options = {"transparency": 0} if mode == "P" else {}
    figure = pictures.store(picture(mode=mode, color=color, size=(900, 9), **options))
    shown = opened(default_storage.path(f"images/{figure.name}"))
    assert shown.getpixel((3, 3))[3] == 0


@pytest.mark.parametrize(("mode", "color", "level"), [("1", 1, 255), ("I;16", 0x8000, 128), ("L", 128, 128)])
def test_every_depth_of_gray_keeps_its_brightness(media, mode, color, level):
    pictures.store(picture(mode=mode, color=color))
    assert opened(stored(media)[0]).convert("L").getpixel((3, 3)) == pytest.approx(level, abs=2)


def test_the_same_picture_twice_stores_nothing_new(media):
    first = pictures.store(picture(size=(700, 50)))
    times = {path: path.stat().st_mtime_ns for path in stored(media)}
    assert pictures.store(picture(size=(700, 50))) == first
    assert {path: path.stat().st_mtime_ns for path in stored(media)} == times


def test_what_a_crash_left_half_written_is_mended(media):
    pictures.store(picture(size=(700, 50)))
    whole = {path: path.read_bytes() for path in stored(media)}
    for path in whole:
        path.write_bytes(whole[path][:20])
        pictures.store(picture(size=(700, 50)))
        assert {path: path.read_bytes() for path in stored(media)} == whole


def test_the_largest_file_is_written_last(media, monkeypatch):
    names = []
    save = FileSystemStorage._save
    monkeypatch.setattr(
        FileSystemStorage,
        "_save",
        lambda self, name, content: names.append(name) or save(self, name, content),
    )
    figure = pictures.store(picture(size=(1500, 50)))
    assert names == [f"images/{figure.digest}-{width}.webp" for width in WIDTHS] + [f"images/{figure.name}"]


def test_two_at_once_leave_one_picture(media, monkeypatch):
    first = pictures.store(picture())
    exists, asked = FileSystemStorage.exists, []

    def exists_a_moment_later(self, name):
        asked.append(name)
        return len(asked) > 1 and exists(self, name)

    monkeypatch.setattr(FileSystemStorage, "exists", exists_a_moment_later)
    assert pictures.store(picture()) == first
    assert [path.name for path in stored(media)] == [first.name]


def test_a_full_disk_is_said_in_a_sentence(media, monkeypatch):
    def fail(self, name, content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", fail)
    with pytest.raises(pictures.NotStored, match="Please try again later"):
        pictures.store(picture())


HTML = b"<html><script>alert(1)</script>"
BAD = {
    "page.png": HTML,
    "drawing.svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "drawing.png": b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>",
    "broken.png": b"\x89PNG\r\n\x1a\nbroken",
    "empty.png": b"",
    "document.pdf": b"%PDF-1.7",
    "script.gif": b"GIF89a/*" + HTML,
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_picture_is_refused_with_a_sentence(media, name):
    with pytest.raises(pictures.BadPicture, match="Please use JPEG, PNG, WebP or GIF"):
        pictures.store(named(BAD[name], name))
    assert stored(media) == []


@pytest.mark.parametrize("form", ["TIFF", "BMP", "ICO"])
def test_other_formats_are_refused_under_any_name(media, form):
    with pytest.raises(pictures.BadPicture):
        pictures.store(named(picture(form).getvalue(), "picture.png"))


def test_nothing_but_pixels_is_kept_of_a_file_that_is_two_things_at_once(media):
    pictures.store(named(picture("JPEG", comment=HTML).getvalue() + HTML + b"PK\x03\x04", "polyglot.html"))
    assert b"script" not in stored(media)[0].read_bytes()


@pytest.mark.parametrize("form", ["GIF", "PNG", "WEBP"])
def test_a_picture_that_moves_is_refused_in_so_many_words(media, form):
    with pytest.raises(pictures.BadPicture, match="moves"):
        pictures.store(moving(form))


def test_the_second_picture_that_phones_put_into_a_file_is_no_animation(media):
    pictures.store(moving("MPO"))
    assert len(stored(media)) == 1


@pytest.mark.parametrize("size", [(9000, 6000), (13000, 13000)])
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(media, size):
    with pytest.raises(pictures.BadPicture, match="50 million pixels"):
        pictures.store(picture(mode="1", color=0, size=size))


def test_a_file_that_is_too_large_is_refused(media):
    file = picture()
    file.size = pictures.MOST_BYTES + 1
    with pytest.raises(pictures.BadPicture, match="at most 12 MB"):
        pictures.store(file)


def test_a_picture_with_damaged_private_data_is_refused_or_stored_but_never_a_crash(media):
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    whole = picture("JPEG", exif=exif).getvalue()
    start = whole.index(b"Exif")
    outcomes = set()
    for place in range(start + 6, start + 40):
        try:
            pictures.store(named(whole[:place] + b"\xff\xfe" + whole[place + 2 :], "damaged.jpg"))
            outcomes.add("stored")
        except pictures.BadPicture:
            outcomes.add("refused")
    assert "stored" in outcomes


def test_a_picture_that_ends_early_is_refused(media):
    noise = Image.effect_noise((300, 300), 90)
    made = io.BytesIO()
    noise.save(made, "JPEG")
    with pytest.raises(pictures.BadPicture):
        pictures.store(named(made.getvalue()[:4000]))
