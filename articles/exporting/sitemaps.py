"""Maps of the site for search engines: https://www.sitemaps.org/protocol.html and Google's for news."""

from . import xml
from .feeds import written

MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


def to_map(pages):
    """`pages` are (address, when it changed or None)."""
    top = xml.root("urlset", xmlns=MAP)
    for address, changed in pages:
        _add_place(top, "url", address, changed)
    return xml.written(top)


def to_index(maps):
    """`maps` are (address of a map, when something in it changed)."""
    top = xml.root("sitemapindex", xmlns=MAP)
    for address, changed in maps:
        _add_place(top, "sitemap", address, changed)
    return xml.written(top)


def to_news(pieces, *, name):
    """`pieces` are (address, headline, language, when it was published first); `name` that of the paper."""
    top = xml.root("urlset", **{"xmlns": MAP, "xmlns:news": NEWS})
    for address, headline, language, published in pieces:
        news = xml.add(_add_place(top, "url", address), "news:news")
        paper = xml.add(news, "news:publication")
        xml.add(paper, "news:name", name)
        xml.add(paper, "news:language", _language(language))
        xml.add(news, "news:publication_date", written(published))
        xml.add(news, "news:title", headline)
    return xml.written(top)


def _add_place(top, tag, address, changed=None):
    place = xml.add(top, tag)
    xml.add(place, "loc", address)
    if changed:
        xml.add(place, "lastmod", written(changed))
    return place


def _language(tag):
    """As Google wants it: a code of two or three letters, but for the two ways to write Chinese."""
    tag = tag.lower()
    return tag if tag in ("zh-cn", "zh-tw") else tag.partition("-")[0]
