"""The last step from Markdown to HTML: what may stand in a page. Only `markdown` calls it."""

import re
from functools import partial

import nh3
from django.conf import settings

from . import figures
from .whole import whole

ABSOLUTE = re.compile("(?:https?://|mailto:)", re.IGNORECASE)
ID = re.compile(r"[a-z0-9]+(?:[-:][a-z0-9]+)*")

_INLINE = {"a", "br", "code", "del", "em", "s", "strong"}
_BLOCKS = {"blockquote", "li", "ol", "p", "pre", "ul"}
_TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
_PICTURES = {"figure", "figcaption", "picture", "source", "img"}

# Bidirectional embeddings, overrides and isolates (Unicode Annex 9): feeds have no element that ends them.
_REARRANGING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
# What no feed can hold (XML 1.0), though Markdown can name it, as in `&#12;`.
_NOT_IN_XML = dict.fromkeys([*range(9), 0xB, 0xC, *range(0xE, 0x20), 0xFFFE, 0xFFFF])
_IN_NO_COMMENT = _REARRANGING | _NOT_IN_XML


def clean_comment(html):
    """The HTML of a comment: nothing in it rearranges what stands around it."""
    return _comment.clean(html.translate(_IN_NO_COMMENT))


def clean_article(html, address=""):
    """The HTML of a section or answer; its addresses whole, if it will not stand at `address`, its own."""
    return nh3.clean(
        html.translate(_NOT_IN_XML),
        tags=_INLINE | _BLOCKS | _TABLES | _PICTURES | {"h2", "h3", "h4", "h5", "h6", "hr", "section", "sup"},
        attributes={
            "a": {"href", "title", "id", "aria-label", "lang"},
            "code": {"class"},
            "h3": {"id"},
            "img": {"src", "width", "height", "alt", "title", "loading", "fetchpriority", "decoding"},
            "li": {"id"},
            "ol": {"start"},
            "source": {"type", "srcset", "sizes"},
        },
        allowed_classes={
            "a": {"footnote-backref"},
            "figure": {"portrait"},
            "hr": {"footnotes-sep"},
            "li": {"footnote-item"},
            "ol": {"footnotes-list"},
            "section": {"footnotes"},
            "sup": {"footnote-ref"},
            "td": {"left", "center", "right"},
            "th": {"left", "center", "right"},
        },
        attribute_filter=partial(_filter_attribute, address),
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


def _filter_link(tag, name, value):
    """A path would lead elsewhere from a feed than from the page."""
    return value if name != "href" or ABSOLUTE.match(value) else None


def _filter_attribute(address, tag, name, value):
    if name == "id":
        return value if ID.fullmatch(value) else None
    if (tag, name) == ("code", "class"):
        return value if re.fullmatch(r"language-[\w+-]{1,30}", value) else None
    if not figures.is_allowed(tag, name, value, folder()):
        return None
    return whole(address, name, value) if address else value


_comment = nh3.Cleaner(
    tags=_INLINE | _BLOCKS,
    attributes={"a": {"href"}},
    attribute_filter=_filter_link,
    url_schemes={"http", "https", "mailto"},
    link_rel="nofollow ugc noopener",
)


def folder():
    """Where the files of our pictures are served."""
    return f"{settings.MEDIA_URL}images/"
