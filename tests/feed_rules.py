"""The rules of feeds and maps, as code: each `read_…` parses what came and raises AssertionError where it
breaks one."""

import json
import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

from . import feed_shapes
from .feed_shapes import ATOM, MAP, NEWS

CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")


def parse(content):
    top = ElementTree.fromstring(content)  # noqa: S314 - our own bytes
    feed_shapes.check(top)
    return top


def is_address(text):
    parts = urlsplit(text)
    return (
        parts.scheme in ("http", "https") and bool(parts.netloc) and text == text.strip() and " " not in text
    )


def instant(text):
    """RFC 3339."""
    assert DATE.fullmatch(text), text
    return datetime.fromisoformat(text)


def one(parent, tag):
    """The words of the only child of this tag."""
    found = parent.findall(tag)
    assert len(found) == 1, (tag, len(found))
    return found[0].text or ""


def read_atom(content):
    """RFC 4287, 4.1.1 and 4.1.2; gives the entries as elements."""
    top = parse(content)
    assert top.tag == f"{ATOM}feed"
    _check_atom_parts(top)
    assert any(link.get("rel") == "self" for link in top.findall(f"{ATOM}link"))
    entries = top.findall(f"{ATOM}entry")
    assert top.findall(f"{ATOM}author") or all(entry.findall(f"{ATOM}author") for entry in entries)
    ids = [one(entry, f"{ATOM}id") for entry in entries]
    assert len(ids) == len(set(ids))
    for entry in entries:
        _check_atom_parts(entry)
        instant(one(entry, f"{ATOM}published"))
        assert entry.find(f"{ATOM}content").get("type") == "html"
    updated, published = (
        [instant(one(entry, f"{ATOM}{name}")) for entry in entries] for name in ("updated", "published")
    )
    assert sorted(updated, reverse=True) == updated or sorted(published, reverse=True) == published
    assert not updated or instant(one(top, f"{ATOM}updated")) == max(updated)
    return entries


def _check_atom_parts(parent):
    assert urlsplit(one(parent, f"{ATOM}id")).scheme
    assert one(parent, f"{ATOM}title")
    instant(one(parent, f"{ATOM}updated"))
    for author in parent.findall(f"{ATOM}author"):
        assert one(author, f"{ATOM}name")
    links = [
        (link.get("rel"), link.get("type"), link.get("hreflang")) for link in parent.findall(f"{ATOM}link")
    ]
    assert len([rel for rel, *_ in links if rel == "alternate"]) == 1
    assert all(is_address(link.get("href")) for link in parent.findall(f"{ATOM}link"))


def read_rss(content):
    """https://www.rssboard.org/rss-specification; gives the items as elements."""
    top = parse(content)
    assert (top.tag, top.get("version")) == ("rss", "2.0")
    channel = top.find("channel")
    assert all(one(channel, tag) for tag in ("title", "description"))
    assert is_address(one(channel, "link"))
    assert parsedate_to_datetime(one(channel, "lastBuildDate")).tzinfo
    items = channel.findall("item")
    guids = [one(item, "guid") for item in items]
    assert len(guids) == len(set(guids))
    for item in items:
        assert one(item, "title")
        assert is_address(one(item, "link"))
        assert item.find("guid").get("isPermaLink") == "false"
        assert parsedate_to_datetime(one(item, "pubDate")).tzinfo
        assert item.find(f"{CONTENT}encoded").text
    return items


def read_json_feed(content):
    """https://www.jsonfeed.org/version/1.1/; gives the items."""
    found = json.loads(content)
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert found["title"]
    assert is_address(found["home_page_url"])
    assert is_address(found["feed_url"])
    ids = [item["id"] for item in found["items"]]
    assert len(ids) == len(set(ids))
    for item in found["items"]:
        assert isinstance(item["id"], str)
        assert item["content_html"]
        assert is_address(item["url"])
        instant(item["date_published"])
        instant(item["date_modified"])
        assert all(author["name"] for author in item.get("authors", []))
        assert all(isinstance(tag, str) for tag in item.get("tags", []))
    return found["items"]


def read_map(content, tag="url"):
    """https://www.sitemaps.org/protocol.html; `{address: when it changed or None}` in order."""
    top = parse(content)
    assert top.tag == MAP + ("urlset" if tag == "url" else "sitemapindex")
    assert all(place.tag == MAP + tag for place in top)
    assert len(top) <= 50_000
    assert len(content) <= 50 * 1024 * 1024
    found = {}
    for place in top:
        address, changed = one(place, f"{MAP}loc"), place.findall(f"{MAP}lastmod")
        assert is_address(address)
        assert len(address) < 2048
        assert address not in found
        found[address] = instant(changed[0].text) if changed else None
    return found


def read_news(content):
    """Google's rules for news sitemaps; `{address: headline}` in order."""
    read_map(content)
    found = {}
    for place in parse(content):
        news = place.find(f"{NEWS}news")
        paper = news.find(f"{NEWS}publication")
        assert one(paper, f"{NEWS}name")
        assert re.fullmatch(r"[a-z]{2,3}|zh-cn|zh-tw", one(paper, f"{NEWS}language"))
        instant(one(news, f"{NEWS}publication_date"))
        found[one(place, f"{MAP}loc")] = one(news, f"{NEWS}title")
    assert len(found) <= 1000
    return found
