"""The publication: what it calls itself, how it looks and what it promises, set up at the desk."""

import re
from html.parser import HTMLParser

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from newsroom import colors
from newsroom.models import POLICIES, Publication

from .desk_forms import read_form
from .make import make_article, make_edition, make_user, pass_time
from .make_pictures import moving, picture, stored

pytestmark = pytest.mark.django_db
FORM = "/admin/newsroom/publication/1/change/"
ADDRESSES = {"about": "/about/"} | {name: f"/policies/{name}/" for name in POLICIES if name != "about"}


@pytest.fixture
def administrator(client):
    user = make_user("ada", is_superuser=True)
    client.force_login(user)
    return user


def save(client, **typed):
    """What a person sends who changes this on the form."""
    return client.post(FORM, {**read_form(client.get(FORM), "publication_form"), **typed})


def read(path="/"):
    return Client().get(path).content.decode()


def test_a_new_site_has_a_name_a_menu_and_policies_that_say_something():
    page = read()
    assert '<a class="site-name" href="/">Newsroom</a>' in page
    for name, address in ADDRESSES.items():
        assert f'href="{address}"' in page
        text = read(address)
        assert f"<h1>{POLICIES[name]}</h1>" in text
        assert text.count("<p>") > 2


def test_what_the_administrator_writes_is_on_every_page_at_once(client, administrator):
    article = make_edition().article
    answer = save(
        client, name="The Quay", tagline="News of the port", profiles="https://social.example/@quay\r\n"
    )
    assert answer.status_code == 302
    for path in ("/", article.get_absolute_url(), "/about/", f"{article.get_absolute_url()}comments/"):
        page = read(path)
        assert "The Quay" in page
        assert "Newsroom" not in page
        assert 'rel="me">social.example</a>' in page
    assert "<title>The Quay: News of the port</title>" in read()
    assert "· The Quay</title>" in read("/no/such/page/")


def test_first_texts_follow_the_language_until_somebody_changes_them(client, administrator):
    save(client, privacy="We keep *nothing*.")
    answer = save(client, language="de")
    assert "now in the new language" in client.get(answer["Location"], follow=True).content.decode()
    assert "Wir veröffentlichen Analysen" in read("/about/")
    assert "Analysen, die sagen, was es für Sie bedeutet" in read()
    assert "<em>nothing</em>" in read("/policies/privacy/")
    save(client, language="en", about="Wir über uns.")
    assert "Wir über uns." in read("/about/")
    assert "We correct what was wrong" in read("/policies/corrections/")


def test_a_policy_is_markdown_and_is_gone_while_it_is_empty(client, administrator):
    save(client, privacy="We keep *nothing*.\n\n## Cookies\n\n<script>alert(1)</script>", comments=" ")
    page = read("/policies/privacy/")
    assert "<em>nothing</em>" in page
    assert "<h2>Cookies</h2>" in page
    assert "<script>" not in page
    assert Client().get("/policies/comments/").status_code == 404
    assert 'href="/policies/comments/"' not in read()
    for path in ("/policies/about/", "/policies/name/", "/policies/"):
        assert Client().get(path).status_code == 404


