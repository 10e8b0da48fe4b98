"""The comments of an article as a feed and as JSON."""

import xml.etree.ElementTree as ET

import pytest
from django.test import Client

from articles import addresses, withdrawing
from articles.people import OPERATOR
from comments import moderation, syndicating

from .comment_pages import PAGE, get
from .make import later, make_edition, make_user
from .make_comments import decide, make_comment, send, set_mode

pytestmark = pytest.mark.django_db
FEED, JSON = f"{PAGE}comments/feed.atom", f"{PAGE}comments.json"
SITE = "http://127.0.0.1:8000"
ATOM, THREAD = "{http://www.w3.org/2005/Atom}", "{http://purl.org/syndication/thread/1.0}"


def read(client=None):
    answer = (client or Client()).get(FEED)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(answer.content)  # noqa: S314


def plain(path=JSON):
    answer = Client().get(path)
    assert answer["Content-Type"] == "application/json; charset=utf-8"
    return answer.json()


@pytest.mark.parametrize("path", [f"{PAGE}comments/", FEED, JSON])
def test_head_says_as_much_as_get(edition, path):
    make_comment(edition)
    whole, head = Client().get(path), Client().head(path)
    assert head.headers == whole.headers
    assert head["ETag"]
    again = {"if-none-match": head["ETag"]}
    assert Client().head(path, headers=again).status_code == 304


def test_the_feed_has_the_newest_comments_with_their_words(edition):
    root = make_comment(edition, "Good *piece* & <b>more</b>.", name="Ana & Bo")
    reply = make_comment(parent=root, name="Cleo")
    feed = read()
    assert feed.findtext(f"{ATOM}title") == "Comments on “Harbor dues rise”"
    assert feed.findtext(f"{ATOM}id").startswith("urn:uuid:")
    rels = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert rels == {"alternate": f"{SITE}{PAGE}#comments", "self": f"{SITE}{FEED}"}
    newest, oldest = feed.findall(f"{ATOM}entry")
    assert oldest.findtext(f"{ATOM}id") == f"{SITE}/comments/{root.pk}/"
    assert oldest.findtext(f"{ATOM}author/{ATOM}name") == "Ana & Bo"
    content = oldest.find(f"{ATOM}content")
    assert (content.get("type"), content.text) == ("html", root.html)
    assert oldest.find(f"{THREAD}in-reply-to") is None
    above = newest.find(f"{THREAD}in-reply-to")
    assert above.get("ref") == above.get("href") == f"{SITE}/comments/{root.pk}/"
    assert newest.findtext(f"{ATOM}published") == reply.published_at.isoformat()
    assert feed.findtext(f"{ATOM}updated") == reply.published_at.isoformat()
    # RFC 4287: these once in each entry.
    for entry in (newest, oldest):
        for name in ("id", "title", "updated", "author", "content"):
            assert len(entry.findall(f"{ATOM}{name}")) == 1


def test_an_edited_comment_is_an_updated_entry(edition):
    comment = make_comment(edition, "Before.")
    moderation.edit(comment, "After.", by=OPERATOR, turn=comment.turn)
    comment.refresh_from_db()
    [entry] = read().findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}updated") == comment.edited_at.isoformat()
    assert "After." in entry.findtext(f"{ATOM}content")


def test_the_feed_ends_after_the_newest_fifty(edition):
    made = [make_comment(edition).pk for _ in range(syndicating.NEWEST + 2)]
    ids = [entry.findtext(f"{ATOM}id") for entry in read().findall(f"{ATOM}entry")]
    assert ids == [f"{SITE}/comments/{pk}/" for pk in made[:1:-1]]


def test_a_feed_without_comments_is_as_old_as_the_article(edition):
    feed = read()
    assert feed.findall(f"{ATOM}entry") == []
    assert feed.findtext(f"{ATOM}updated") == edition.live_from.isoformat()


