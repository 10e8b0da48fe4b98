"""Which elements and attributes a feed or map may have, and how often: the grammars of Atom (RFC 4287,
appendix B), RSS 2.0 and sitemaps as tables, because packages bring schemas for some of these formats only."""

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
XML = "{http://www.w3.org/XML/1998/namespace}"
ONE, PERHAPS, ANY, SOME = (1, 1), (0, 1), (0, None), (1, None)


def each(often, *names):
    return dict.fromkeys(names, often)


COMMON = {f"{XML}base", f"{XML}lang"}
PERSON = each(ONE, "name") | each(PERHAPS, "uri", "email")
ABOUT = (
    each(ONE, "id", "title", "updated")
    | each(PERHAPS, "rights")
    | each(ANY, "category", "contributor", "link")
)
# What each element holds, and its attributes.
IN_ATOM = {
    "feed": (
        ABOUT
        | each(ANY, "author")
        | each(PERHAPS, "subtitle", "generator", "icon", "logo")
        | each(ANY, "entry"),
        (),
    ),
    "entry": (ABOUT | each(ANY, "author") | each(PERHAPS, "content", "published", "source", "summary"), ()),
    "author": (PERSON, ()),
    "contributor": (PERSON, ()),
    "category": ({}, ("term", "scheme", "label")),
    "content": ({}, ("type", "src")),
    "generator": ({}, ("uri", "version")),
    "link": ({}, ("href", "rel", "type", "hreflang", "title", "length")),
    **{name: ({}, ("type",)) for name in ("title", "subtitle", "summary", "rights")},
    **{name: ({}, ()) for name in ("id", "updated", "published", "name", "uri", "email", "icon", "logo")},
}
CHANNEL = each(ONE, "title", "link", "description") | each(
    PERHAPS, "language", "copyright", "managingEditor", "webMaster", "pubDate", "lastBuildDate", "generator",
    "docs", "cloud", "ttl", "image", "rating", "textInput", "skipHours", "skipDays",
)  # fmt: skip
ITEM = each(
    PERHAPS, "title", "link", "description", "author", "comments", "enclosure", "guid", "pubDate", "source"
)
IN_RSS = {
    "rss": (each(ONE, "channel"), ("version",)),
    "channel": (CHANNEL | each(ANY, "item", "category"), ()),
    "item": (ITEM | each(ANY, "category"), ()),
    "guid": ({}, ("isPermaLink",)),
    "category": ({}, ("domain",)),
    "source": ({}, ("url",)),
    **{name: ({}, ()) for name in (*CHANNEL, *ITEM) if name not in ("guid", "source")},
}
IN_MAP = {
    "urlset": (each(ANY, "url"), ()),
    "url": (each(ONE, "loc") | each(PERHAPS, "lastmod", "changefreq", "priority"), ()),
    "sitemapindex": (each(SOME, "sitemap"), ()),
    "sitemap": (each(ONE, "loc") | each(PERHAPS, "lastmod"), ()),
    **{name: ({}, ()) for name in ("loc", "lastmod", "changefreq", "priority")},
}
IN_NEWS = {
    "news": (each(ONE, "publication", "publication_date", "title"), ()),
    "publication": (each(ONE, "name", "language"), ()),
    **{name: ({}, ()) for name in ("name", "language", "publication_date", "title")},
}
GRAMMARS = {ATOM: IN_ATOM, "": IN_RSS, MAP: IN_MAP, NEWS: IN_NEWS}


def check(top):
    """AssertionError where an element is not where, or as often as, its grammar says; elements of other
    namespaces may stand anywhere."""
    for parent in top.iter():
        space, name = split(parent.tag)
        if space not in GRAMMARS:
            continue
        assert name in GRAMMARS[space], parent.tag
        children, attributes = GRAMMARS[space][name]
        unknown = set(parent.keys()) - set(attributes) - (COMMON if space == ATOM else set())
        assert not unknown, (parent.tag, unknown)
        found = [split(child.tag)[1] for child in parent if split(child.tag)[0] == space]
        assert set(found) <= set(children), (parent.tag, set(found) - set(children))
        for child, (least, most) in children.items():
            assert least <= found.count(child) <= (most or len(found)), (
                parent.tag,
                child,
                found.count(child),
            )


def split(tag):
    space, bracket, name = tag.rpartition("}")
    return space + bracket, name
