"""Markdown to HTML: the one door. The sanitizer is the last step; nothing touches the HTML after it.

CommonMark 0.31.2 with tables, footnotes and strikethrough; raw HTML is text. Articles get headings with
ids, pictures of ours and footnotes; comments get none of these, and links that pass on no credit.
"""

import re
from dataclasses import dataclass

import nh3
from django.conf import settings
from django.utils.safestring import mark_safe
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from . import figures, ids

RENDERER = 4  # Stamped on stored HTML; raise it with every change of what is rendered.
MOST_ARTICLE = 100_000  # characters of one section or answer
MOST_COMMENT = 5_000
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


class TooLong(ValueError):
    """The text is longer than may be rendered; the message is a sentence for the person who typed it."""


@dataclass(frozen=True)
class Part:
    anchor: str
    heading: str
    html: str


@dataclass(frozen=True)
class Rendered:
    """The whole as `html`; the same again in pieces: before the parts, the parts, the notes."""

    html: str
    lead: str
    parts: tuple[Part, ...]
    footnotes: str


def render_article(source, *, key, taken=(), lowest=3):
    """HTML of one section or answer. Headings begin at `<hN>` with N = `lowest`; those of level 3 are parts
    with ids that are not in `taken`. Footnote ids carry `key`. Raises TooLong."""
    _check(source, MOST_ARTICLE)
    env = {"docId": key}
    tokens = _article.parse(source, env)
    headings = _shape_headings(tokens, {*taken}, lowest)
    _shape_figures(tokens)

    def html(start, end):
        return _clean_article(_article.renderer.render(tokens[start:end], _article.options, env))

    notes = next((i for i, t in enumerate(tokens) if t.type == "footnote_block_open"), len(tokens))
    bounds = [index for index, *_ in headings] + [notes]
    parts = [
        Part(anchor, heading, html(start + 3, end))
        for (start, anchor, heading), end in zip(headings, bounds[1:], strict=True)
    ]
    return Rendered(html(0, None), html(0, bounds[0]), tuple(parts), html(notes, None))


def render_lead(source):
    """HTML of a document's lead image, which readers see first; empty if there is none."""
    figure = figures.read(source)
    return _clean_article(figure.html(_folder(), is_lead=True)) if figure else ""


def render_comment(source):
    """HTML of a comment: paragraphs, lists, quotes, code, emphasis and links; nothing in it rearranges what
    stands around it. Raises TooLong."""
    _check(source, MOST_COMMENT)
    html = _comment.render(source.translate(_REARRANGING))
    return nh3.clean(
        html.translate(_REARRANGING | _NOT_IN_XML),  # Entities have become characters.
        tags=_INLINE | _BLOCKS,
        attributes={"a": {"href"}},
        attribute_filter=_filter_link,
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow ugc noopener",
    )


def trusted(html):
    """Marks HTML that this module made as safe for templates; only stored renderings may pass here."""
    return mark_safe(html)


def tokens(source):
    """The source as the parser of articles sees it, for exports and comparisons. Raises TooLong."""
    _check(source, MOST_ARTICLE)
    return _article.parse(source)


def figures_in(source):
    """Every picture of ours in the source, in order. Raises TooLong."""
    images = (child for token in tokens(source) for child in token.children or () if child.type == "image")
    return [figure for figure in map(_figure_of, images) if figure]


def _check(source, most):
    if len(source) > most:
        raise TooLong(f"The text has {len(source):,} characters. Please shorten it to {most:,} at most.")


def _shape_headings(tokens, taken, lowest):
    """Maps heading levels below the page's own, gives parts their ids; [(index, anchor, heading)]."""
    parts, last, level = [], {}, lowest - 1
    for index, token in enumerate(tokens):
        if token.type != "heading_open":
            continue
        # No level is skipped, whatever the author typed: screen readers go by them.
        level = max(lowest, min(6, level + 1, int(token.tag[1]) + lowest - 3))
        token.tag = tokens[index + 2].tag = f"h{level}"
        if level == 3 and token.level == 0:
            heading = _plain(tokens[index + 1])
            anchor = ids.free(ids.from_words(heading, "part"), taken, last)
            taken.add(anchor)
            token.attrSet("id", anchor)
            parts.append((index, anchor, heading))
    return parts