def test_only_what_everybody_reads_is_in_them(edition):
    root = make_comment(edition, "Removed words.", name="Rude person")
    reply = make_comment(parent=root, name="Ana")
    decide(root, "removed")
    set_mode(edition, "before")
    client = Client()
    send(client, edition, "Waiting words.")
    for path in (FEED, JSON):
        text = client.get(path).content.decode()
        assert "words" not in text
        assert "Rude person" not in text
        assert "@" not in text
        assert f"/comments/{reply.pk}/" in text


def test_json_has_every_public_comment_once_page_by_page(edition, settings):
    made = [make_comment(edition) for _ in range(syndicating.ON_A_PAGE + 5)]
    seen, path = [], JSON
    while path:
        page = plain(path)
        assert page["count"] == len(made)
        seen += [comment["id"] for comment in page["comments"]]
        path = page["next"] and page["next"].removeprefix(SITE)
    assert seen == [comment.pk for comment in made]


def test_json_tells_what_the_page_tells(edition):
    user = make_user("eve", "Editors", first_name="Eve", last_name="Staff")
    root = make_comment(edition, "A *thought*.", name="Ana", section_key="analysis")
    reply = make_comment(parent=root, name="Eve Staff", user=user)
    moderation.edit(root, "Another *thought*.", by=OPERATOR, turn=root.turn)
    first, second = plain()["comments"]
    assert first.pop("edited")["by"] == "moderator"
    assert first.pop("published").endswith("Z")
    assert first == {
        "id": root.pk,
        "url": f"{SITE}/comments/{root.pk}/",
        "number": 1,
        "parent": None,
        "section": "analysis",
        "author": "Ana",
        "marks": [],
        "html": "<p>Another <em>thought</em>.</p>\n",
        "useful": 0,
    }
    assert (second["id"], second["parent"], second["marks"]) == (reply.pk, root.pk, ["Staff"])
    assert second["edited"] is None
    article = plain()["article"]
    assert article == {"id": str(edition.article.uuid), "slug": "harbor-dues-rise", "url": f"{SITE}{PAGE}"}


@pytest.mark.parametrize("query", ["?after=x", "?after=1.1", "?after=-1"])
def test_a_cursor_that_makes_no_sense_is_not_found(edition, query):
    assert Client().get(JSON + query).status_code == 404


@pytest.mark.parametrize("path", [FEED, JSON])
def test_they_are_kept_and_asked_for_like_the_page(edition, path):
    make_comment(edition)
    first, second = Client().get(path), Client(REMOTE_ADDR="10.0.0.9").get(path)
    assert first.content == second.content
    assert not first.cookies
    assert "public" in first["Cache-Control"]
    assert Client().get(path, headers={"if-none-match": first["ETag"]}).status_code == 304
    assert Client().post(path).status_code == 405
    client = Client()
    send(client, edition)
    assert client.get(path)["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("path", [FEED, JSON])
def test_they_end_and_move_with_the_article(edition, path):
    make_comment(edition)
    assert Client().get(path.replace("harbor-dues-rise", "nowhere")).status_code == 404
    addresses.move(edition.article, "dues", by=OPERATOR)
    answer = Client().get(f"{path}?after=1")
    assert answer.status_code == 301
    moved = path.replace("harbor-dues-rise", "dues")
    assert answer["Location"] == f"{moved}?after=1"
    withdrawing.withdraw(edition.article, by=OPERATOR)
    assert Client().get(moved).status_code == 410


@pytest.mark.parametrize("path", [FEED, JSON])
def test_an_article_that_is_not_out_yet_has_none(path):
    make_edition(at=later(days=1))
    assert Client().get(path).status_code == 404


def test_the_page_leads_to_the_feed(edition):
    alternate = f'<link rel="alternate" type="application/atom+xml" title="Comments" href="{FEED}">'
    assert alternate in get(PAGE)


@pytest.mark.parametrize(
    "typed", ["a&#12;b", "a&#xC;b", "a&#xFFFE;b", "`a&#12;b`", "[x](https://a.example/&#xFFFF;)"]
)
def test_no_character_that_a_feed_cannot_hold_breaks_it(typed, edition, client):
    assert send(client, edition, typed, name="An\uffffa").status_code == 303
    [entry] = read().findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Ana"
    assert plain()["comments"][0]["html"] == entry.findtext(f"{ATOM}content")
