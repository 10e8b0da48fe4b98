"""Markdown to HTML: the one door. The sanitizer is the last step; nothing touches the HTML after it.

CommonMark 0.31.2 with tables, footnotes and strikethrough; raw HTML is text. Articles get headings with
ids, pictures of ours and footnotes; comments get none of these, and links that pass on no credit.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

import nh3
from django.conf import settings
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from . import figures, ids, languages, sanitizing
from .numbers import grouped

RENDERER = 6  # Stamped on stored HTML; raise it with every change of what is rendered.
MOST_ARTICLE = 100_000  # characters of one section or answer
MOST_COMMENT = 5_000
# Lines that begin with a letter, hold nothing special, and do not end with a space.
_PLAIN_LINE = r"[^\W\d_](?:[^\W_]|[ .,;:?!'()/%+=–—…“”‘’„«»-])*+(?<! )"
_PLAIN = re.compile(rf"{_PLAIN_LINE}(?:\n+{_PLAIN_LINE})*+")
_APART = re.compile("(?:<br>\n){2,}")


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


def render_article(source, *, key, language="", taken=(), lowest=3):
    """HTML of one section or answer. Headings begin at `<hN>` with N = `lowest`; those of level 3 are parts
    with ids that are not in `taken`. Footnote ids carry `key`; their words are in the `language`, that of the
    interface if left out. Raises TooLong."""
    _check(source, MOST_ARTICLE)
    env = {"docId": key, "language": language or get_language()}
    tokens = _article.parse(source, env)
    headings = _shape_headings(tokens, {*taken}, lowest)
    _shape_figures(tokens)

    def html(start, end):
        return sanitizing.clean_article(_article.renderer.render(tokens[start:end], _article.options, env))

    notes = next((i for i, t in enumerate(tokens) if t.type == "footnote_block_open"), len(tokens))
    bounds = [index for index, *_rest in headings] + [notes]
    parts = [
        Part(anchor, heading, html(start + 3, end))
        for (start, anchor, heading), end in zip(headings, bounds[1:], strict=True)
    ]
    return Rendered(html(0, None), html(0, bounds[0]), tuple(parts), html(notes, None))


def render_lead(source):
    """HTML of a document's lead image, which readers see first; empty if there is none."""
    figure = figures.read(source)
    return sanitizing.clean_article(figure.html(sanitizing.folder(), is_lead=True)) if figure else ""


@lru_cache(maxsize=16)
def render_comment(source):
    """HTML of a comment: paragraphs, lists, quotes, code, emphasis and links; nothing in it rearranges what
    stands around it. Raises TooLong."""
    _check(source, MOST_COMMENT)
    return _render_plain(source) or _render_comment(source)


def _render_comment(source):
    return sanitizing.clean_comment(_comment.render(source))


def _render_plain(source):
    """The same HTML of a text without anything that Markdown or HTML could mean otherwise, as most comments
    are; empty for any other."""
    if not _PLAIN.fullmatch(source):
        return ""
    paragraphs = _APART.split(source.replace("\n", "<br>\n"))
    return "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)


def for_elsewhere(html, address):
    """HTML of an article, sanitized again, its addresses whole: it will not stand at `address`, its own."""
    return sanitizing.clean_article(html, address) if html else ""


def shown(source, *, key):
    """Safe HTML of a text that is rendered when it is read: a policy, who an author is. Raises TooLong."""
    return mark_safe(render_article(source, key=key, lowest=2).html)


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
        sentence = _("The text has %(number)s characters. Please shorten it to %(most)s at most.")
        raise TooLong(sentence % {"number": grouped(len(source)), "most": grouped(most)})


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


def _image(renderer, tokens, index, options, env):
    """An image from elsewhere becomes a link with its words: a page makes no request to third parties."""
    token = tokens[index]
    if figure := _figure_of(token):
        is_alone = token.meta.get("is_alone")
        picture = figure.picture(sanitizing.folder(), title="" if is_alone else figure.credit)
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


def _way_back(renderer, tokens, index, options, env):
    """The arrow from a note to where it belongs, with a name; in English if ours lack the text's language."""
    place, meta = renderer.rules["footnote_anchor_name"](tokens, index, options, env), tokens[index].meta
    again = f":{meta['subId']}" if meta["subId"] else ""
    with languages.speaking(env["language"]):
        name = _("Back to note %(number)s in the text") % {"number": f"{meta['id'] + 1}{again}"}
    tongue = "" if languages.known(env["language"]) else f' lang="{settings.LANGUAGE_CODE}"'
    link = f'<a href="#fnref{place}{again}" class="footnote-backref" aria-label="{name}"{tongue}>'
    return f" {link}\u21a9\ufe0e</a>"


def _build_article():
    parser = MarkdownIt("commonmark", {"html": False, "typographer": False})
    parser.enable(["table", "strikethrough"]).use(footnote_plugin)
    parser.add_render_rule("image", _image)
    parser.add_render_rule("footnote_anchor", _way_back)
    parser.add_render_rule("th_open", _align)
    parser.add_render_rule("td_open", _align)
    return parser


def _build_comment():
    parser = MarkdownIt("commonmark", {"html": False, "typographer": False, "breaks": True})
    parser.disable(["heading", "lheading", "image", "hr", "html_block", "html_inline"])
    return parser.enable("strikethrough")


_article = _build_article()
_comment = _build_comment()
