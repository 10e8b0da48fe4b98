import re

import pytest

from articles import verifying, withdrawing
from articles.models import Author, Credit
from articles.people import OPERATOR

from .desk_forms import read_form
from .make import change, later, make_article, make_author, make_edition, pass_time
from .make_pictures import named, picture
from .test_front import headlines, older

pytestmark = pytest.mark.django_db


@pytest.fixture
def mia(db):
    make_author("Ben Adler")
    return make_author("Mia Berg")


def publish(headline, *byline, **fields):
    return make_edition(make_article(headline=headline, byline=byline or ["mia-berg"]), **fields).article


def form_of(author):
    return f"/admin/articles/author/{author.pk}/change/"


def test_an_author_lists_their_pieces_also_those_written_with_others(client, mia):
    publish("Alone")
    pass_time(hours=1)
    publish("Together", "ben-adler", "mia-berg")
    publish("Another's", "ben-adler")
    page = client.get("/authors/mia-berg/")
    assert headlines(page) == ["Together", "Alone"]
    assert "<h1>Mia Berg</h1>" in page.content.decode()


def test_an_author_is_not_found_before_the_first_piece_is_public(client, mia):
    article = publish("Soon", at=later(hours=1))
    assert client.get("/authors/mia-berg/").status_code == 404
    pass_time(hours=2)
    assert headlines(client.get("/authors/mia-berg/")) == ["Soon"]
    withdrawing.withdraw(article, by=OPERATOR)
    assert headlines(client.get("/authors/mia-berg/")) == []


def test_a_piece_stands_with_the_authors_of_what_readers_get(client, mia):
    article = publish("Passed on")
    article.bylines.update(author=Author.objects.get(key="ben-adler"))
    change(article)
    make_edition(article)
    assert headlines(client.get("/authors/mia-berg/")) == []
    assert headlines(client.get("/authors/ben-adler/")) == ["Passed on"]


def test_the_byline_leads_to_each_author_with_their_pictures(client, mia):
    mia.picture = f"/media/images/{'0' * 32}-600x800.webp"
    mia.save()
    text = client.get(publish("Both", "ben-adler", "mia-berg").get_absolute_url()).content.decode()
    assert re.search(
        r'By <a class="author" href="/authors/ben-adler/" rel="author">Ben Adler</a> and '
        r'<a class="author" href="/authors/mia-berg/" rel="author">Mia Berg</a>',
        text,
    )
    shown = (
        f'<img class="portrait-round" src="/media/images/{"0" * 32}-480.webp" width="48" height="48" alt=""'
    )
    assert text.count(shown) == 1


def test_editors_say_who_an_author_is(client, editor, mia, media):
    publish("Piece")
    fields = read_form(client.get(form_of(mia)), "author_form")
    typed = {"about": "Writes of *ports*. <script>", "links": "https://social.example/@mia"}
    assert client.post(form_of(mia), {**fields, **typed, "picture_file": picture()}).status_code == 302
    client.logout()
    page = client.get("/authors/mia-berg/").content.decode()
    assert "<p>Writes of <em>ports</em>. &lt;script&gt;</p>" in page
    assert '<a href="https://social.example/@mia" rel="me">social.example</a>' in page
    assert re.search(r'<img class="portrait-round portrait-large" src="/media/images/\w+-40x20.webp"', page)


def test_what_is_wrong_about_an_author_is_said_and_nothing_lost(client, editor, mia, media):
    fields = read_form(client.get(form_of(mia)), "author_form")
    typed = {"about": "x" * 5001, "links": "javascript:alert(1)", "picture_file": named(b"no picture")}
    page = client.post(form_of(mia), {**fields, **typed})
    assert page.status_code == 200
    for sentence in ("at most 5000 characters", "is not an address", "not a picture that can be read"):
        assert sentence in page.content.decode()
    assert "javascript:alert(1)" in read_form(page, "author_form")["links"]


@pytest.mark.parametrize("count", [1, 30])
def test_an_author_takes_three_queries_whatever_they_wrote(client, mia, count, django_assert_num_queries):
    for number in range(count):
        publish(f"Piece {number}", "mia-berg", "ben-adler")
    with django_assert_num_queries(3):
        page = client.get("/authors/mia-berg/")
    assert "public" in page["Cache-Control"]
    assert bool(older(page)) == (count > 20)


def test_a_new_name_or_address_of_an_author_holds_at_once(client, mia):
    publish("Piece")
    Author.objects.filter(pk=mia.pk).update(name="Mia Berg-Lund", slug="mia-lund")
    assert client.get("/authors/mia-berg/").status_code == 404
    assert headlines(client.get("/authors/mia-lund/")) == ["Piece"]
    assert "Mia Berg-Lund</a>" in client.get("/").content.decode()


def test_a_credit_that_was_lost_is_found_and_mended(mia):
    publish("Piece")
    assert not list(verifying.differences())
    Credit.objects.all().delete()
    assert len(list(verifying.differences())) == 1
    verifying.repair()
    assert not list(verifying.differences())
    assert Credit.objects.count() == 1
