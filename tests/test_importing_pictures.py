"""Pictures that come in with a file: stored once everything else is, and not before."""

import base64

import pytest
from django.core.management import CommandError, call_command

from articles.importing import read
from articles.models import Article

from .make_pictures import picture, stored
from .word_files import docx, paragraph
from .word_files import picture as placed

pytestmark = pytest.mark.django_db(transaction=True)


def page(*pictures, text="The port raises its dues, and shippers must pay them."):
    shown = "".join(
        f'<figure><img src="data:image/png;base64,{base64.b64encode(each.read()).decode()}" alt="A door">'
        "<figcaption>Ann</figcaption></figure>"
        for each in pictures
    )
    return f"<h1>Dues</h1><h2>Introduction</h2><p>{text}</p>{shown}"


@pytest.fixture
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("files")


@pytest.fixture
def file(folder):
    path = folder / "dues.html"
    path.write_text(page(picture(size=(600, 300))))
    return path


def run(*arguments, **options):
    call_command("import_article", *map(str, arguments), verbosity=0, **options)


def test_a_picture_in_a_page_is_stored_in_its_widths_with_its_words(file, media):
    run(file)
    assert [path.suffix for path in stored(media)] == [".webp", ".webp"]
    body = Article.objects.get().sections.get().body
    (large,) = [path for path in stored(media) if "x" in path.stem]
    assert body.endswith(f'\n\n![A door](/media/images/{large.name} "Ann")')


def test_a_dry_run_and_a_refusal_store_no_picture(file, media, folder):
    run(file, "--dry-run")
    with pytest.raises(CommandError, match="At least one section"):
        run(file, "--publish")
    broken = folder / "broken.docx"
    broken.write_bytes(b"no zip")
    with pytest.raises(CommandError, match="broken"):
        run(file, broken)
    assert stored(media) == []
    assert not Article.objects.exists()


def test_what_was_imported_before_gets_its_lost_pictures_back(file, media):
    run(file)
    for path in stored(media):
        path.unlink()
    run(file)
    assert len(stored(media)) == 2


def test_the_same_picture_twice_is_stored_once(folder, media):
    path = folder / "dues.docx"
    blocks = [paragraph("Dues", style="Title"), paragraph("Words."), *[paragraph(placed(5, "A door"))] * 3]
    path.write_bytes(docx(*blocks, pictures={5: picture().read()}))
    run(path)
    assert len(stored(media)) == 1


def test_a_storage_that_fails_is_said_in_one_line_and_the_next_import_mends_it(file, media):
    (media / "images").write_text("in the way")
    with pytest.raises(CommandError, match="could not be stored just now"):
        run(file)
    (media / "images").unlink()
    run(file)
    assert len(stored(media)) == 2


def test_pictures_are_limited_in_number_and_what_is_none_is_said():
    recognized = read("a.html", page(*(picture(color=color) for color in ("red", "blue"))).encode())
    assert len(recognized.pictures) == 2
    recognized = read("a.html", page(text="x <img src='data:image/png;base64,AAAA' alt='A door'>").encode())
    assert recognized.pictures == ()
    assert recognized.document.sections[0].markdown == "x A door"
    assert recognized.outline[-1].note == "a picture that cannot be read: please choose it again"
