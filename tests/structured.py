"""What a page tells machines, read as they read it."""

import json

from bs4 import BeautifulSoup

SITE = "http://127.0.0.1:8000"
# What search engines ask for, and what makes a node more than a name.
# https://developers.google.com/search/docs/appearance/structured-data/search-gallery
REQUIRED = {
    "AnalysisNewsArticle": {
        "@id", "url", "mainEntityOfPage", "headline", "description", "inLanguage", "datePublished",
        "dateModified", "author", "publisher", "image", "wordCount", "isAccessibleForFree", "hasPart",
    },
    "Person": {"name"},
    "NewsMediaOrganization": {"@id", "name", "url"},
    "ImageObject": {"url", "width", "height"},
    "FAQPage": {"@id", "mainEntity"},
    "Question": {"@id", "name", "acceptedAnswer"},
    "Answer": {"text"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name"},
    "ItemList": {"itemListElement"},
    "WebSite": {"@id", "url", "name", "inLanguage", "publisher", "potentialAction"},
    "SearchAction": {"target", "query-input"},
    "EntryPoint": {"urlTemplate"},
    "CollectionPage": {"@id", "url", "name", "inLanguage", "isPartOf", "publisher"},
    "ProfilePage": {"@id", "url", "name", "mainEntity"},
    "AboutPage": {"@id", "url", "name", "mainEntity"},
    "WebPage": {"@id", "url", "name"},
    "WebPageElement": {"@id"},
    "CorrectionComment": {"text", "datePublished", "about"},
}  # fmt: skip


def soup_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return BeautifulSoup(answer.content.decode(), "html.parser")


def blocks(client, address):
    """The blocks of data in a page, parsed."""
    found = soup_of(client, address).find_all("script", type="application/ld+json")
    return [json.loads(each.string) for each in found]


def graph(client, address):
    """`{type: node}` of what the page tells, each node checked with everything in it."""
    (block,) = blocks(client, address)
    assert set(block) == {"@context", "@graph"}
    assert block["@context"] == "https://schema.org"
    for node in nodes_in(block["@graph"]):
        check(node)
    return {node["@type"]: node for node in block["@graph"]}


def nodes_in(value):
    """Every node, however deep."""
    if isinstance(value, list):
        for each in value:
            yield from nodes_in(each)
    elif isinstance(value, dict):
        yield value
        for each in value.values():
            yield from nodes_in(each)


def check(node):
    """Fails for a node without what its type needs, for empty values and for addresses that are not whole."""
    if set(node) != {"@id"}:
        assert REQUIRED[node["@type"]] <= set(node), node
    for name, value in node.items():
        assert value not in (None, "", [], {}), (name, node)
        if name in ("@id", "url", "item", "urlTemplate", "thumbnailUrl", "discussionUrl", "mainEntityOfPage"):
            assert value.startswith("http"), (name, node)


def card_of(client, address):
    """`{name: [contents]}` of the meta elements of a page."""
    found = {}
    for meta in soup_of(client, address).find_all("meta"):
        if name := meta.get("property") or meta.get("name"):
            found.setdefault(name, []).append(meta["content"])
    return found
