"""The lead image: on the form of the desk, on the page, in every other output and back."""

import json

import pytest
from django.core.files.storage import FileSystemStorage
from django.urls import reverse

from articles import exporting, figures
from articles.figures import Figure
from articles.importing import BadFile
from articles.models import Version
from tests.recognized import recognize

from .desk_forms import desk, read_form
from .make import make_article, make_document, make_edition
from .make_pictures import named, picture, stored

pytestmark = pytest.mark.django_db
QUAY = Figure("0123456789abcdef" * 2, 1500, 1000, 'A "quay"', "Ann")


@pytest.fixture
def draft(editor, media):
    return make_article(writer=editor)


def lead(**words):
    return {f"lead_image_{name}": value for name, value in words.items()}


def save(client, article, **words):
    fields = read_form(client.get(desk("change", article.pk)))
    page = client.post(desk("change", article.pk), {**fields, **lead(**words), "_continue": ""})
    article.refresh_from_db()
    return page


def test_a_picture_with_its_words_becomes_the_lead_image(client, draft, media):
    assert save(client, draft, file=picture(), alt=" A [red] door ", credit='Ann "A."').status_code == 302
    (path,) = stored(media)
    assert draft.lead_image == rf'![A \[red\] door](/media/images/{path.name} "Ann \"A.\"")'
    assert Version.objects.latest("number").document.lead_image == draft.lead_image


def test_the_form_shows_it_and_saving_again_changes_nothing(client, draft, media):
    save(client, draft, file=picture(), alt='A "door"', credit="Ann")
    before = draft.lead_image
    page = client.get(desk("change", draft.pk)).content.decode()
    assert f'<img src="/media/images/{stored(media)[0].name}" width="40" height="20"' in page
    assert save(client, draft).status_code == 302
    assert draft.lead_image == before
    assert draft.versions.count() == 2


def test_its_words_change_without_the_file(client, draft, media):
    save(client, draft, file=picture(), alt="A door", credit="Ann")
    save(client, draft, alt="A gate", decorative="")
    assert draft.lead_image.startswith("![A gate](")
    save(client, draft, decorative="on")
    assert draft.lead_image.endswith('#decorative "Ann")')
    assert len(stored(media)) == 1


def test_another_picture_takes_its_place_and_it_can_be_removed(client, draft, media):
    save(client, draft, file=picture(), alt="A door")
    first = draft.lead_image
    save(client, draft, file=picture(color="blue"), alt="A door")
    assert draft.lead_image not in ("", first)
    save(client, draft, remove="on")
    assert draft.lead_image == ""
    assert draft.versions.count() == 4


def test_a_bad_file_is_said_at_its_field_and_the_rest_is_kept(client, draft, media):
    save(client, draft, file=picture(), alt="A door")
    before = draft.lead_image
    page = save(client, draft, file=named(b"<svg/>", "a.png"), alt="A new door", credit="Ben")
    assert page.status_code == 200
    assert "not a picture that can be read" in page.context["errors"].as_text()
    fields = read_form(page)
    assert fields["lead_image_alt"] == "A new door"
    assert fields["lead_image_kept"] == figures.read(before).address
    assert draft.lead_image == before


def test_nobody_has_to_choose_a_file_twice(client, draft, media):
    page = save(client, draft, file=picture(), credit="Ann")
    assert "Please describe what the picture shows" in page.content.decode()
    (path,) = stored(media)
    fields = read_form(page)
    assert fields["lead_image_kept"] == f"/media/images/{path.name}"
    assert f'src="/media/images/{path.name}"' in page.content.decode()
    second = {**fields, **lead(alt="A door", file=""), "_continue": ""}
    assert client.post(desk("change", draft.pk), second).status_code == 302
    draft.refresh_from_db()
    assert draft.lead_image == f'![A door](/media/images/{path.name} "Ann")'


def test_a_mistake_elsewhere_keeps_the_picture_too(client, draft, media):
    fields = read_form(client.get(desk("change", draft.pk)))
    fields |= {"language": "x" * 99, **lead(file=picture(), alt="A door")}
    page = client.post(desk("change", draft.pk), fields)
    assert page.status_code == 200
    assert read_form(page)["lead_image_kept"] == f"/media/images/{stored(media)[0].name}"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ({"alt": "A door"}, "Please choose the picture"),
        ({"credit": "Ann"}, "Please choose the picture"),
        ({"kept": "/media/images/../x.webp", "alt": "A door"}, "Please choose the picture"),
        ({"kept": "javascript:alert(1)", "alt": "A door"}, "Please choose the picture"),
        ({"alt": "x" * 501}, "Description: "),
        ({"credit": "a\0b"}, "Credit: "),
    ],
)
def test_words_that_cannot_be_taken_are_said_so(client, draft, words, says):
    page = save(client, draft, **words)
    assert says in page.context["errors"].as_text()
    assert draft.lead_image == ""