def _shape_figures(tokens):
    """A picture of ours that is alone in its paragraph becomes a figure with its credit."""
    for opening, inline, closing in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if (opening.type, closing.type) != ("paragraph_open", "paragraph_close") or len(inline.children) != 1:
            continue
        if figure := _figure_of(inline.children[0]):
            opening.tag = closing.tag = "figure"
            # In a tight list the tags of a paragraph are hidden.
            opening.hidden = closing.hidden = False
            if figure.is_portrait:
                opening.attrSet("class", "portrait")
            inline.children[0].meta["is_alone"] = True


def _figure_of(token):
    """The picture of ours that this token is, or None."""
    if token.type != "image":
        return None
    words = _article.renderer.renderInlineAsText(token.children, _article.options, {})
    address, title = (str(token.attrs.get(name, "")) for name in ("src", "title"))
    return figures.at(address, *(" ".join(text.split("\n")).strip() for text in (words, title)))


def _plain(inline):
    """The words of an inline token without any marks."""
    return "".join(child.content if not child.children else _plain(child) for child in inline.children or ())


def _clean_article(html):
    return nh3.clean(
        html.translate(_NOT_IN_XML),
        tags=_INLINE | _BLOCKS | _TABLES | _PICTURES | {"h3", "h4", "h5", "h6", "hr", "section", "sup"},
        attributes={
            "a": {"href", "title", "id"},
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
        attribute_filter=_filter_attribute,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


def _filter_link(tag, name, value):
    """A path would lead elsewhere from a feed than from the page."""
    return value if name != "href" or ABSOLUTE.match(value) else None


def _filter_attribute(tag, name, value):
    if name == "id":
        return value if ID.fullmatch(value) else None
    if (tag, name) == ("code", "class"):
        return value if re.fullmatch(r"language-[\w+-]{1,30}", value) else None
    return value if figures.is_allowed(tag, name, value, _folder()) else None


def _folder():
    """Where the files of our pictures are served."""
    return f"{settings.MEDIA_URL}images/"


def _image(renderer, tokens, index, options, env):
    """An image from elsewhere becomes a link with its words: a page makes no request to third parties."""
    token = tokens[index]
    if figure := _figure_of(token):
        is_alone = token.meta.get("is_alone")
        picture = figure.picture(_folder(), title="" if is_alone else figure.credit)
        return picture + figure.caption if is_alone else picture
    source = str(token.attrs.get("src", ""))
    link = nh3.clean_text(source)
    words = nh3.clean_text(renderer.renderInlineAsText(token.children, options, env) or source)
    return f'<a href="{link}">{words}</a>'


def _align(renderer, tokens, index, options, env):
    """A column's alignment as a class: a style attribute would need a weaker policy for the whole site."""
    if style := tokens[index].attrs.pop("style", None):
        tokens[index].attrs["class"] = str(style).partition(":")[2]
    return renderer.renderToken(tokens, index, options, env)


def _build_article():
    parser = MarkdownIt("commonmark", {"html": False, "typographer": False})
    parser.enable(["table", "strikethrough"]).use(footnote_plugin)
    parser.add_render_rule("image", _image)
    parser.add_render_rule("th_open", _align)
    parser.add_render_rule("td_open", _align)
    return parser


def _build_comment():
    parser = MarkdownIt("commonmark", {"html": False, "typographer": False, "breaks": True})
    parser.disable(["heading", "lheading", "image", "hr", "html_block", "html_inline"])
    return parser.enable("strikethrough")


_article = _build_article()
_comment = _build_comment()
