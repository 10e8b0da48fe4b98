"""The menus of the publication: typed as lines at the desk, seen on every page."""

import re

import pytest
from django.test import Client

from articles import addresses
from articles.people import OPERATOR
from newsroom import menus
from newsroom.models import MenuEntry, Publication

from .desk_forms import read_form
from .make import later, make_article, make_author, make_edition, make_topic, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.once]
FORM = "/admin/newsroom/publication/1/change/"


@pytest.fixture
def desk(client):
    client.force_login(make_user("ada", is_superuser=True))
    return client


def save(desk, **typed):
    return desk.post(FORM, {**read_form(desk.get(FORM), "publication_form"), **typed})


def links(name, path="/"):
    """[(address, words)] of the menu with that name on the page."""
    page = Client().get(path).content.decode()
    menu = re.search(rf'(?s)<nav[^>]* aria-label="{name}">(.*?)</nav>', page)
    return re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)</a>', menu[1]) if menu else []


def test_a_new_site_has_menus_that_lead_somewhere():
    top, foot = links("Site"), links("About this site")
    assert top == [
        ("/topics/", "Topics"), ("/advice/", "Advice"), ("/archive/", "Archive"), ("/about/", "About us"),
    ]  # fmt: skip
    assert ("/corrections/", "Corrections") in foot
    for address, _ in [*top, *foot]:
        assert Client().get(address, follow=True).status_code == 200


def test_an_editor_s_lines_are_the_menus_in_their_order(desk, article):
    answer = save(
        desk,
        header_menu="Harbors | /topics/ports/\r\n/topics/ports/\r\nBooks|https://books.example/a?b=c\r\n\r\n/about/",
        footer_menu="The dues | /articles/harbor-dues-rise/#faq",
    )
    assert answer.status_code == 302
    for path in ("/", article.get_absolute_url(), "/about/", "/search/", "/no/such/page/"):
        assert links("Site", path) == [
            ("/topics/ports/", "Harbors"),
            ("/topics/ports/", "Ports"),
            ("https://books.example/a?b=c", "Books"),
            ("/about/", "About us"),
        ]
        assert links("About this site", path) == [("/articles/harbor-dues-rise/#faq", "The dues")]
    kept = read_form(desk.get(FORM), "publication_form")
    assert kept["header_menu"].split("\n") == [
        "Harbors | /topics/ports/", "/topics/ports/", "Books | https://books.example/a?b=c", "/about/",
    ]  # fmt: skip


def test_an_empty_menu_is_no_menu(desk):
    save(desk, header_menu="", footer_menu=" \n")
    assert links("Site") == links("About this site") == []
    assert "<nav" not in Client().get("/about/").content.decode()


def test_the_page_at_hand_is_marked(desk):
    page = Client().get("/archive/").content.decode()
    assert page.count('href="/archive/" aria-current="page"') == 1
    assert page.count("aria-current") == 1


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("Ports", "It has no address."),
        ("Ports |", "It has no address."),
        ("Ports | topics/ports/", "The address should begin with /"),
        ("Ports | /topics/whales/", "/topics/whales/ leads to no page of this site."),
        ("Ports | /nothing/", "/nothing/ leads to no page of this site."),
        ("Mia | /authors/nobody/", "leads to no page of this site."),
        ("Dues | /articles/nothing/", "leads to no page of this site."),
        ("Desk | /admin/articles/article/", "leads to no page of this site."),
        ("Out | /readyz", "leads to no page of this site."),
        ("Away | //evil.example/", "The address should begin with /"),
        ("Away | javascript:alert(1)", "The address should begin with /"),
        ("Away | data:text/html,x", "The address should begin with /"),
        ("https://books.example/", "Please say what it is called"),
        ("/articles/harbor-dues-rise/", "Please say what it is called"),
        ("x" * 61 + " | /topics/", "The words are too long"),
        ("Long | https://a.example/" + "x" * 500, "The address is too long."),
        ("Odd | /topics/%00/", "leads to no page of this site."),
        ("Odd | https://[", "The address should begin with /"),
    ],
)
def test_a_line_that_leads_nowhere_is_told_and_kept(desk, article, line, sentence):
    page = save(desk, header_menu=f"/topics/\n{line}")
    assert page.status_code == 200
    text = page.content.decode()
    assert "Line 2, “" in text
    assert sentence in text
    assert read_form(page, "publication_form")["header_menu"] == f"/topics/\n{line}"
    assert ("/archive/", "Archive") in links("Site")