def test_to_choose_and_to_remove_at_once_is_asked_about(client, draft, media):
    page = save(client, draft, file=picture(), alt="A door", remove="on")
    assert "not both" in page.content.decode()


def test_a_full_disk_keeps_the_words(client, draft, media, monkeypatch):
    def fail(self, name, content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", fail)
    page = save(client, draft, file=picture(), alt="A door")
    assert page.status_code == 200
    assert "try again later" in page.content.decode()
    assert read_form(page)["lead_image_alt"] == "A door"


def test_a_picture_that_came_in_without_words_does_not_stand_in_the_way_of_a_save(client, editor):
    article = make_article(lead_image=Figure("0" * 32, 9, 9).markdown)
    assert save(client, article).status_code == 302
    assert save(client, article, credit="Ann").status_code == 200


def test_an_article_can_begin_with_its_picture(client, editor, media):
    address = f"{reverse('admin:articles_article_add')}?format=brief"
    fields = read_form(client.get(address))
    fields |= {"headline": "A door opens", **lead(file=picture(), alt="A door"), "_continue": ""}
    assert client.post(address, fields).status_code == 302
    assert Version.objects.get().document.lead_image.startswith("![A door](")


def test_the_preview_shows_it_before_it_is_saved(client, draft, media):
    fields = read_form(client.get(desk("change", draft.pk)))
    fields |= lead(file=picture(), alt="A door", credit="Ann")
    page = client.post(reverse("article-preview", args=[draft.pk]), fields).content.decode()
    assert 'alt="A door" fetchpriority="high"' in page
    assert "<figcaption>Ann</figcaption>" in page
    draft.refresh_from_db()
    assert draft.lead_image == ""


def test_readers_get_it_under_the_headline(client):
    edition = make_edition(make_article(lead_image=QUAY.markdown))
    page = client.get(edition.article.get_absolute_url()).content.decode()
    header = page[page.index('<header class="piece-header">') : page.index('id="contents"')]
    assert '<figure><picture><source type="image/webp" srcset="/media/images/' in header
    assert 'alt="A &quot;quay&quot;" fetchpriority="high" decoding="async"' in header
    assert edition.rendered["lead_image"] in page


def test_every_other_output_has_it(client):
    article = make_edition(make_article(lead_image=QUAY.markdown)).article
    twin = json.loads(client.get(f"/articles/{article.slug_id}.json").content)["lead_image"]
    assert (twin["markdown"], twin["alt"], twin["credit"]) == (QUAY.markdown, 'A "quay"', "Ann")
    assert (twin["width"], twin["height"]) == (1500, 1000)
    assert twin["html"].startswith("<figure>")
    markdown = client.get(f"/articles/{article.slug_id}.md").content.decode()
    assert f"lead_image: '{QUAY.markdown}'" in markdown
    text = client.get(f"/articles/{article.slug_id}.txt").content.decode()
    assert text.splitlines()[1] == f'A "quay" (Ann; {QUAY.address})'
    for content, name in ((markdown, "a.md"), (json.dumps({"schema": 1, "lead_image": twin}), "a.json")):
        assert recognize(content, name).document.lead_image == QUAY.markdown


def test_a_piece_of_html_has_it_behind_the_byline():
    document = make_document(lead_image=QUAY.markdown)
    rendered = {"lead_image": "<figure></figure>", "sections": []}
    html = exporting.to_html(make_document(sections=[], lead_image=document.lead_image), rendered)
    assert html.endswith("</h1>\n<figure></figure></article>\n")


@pytest.mark.parametrize("source", ["https://example.org/a.jpg", "![A](https://example.org/a.jpg)"])
def test_a_file_with_a_lead_image_from_elsewhere_is_refused(source):
    for content, name in (
        (f"---\nlead_image: {json.dumps(source)}\n---\nText.", "a.md"),
        (json.dumps({"schema": 1, "lead_image": source}), "a.json"),
    ):
        with pytest.raises(BadFile, match="must be one picture of this site"):
            recognize(content, name)
