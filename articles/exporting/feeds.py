"""A list of pieces as a feed: Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1, each with the full text."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime

from . import xml

# An empty feed has changed at no time; Atom wants one all the same.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Entry:
    """`id` stays the same whatever changes; `related` is (title, address) of what belongs to it."""

    id: str
    url: str
    title: str
    html: str
    published: datetime
    updated: datetime
    summary: str = ""
    authors: tuple[str, ...] = ()
    topic: str = ""
    language: str = "en"
    related: tuple[str, str] | None = None


@dataclass(frozen=True)
class Feed:
    """`url` is where it stands, `page` what people read instead."""

    url: str
    page: str
    title: str
    about: str
    author: str
    language: str
    entries: tuple[Entry, ...]

    @property
    def updated(self):
        return max((entry.updated for entry in self.entries), default=NEVER)


def to_atom(feed):
    names = {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": feed.language}
    top = xml.root("feed", **names)
    xml.add(top, "id", feed.url)
    xml.add(top, "title", feed.title)
    if feed.about:
        xml.add(top, "subtitle", feed.about)
    xml.add(top, "updated", written(feed.updated))
    _add_author(top, feed.author)
    xml.add(top, "link", "", {"rel": "self", "type": "application/atom+xml", "href": feed.url})
    xml.add(top, "link", "", {"rel": "alternate", "type": "text/html", "href": feed.page})
    for entry in feed.entries:
        _add_atom_entry(xml.add(top, "entry", "", {"xml:lang": entry.language}), entry)
    return xml.written(top)


def _add_atom_entry(item, entry):
    xml.add(item, "id", entry.id)
    xml.add(item, "title", entry.title)
    xml.add(item, "published", written(entry.published))
    xml.add(item, "updated", written(entry.updated))
    for author in entry.authors:
        _add_author(item, author)
    xml.add(item, "link", "", {"rel": "alternate", "type": "text/html", "href": entry.url})
    if entry.related:
        title, address = entry.related
        xml.add(item, "link", "", {"rel": "related", "type": "text/html", "title": title, "href": address})
    if entry.topic:
        xml.add(item, "category", "", {"term": entry.topic})
    if entry.summary:
        xml.add(item, "summary", entry.summary)
    xml.add(item, "content", entry.html, {"type": "html"})


def _add_author(parent, name):
    xml.add(xml.add(parent, "author"), "name", name)


def to_rss(feed):
    spaces = {
        "xmlns:atom": "http://www.w3.org/2005/Atom",
        "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    }
    top = xml.root("rss", version="2.0", **spaces)
    channel = xml.add(top, "channel")
    xml.add(channel, "title", feed.title)
    xml.add(channel, "link", feed.page)
    xml.add(channel, "description", feed.about or feed.title)
    xml.add(channel, "language", feed.language)
    xml.add(channel, "lastBuildDate", _mailed(feed.updated))
    xml.add(channel, "atom:link", "", {"rel": "self", "type": "application/rss+xml", "href": feed.url})
    for entry in feed.entries:
        _add_rss_item(xml.add(channel, "item"), entry)
    return xml.written(top)


def _add_rss_item(item, entry):
    xml.add(item, "title", entry.title)
    xml.add(item, "link", entry.url)
    xml.add(item, "guid", entry.id, {"isPermaLink": "false"})
    xml.add(item, "pubDate", _mailed(entry.published))
    xml.add(item, "atom:updated", written(entry.updated))
    for author in entry.authors:
        xml.add(item, "dc:creator", author)
    if entry.topic:
        xml.add(item, "category", entry.topic)
    if entry.summary:
        xml.add(item, "description", entry.summary)
    xml.add(item, "content:encoded", entry.html)


def to_json_feed(feed):
    found = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.url,
        "description": feed.about,
        "language": feed.language,
        "authors": [{"name": feed.author}],
        "items": [_json_item(entry) for entry in feed.entries],
    }
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def _json_item(entry):
    item = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.html,
        "date_published": written(entry.published),
        "date_modified": written(entry.updated),
        "authors": [{"name": name} for name in entry.authors],
        "tags": [entry.topic] if entry.topic else [],
        "language": entry.language,
    }
    return {name: value for name, value in item.items() if value}


def written(instant):
    """RFC 3339, to the second."""
    return instant.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _mailed(instant):
    return format_datetime(instant.astimezone(UTC).replace(microsecond=0), usegmt=True)
