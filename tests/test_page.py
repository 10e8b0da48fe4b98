import re
from html.parser import HTMLParser

import pytest
from django.urls import reverse

from articles import addresses, withdrawing
from articles.document import Document, Question, Section
from articles.models import Withdrawal
from articles.people import OPERATOR

from .make import change, later, make_article, make_document, make_edition, pass_time

pytestmark = pytest.mark.django_db


def get(client, article, end="/", **options):
    return client.get(f"/articles/{article.slug_id}{end}", **options)


class Outline(HTMLParser):
    """The elements that carry an id or a kind, with their depth inside `<article>`."""

    def __init__(self, text):
        super().__init__()
        self.found, self.counts = [], {}
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.counts[tag] = self.counts.get(tag, 0) + 1
        if tag == "section" and "data-kind" in attributes:
            self.found.append((attributes["id"], attributes["data-kind"]))


def test_the_page_has_the_structure_of_the_piece(client, article):
    text = get(client, article).content.decode()
    outline = Outline(text)
    assert outline.counts["h1"] == 1
    assert outline.found == [
        ("introduction", "introduction"),
        ("analysis", "analysis"),
        ("key-points", "key-points"),
        ("faq", "faq"),
    ]
    assert re.search(r'<h3 id="the-cranes"', text)
    assert 'id="who-pays"' in text
    assert "<h2>Introduction</h2>" in re.sub(r"<h2[^>]*>\s*(?:<a[^>]*>)?\s*", "<h2>", text)
    assert all(words in text for words in ("Mia Berg", "Ports", "It costs more.", "<em>dues</em>"))
    comments = text.index('<section id="comments"')
    assert comments > text.index('id="who-pays"')
    assert text.index("Leave a comment") < text.index('id="comment-form"')


def test_a_section_without_a_heading_has_none_on_the_page(client):
    document = make_document().with_section(Section("introduction", "introduction", "", "Words."))
    text = get(client, make_edition(make_article(document)).article).content.decode()
    start = text.index('<section id="introduction"')
    assert "<h2" not in text[start : text.index("</section>", start)]


def test_every_id_on_the_page_stands_once(client):
    body = "x[^1]\n\n### FAQ\n\n### Comments\n\n[^1]: n"
    sections = [
        Section("introduction", "introduction", "Introduction", body),
        Section("contents-2", "other", "Contents", body),
        Section("faq", "faq", "FAQ", body, [Question("content-2", "?", body)]),
    ]
    text = get(client, make_edition(make_article(Document("H", sections=sections))).article).content.decode()
    ids = re.findall(r'\sid="([^"]*)"', text)
    assert sorted(ids) == sorted(set(ids))


def test_a_reader_gets_no_cookie_and_the_same_bytes_as_all_others(client, article):
    first, second = get(client, article), get(client, article, headers={"user-agent": "another"})
    assert not first.cookies
    assert first.content == second.content
    assert first["ETag"] == second["ETag"]
    assert first["Cache-Control"] == "public, max-age=0, s-maxage=60, must-revalidate"
    assert "Cookie" in first["Vary"]
    assert "csrf" not in first.content.decode()


def test_a_reader_who_has_the_page_gets_304(client, article):
    etag = get(client, article)["ETag"]
    assert not etag.startswith("W/")
    response = get(client, article, headers={"if-none-match": etag})
    assert (response.status_code, response.content, response["ETag"]) == (304, b"", etag)


def test_only_a_page_is_unchanged_never_a_way_to_it(client, article):
    addresses.move(article, "dues", by=OPERATOR)
    moved = get(client, article)
    assert "ETag" not in moved
    assert get(client, article, headers={"if-none-match": "*"}).status_code == 301
    withdrawing.withdraw(article, by=OPERATOR)
    assert get(client, article, headers={"if-none-match": "*"}).status_code == 410