@pytest.mark.parametrize("path", ADDRESSES.values())
def test_a_policy_is_one_page_for_all_and_costs_one_query(client, path, django_assert_num_queries):
    with django_assert_num_queries(1):
        answer = client.get(path)
    assert "public" in answer["Cache-Control"]
    assert not answer.cookies
    assert client.get(path, headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert client.head(path)["ETag"] == answer["ETag"]
    assert client.post(path).status_code == 405


def test_colors_that_cannot_be_read_are_refused_with_a_sentence(client, administrator):
    page = save(client, accent="#f0c000", accent_in_the_dark="#333333").content.decode()
    assert "Words in #f0c000 cannot be read well on a light page" in page
    assert "Please choose a darker color." in page
    assert "Words in #333333 cannot be read well on a dark page" in page
    for typed in ("red", "#fff", "#12345g", "#0b5563; } body { display: none", "\0"):
        assert save(client, accent=typed).status_code == 200
    assert Publication.current().accent == colors.ACCENT


def test_colors_that_can_be_read_reach_every_page_by_a_style_sheet_of_their_own(client, administrator):
    assert "/colors/" not in read()
    assert save(client, accent="#7a1f5c", accent_in_the_dark="#f0a0d0").status_code == 302
    address = "/colors/7a1f5c-f0a0d0.css"
    assert f'<link rel="stylesheet" href="{address}">' in read()
    sheet = Client().get(address)
    assert sheet["Content-Type"].startswith("text/css")
    assert "immutable" in sheet["Cache-Control"]
    assert "--accent: #7a1f5c;" in sheet.content.decode()
    for path in ("/colors/red-blue.css", "/colors/7a1f5c-f0a0dg.css", "/colors/7a1f5c.css"):
        assert Client().get(path).status_code == 404


def test_the_colors_of_the_house_keep_their_contrast():
    assert colors.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colors.contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    colors.validate_on_light(colors.ACCENT)
    colors.validate_on_dark(colors.ACCENT_IN_THE_DARK)


def test_a_logo_stands_before_the_name_and_can_be_removed(client, administrator, media):
    assert save(client, logo_file=picture(size=(300, 100))).status_code == 302
    assert len(stored(media)) == 1
    shown = re.search(r'<img class="site-logo" src="(\S+)" width="300" height="100" alt="">', read())
    assert shown[1] == f"/media/images/{stored(media)[0].name}"
    save(client, name="Another")
    assert "site-logo" in read()
    save(client, logo_remove="on")
    assert "site-logo" not in read()


def test_a_picture_that_is_in_order_is_kept_on_the_form_whatever_else_is_wrong(client, administrator, media):
    page = save(client, logo_file=picture(size=(300, 100)), accent="#ffffff")
    assert page.status_code == 200
    kept = read_form(page, "publication_form")
    assert kept["logo_kept"].startswith("/media/images/")
    client.post(FORM, {**kept, "accent": "#0b5563"})
    assert Publication.current().logo == kept["logo_kept"]


def test_a_file_that_is_no_picture_is_refused_with_a_sentence(client, administrator, media):
    assert "This picture moves" in save(client, logo_file=moving("GIF")).content.decode()
    page = save(client, logo_file=picture(), logo_remove="on").content.decode()
    assert "either choose a new picture or remove the old one" in page
    assert save(client, logo_kept="/etc/passwd").status_code == 302
    assert Publication.current().logo == ""


def test_times_are_told_in_the_zone_of_the_publication(client, administrator):
    article = make_edition().article
    pass_time(days=1)
    save(client, time_zone="Asia/Tokyo")
    assert re.search(r"<time [^>]+>[^<]+ JST</time>", read(article.get_absolute_url()))
    assert (
        "Asia/Tokyo"
        in client.get(reverse("admin:articles_article_publish", args=[article.pk])).content.decode()
    )
    assert "is not one of the available choices" in save(client, time_zone="Mars").content.decode()


def test_profiles_elsewhere_are_addresses_of_the_web(client, administrator):
    for typed in ("javascript:alert(1)", "https://", "a b", "https://a.example\nftp://b.example"):
        assert "is not an address" in save(client, profiles=typed).content.decode()
    many = "\n".join(f"https://{number}.example" for number in range(13))
    assert "at most 12" in save(client, profiles=many).content.decode()


def test_editors_look_at_it_and_change_nothing(client, editor):
    assert client.get("/admin/newsroom/publication/").url == FORM
    page = client.get(FORM)
    assert page.status_code == 200
    assert "_save" not in page.content.decode()
    assert client.post(FORM, {"name": "Mine"}).status_code == 403
    assert Publication.current().name == "Newsroom"


@pytest.mark.parametrize("path", ["add/", "1/delete/"])
def test_there_is_always_one_publication(client, administrator, path):
    assert client.get(f"/admin/newsroom/publication/{path}").status_code == 403


def test_writers_do_not_see_it(client, writer):
    assert client.get(FORM).status_code in (302, 403)
    assert "newsroom/publication" not in client.get("/admin/").content.decode()


def test_the_next_migrate_leaves_it_as_it_is(client, administrator):
    save(client, name="The Quay", about="")
    call_command("migrate", verbosity=0)
    publication = Publication.objects.get()
    assert (publication.name, publication.about) == ("The Quay", "")


def test_a_site_whose_row_was_lost_still_answers(client, administrator):
    article = make_edition().article
    Publication.objects.all().delete()
    assert "Newsroom" in read(article.get_absolute_url())
    assert "Newsroom" in read()
    assert client.get("/admin/newsroom/publication/", follow=True).status_code == 200


def test_an_article_and_a_policy_are_whole_pages():
    class Balance(HTMLParser):
        depth = 0

        def handle_starttag(self, tag, attrs):
            self.depth += tag in ("header", "main", "footer", "nav", "ul", "li", "div", "p", "html", "body")

        def handle_endtag(self, tag):
            self.depth -= tag in ("header", "main", "footer", "nav", "ul", "li", "div", "p", "html", "body")

    make_edition(make_article())
    for path in ("/", "/about/", "/articles/harbor-dues-rise/"):
        parser = Balance()
        page = read(path)
        parser.feed(page)
        assert parser.depth == 0
        assert page.lstrip().startswith("<!DOCTYPE html>")