def test_every_wrong_line_is_told_at_once_and_too_many_too(desk):
    text = save(desk, header_menu="A\nB\n/topics/\nC").content.decode()
    assert [number for number in "1234" if f"Line {number}, " in text] == ["1", "2", "4"]
    assert "These are 21 entries." in save(desk, header_menu="/topics/\n" * 21).content.decode()


def test_addresses_are_written_as_the_site_writes_them(desk, settings):
    make_author("Mia Berg")
    site = settings.SITE_URL
    typed = f"A | {site}/topics\nMia | {site}/authors/mia-berg?x=1\nHome | {site}"
    assert save(desk, header_menu=typed).status_code == 302
    assert links("Site") == [("/topics/", "A"), ("/authors/mia-berg/?x=1", "Mia"), ("/", "Home")]


def test_an_entry_follows_its_topic(desk, article):
    save(desk, header_menu="/topics/ports/")
    topic = article.topic
    topic.slug, topic.name = "harbors", "Harbors & more"
    topic.save()
    assert links("Site") == [("/topics/harbors/", "Harbors &amp; more")]
    assert Client().get("/topics/harbors/").status_code == 200


def test_a_topic_shows_in_a_menu_once_there_is_something_to_read(desk):
    topic = make_topic("Whales")
    save(desk, header_menu="/topics/whales/")
    assert links("Site") == []
    assert "shows as soon as there is something to read" in desk.get(FORM).content.decode()
    article = make_article(topic="whales")
    make_edition(article, at=later(hours=1))
    assert links("Site") == []
    make_edition(article)
    assert links("Site") == [(topic.get_absolute_url(), "Whales")]
    assert "as soon as" not in desk.get(FORM).content.decode()


def test_who_deletes_a_topic_is_shown_the_entry_that_goes_with_it(desk):
    topic = make_topic("Whales")
    save(desk, header_menu="Big ones | /topics/whales/\n/about/")
    address = f"/admin/articles/topic/{topic.pk}/delete/"
    assert "Big ones | /topics/whales/" in desk.get(address).content.decode()
    assert desk.post(address, {"post": "yes"}).status_code == 302
    assert links("Site") == [("/about/", "About us")]


def test_a_policy_that_says_nothing_any_more_shows_in_no_menu(desk):
    save(desk, privacy="")
    assert "/policies/privacy/" not in dict(links("About this site"))
    assert "is not shown, because that page is empty" in desk.get(FORM).content.decode()
    save(desk, privacy="We keep nothing.")
    assert ("/policies/privacy/", "Privacy") in links("About this site")


def test_what_leads_nowhere_any_more_is_told_and_hinders_nobody(desk):
    author = make_author("Mia Berg")
    save(desk, header_menu="Mia | /authors/mia-berg/")
    author.delete()
    assert "“Mia | /authors/mia-berg/” leads nowhere any more." in desk.get(FORM).content.decode()
    assert save(desk, tagline="News of the port").status_code == 302
    assert Publication.current().tagline == "News of the port"
    assert MenuEntry.objects.filter(place=menus.HEADER).count() == 1


def test_an_old_address_of_an_article_still_leads_there(desk, article):
    addresses.move(article, "dues", by=OPERATOR)
    assert save(desk, header_menu="Dues | /articles/harbor-dues-rise/").status_code == 302
    assert Client().get(links("Site")[0][0], follow=True).status_code == 200


def test_words_are_text_on_every_page(desk):
    save(
        desk,
        header_menu='<script>alert(1)</script>"\'& | /topics/\n{{ x }}\u202e | https://a.example/"onclick=x',
    )
    page = Client().get("/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#x27;&amp;" in page
    assert '"onclick' not in page


def test_editors_read_the_menus_and_change_nothing(client, editor):
    page = client.get(FORM).content.decode()
    assert "/corrections/" in page
    assert client.post(FORM, {"header_menu": ""}).status_code == 403
    assert links("Site")


def test_menus_cost_no_query(desk, article, django_assert_num_queries):
    save(desk, header_menu="/topics/ports/\n" * 20)
    for path, queries in (("/about/", 1), (article.get_absolute_url(), 3)):
        with django_assert_num_queries(queries):
            Client().get(path)


def test_a_site_whose_row_was_lost_has_the_first_menus(article):
    before = links("Site"), links("About this site")
    Publication.objects.all().delete()
    for path in ("/", article.get_absolute_url()):
        top, foot = links("Site", path), links("About this site", path)
        # There is no policy without its text.
        assert set(top) == set(before[0]) - {("/about/", "About us")}
        assert set(foot) < set(before[1])