def test_shared_caches_let_go_when_the_clock_changes_the_page(client, article):
    change(article)
    make_edition(article, at=later(seconds=20))
    seconds = int(re.search(r"s-maxage=(\d+)", get(client, article)["Cache-Control"])[1])
    assert 0 < seconds <= 20


def test_a_signed_in_person_s_page_is_kept_by_no_cache(client, article, admin_user):
    client.force_login(admin_user)
    for address in ("/", article.get_absolute_url(), f"/articles/{article.slug_id}.json"):
        assert client.get(address)["Cache-Control"] == "private, no-store"


def test_a_cookie_that_is_not_ours_changes_nothing(client, article):
    before = get(client, article)
    client.cookies["sessionid"] = "made-up"
    client.cookies["guest"] = "made-up"
    after = get(client, article)
    assert (after.content, after["Cache-Control"]) == (before.content, before["Cache-Control"])


def test_the_page_allows_no_script_from_elsewhere_and_no_frame(client, article):
    response = get(client, article)
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert "frame-ancestors 'none'" in policy
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"


def test_what_was_never_live_is_not_found(client):
    article = make_edition(make_article(), at=later(hours=1)).article
    for end in ("/", ".md", ".json", ".txt"):
        assert get(client, article, end).status_code == 404
    assert client.get("/articles/nothing/").status_code == 404


def test_nothing_shows_before_its_time_or_after_a_withdrawal(client):
    article = make_edition(make_article(headline="Secret headline"), at=later(hours=1)).article
    pages = ["/", *(f"/articles/{article.slug_id}{end}" for end in ("/", ".md", ".json", ".txt"))]

    def showing():
        return [page for page in pages if "The port raises its" in text_of(page) or "Secret" in text_of(page)]

    def text_of(page):
        response = client.get(page)
        return response.content.decode() if response.status_code == 200 else ""

    assert showing() == []
    pass_time(hours=2)
    assert showing() == pages
    withdrawing.withdraw(article, by=OPERATOR)
    assert showing() == []


def test_a_withdrawn_article_is_gone_and_says_so(client, article):
    withdrawing.withdraw(article, by=OPERATOR, notice="We were wrong.")
    response = get(client, article)
    assert response.status_code == 410
    assert "We were wrong." in response.content.decode()
    assert get(client, article, ".json").status_code == 410


def test_a_withdrawn_article_leads_elsewhere(client, article):
    withdrawing.withdraw(article, by=OPERATOR, kind=Withdrawal.REDIRECTED, target="/articles/better/")
    response = get(client, article)
    assert (response.status_code, response.url) == (302, "/articles/better/")


def test_a_withdrawn_article_stays_readable_under_its_notice(client, article):
    withdrawing.withdraw(article, by=OPERATOR, kind=Withdrawal.NOTICE, notice="This is outdated.")
    response = get(client, article)
    text = response.content.decode()
    assert response.status_code == 200
    assert "This is outdated." in text
    assert "They are old." in text
    assert 'id="comment-form"' not in text
    assert article.headline not in client.get("/").content.decode()
    assert f"{article.slug_id}.json" not in text


def test_an_old_address_leads_to_the_new_one(client, article):
    addresses.move(article, "dues", by=OPERATOR)
    for end in ("/", ".json"):
        response = get(client, article, end)
        assert (response.status_code, response.url) == (301, f"/articles/dues{end}")
    assert client.get("/articles/dues/").status_code == 200


def test_a_name_that_changes_shows_at_once(client, article):
    author = article.authors.get()
    author.name, author.slug = "Mia Holm", "mia-holm"
    author.save()
    assert "Mia Holm" in get(client, article).content.decode()


def test_pages_answer_reads_only(client, article):
    for address in ("/", article.get_absolute_url(), reverse("article-twin", args=[article.slug_id, "md"])):
        assert client.post(address).status_code == 405
        head, etag = client.head(address), client.get(address)["ETag"]
        assert (head.status_code, head["ETag"]) == (200, etag)
        assert client.head(address, headers={"if-none-match": etag}).status_code == 304
