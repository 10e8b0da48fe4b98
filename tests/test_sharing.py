"""The picture of a page: drawn for what readers get, under an address that says what it shows."""

from io import BytesIO

import pytest
from django.core.cache import cache
from PIL import Image

from articles import addresses, pictures, withdrawing
from articles.models import Withdrawal
from articles.people import OPERATOR
from newsroom.models import Publication
from newsroom.sharing import Picture, drawing, lettering

from .make import change, later, make_article, make_document, make_edition, pass_time
from .make_pictures import picture
from .structured import SITE, card_of

pytestmark = pytest.mark.django_db
PAGE = "/articles/harbor-dues-rise/"


@pytest.fixture(autouse=True)
def _nothing_drawn_yet(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


def address_of(client, path=PAGE):
    return card_of(client, path)["og:image"][0].removeprefix(SITE)


def opened(answer):
    image = Image.open(BytesIO(b"".join(answer) if answer.streaming else answer.content))
    image.load()
    return image


def colors_of(image):
    return {color for _, color in image.convert("RGB").getcolors(1_000_000)}


def test_a_piece_has_a_picture_of_its_words(client, article, django_assert_num_queries):
    address = address_of(client)
    with django_assert_num_queries(2):
        answer = client.get(address)
    image = opened(answer)
    assert (image.format, image.size, answer["Content-Type"]) == ("PNG", (1200, 630), "image/png")
    assert (11, 85, 99) in colors_of(image)
    assert (253, 252, 249) in colors_of(image)
    assert len(answer.content) < 60_000


def test_it_can_be_kept_for_good_and_is_asked_for_by_its_validator(client, article):
    address = address_of(client)
    answer = client.get(address)
    assert "max-age=31536000" in answer["Cache-Control"]
    assert "immutable" in answer["Cache-Control"]
    assert not answer.cookies
    assert client.get(address, headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert client.head(address)["ETag"] == answer["ETag"]
    assert client.get(address).content == answer.content
    assert client.post(address).status_code == 405


def test_other_words_names_and_colors_have_another_address(client, article):
    seen = [address_of(client)]
    change(article, body="Other words in the text only.")
    make_edition(article)
    assert address_of(client) == seen[0]
    article.sections.filter(key="introduction").update(body="And more.")
    article.headline = "Dues fall"
    article.save()
    change(article)
    make_edition(article)
    seen.append(address_of(client))
    article.authors.update(name="Mia Holm")
    seen.append(address_of(client))
    article.topic.name = "Harbors"
    article.topic.save()
    seen.append(address_of(client))
    Publication.objects.update(accent="#7a1f5c")
    seen.append(address_of(client))
    Publication.objects.update(name="The Quay")
    seen.append(address_of(client))
    assert len(set(seen)) == len(seen)
    for old in seen[:-1]:
        answer = client.get(old)
        assert (answer.status_code, answer.url) == (302, seen[-1])
        assert "immutable" not in answer["Cache-Control"]


def test_what_readers_do_not_get_has_no_picture(client, article):
    address = address_of(client)
    change(article, body="Soon.")
    planned = make_edition(make_article(make_document("Quartz")), at=later(hours=1)).article
    assert client.get(address.replace("harbor-dues-rise", planned.slug_id)).status_code == 404
    for kind in Withdrawal.GONE, Withdrawal.REDIRECTED, Withdrawal.NOTICE:
        withdrawing.withdraw(article, by=OPERATOR, kind=kind, target="/articles/x/", notice="Outdated.")
        assert client.get(address).status_code == 404
        assert address not in client.get(PAGE).content.decode()
        withdrawing.reinstate(article, by=OPERATOR)
        assert client.get(address).status_code == 200
    draft = make_article(make_document("Draft"))
    assert client.get(address.replace("harbor-dues-rise", str(draft.slug_id))).status_code == 404
    pass_time(hours=2)
    assert client.get(address_of(client, planned.get_absolute_url())).status_code == 200


def test_an_address_that_nobody_gave_leads_to_the_picture_and_draws_none(client, article):
    address = address_of(client)
    version = address.rpartition("-")[2].partition(".")[0]
    for wrong in (address.replace(version, "0" * 20), address.replace(".png", ".jpg")):
        answer = client.get(wrong)
        assert (answer.status_code, answer.url) == (302, address)
    for wrong in (address.replace(version, "x"), address.replace(".png", ".gif"), "/share-1.png"):
        assert client.get(wrong).status_code == 404
    assert client.get(f"/share-{'0' * 20}.png").url == address_of(client, "/")
    addresses.move(article, "dues", by=OPERATOR)
    assert client.get(address).url == address.replace("harbor-dues-rise", "dues")


def test_every_other_page_has_the_picture_of_the_publication(client, article):
    Publication.objects.update(tagline="News of the port")
    address = address_of(client, "/")
    assert {address} == {
        address_of(client, path) for path in ("/about/", "/topics/", f"{PAGE}v/1/", "/search/")
    }
    assert opened(client.get(address)).size == (1200, 630)


@pytest.fixture
def illustrated(media):
    figure = pictures.store(picture(size=(1600, 1000), color="red"), alt="A red quay")
    return make_edition(make_article(lead_image=figure.markdown)).article


def test_a_large_lead_image_is_the_picture(client, illustrated):
    card = card_of(client, PAGE)
    assert card["og:image:alt"] == ["A red quay"]
    answer = client.get(address_of(client))
    image = opened(answer)
    assert (image.format, image.size, answer["Content-Type"]) == ("JPEG", (1200, 630), "image/jpeg")
    assert all(red > 200 and green < 60 for red, green, _ in colors_of(image))


def test_a_small_lead_image_is_not(client, media):
    figure = pictures.store(picture(size=(900, 700)), alt="Small")
    make_edition(make_article(lead_image=figure.markdown))
    assert address_of(client).endswith(".png")
    assert card_of(client, PAGE)["og:image:alt"] == ["Harbor dues rise"]


def test_words_stand_in_for_a_lead_image_that_is_lost_and_are_not_kept(client, illustrated, media):
    for file in (media / "images").iterdir():
        file.unlink()
    answer = client.get(address_of(client))
    corner = opened(answer).getpixel((5, 5))
    assert max(abs(one - other) for one, other in zip(corner, (11, 85, 99), strict=True)) < 6
    assert opened(answer).size == (1200, 630)
    assert "immutable" not in answer["Cache-Control"]


HOSTILE = [
    "", "x" * 300, "W" * 300, "word " * 60, "\u0301" * 200 + "a", "a" + "\u0301" * 299, "\u202eevil\u2066",
    "\u2028\u2029\x85",
    "港口费上涨", "ارتفاع رسوم الميناء", "🚢🚢🚢", "<script>alert(1)</script>", "\U0010fffd\ue000\ufffd",
    "%s %(x)s {0}",
    "\u200d" * 100, "﷽" * 50, "a\u00adb", "Ṩ̷͓̆ͅ" * 30, "\u0e33" * 100, "…", " ", "\t",
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_any_words_give_a_picture(words):
    made = drawing.draw(Picture(words, "#0b5563", words, words, words))
    image = Image.open(BytesIO(made))
    assert image.size == (1200, 630)
    assert len(made) < 120_000


def test_words_stay_within_the_picture():
    for words in ("W" * 300, "word " * 60, "Häfen und ihre Gebühren: " * 10, "i" * 300):
        image = drawing.draw_words(Picture(words, "#000000", words, words, words))
        for x in (0, 40, 1160, 1199):
            column = image.crop((x, 0, x + 1, 610)).getcolors(1000)
            assert [color for _, color in column] == [(0, 0, 0)]


def test_letters_of_europe_are_drawn_and_signs_without_a_letter_left_out():
    for words in (
        "Häfen – „Gebühren“ für Überseeschiffe",
        "Η τιμή ανεβαίνει",
        "Стоимость растёт",
        "Giá cảng tăng",
    ):
        assert lettering.drawable(words) == words
    assert lettering.drawable("🚢 Dues \u202erise") == "Dues rise"
    assert lettering.drawable("港口 dues") == ""


def test_what_the_font_cannot_write_leaves_the_name_of_the_publication(client):
    with_words = drawing.draw_words(Picture("The Quay", "#000000", "The Quay"))
    without = drawing.draw_words(Picture("The Quay", "#000000", "港口费上涨"))
    assert without.crop((0, 150, 1200, 610)).getcolors(10_000) == with_words.crop(
        (0, 150, 1200, 610)
    ).getcolors(10_000)
    assert len(without.getcolors(10_000)) > 2
    assert drawing.draw(Picture("港口", "#000000", "港口"))
