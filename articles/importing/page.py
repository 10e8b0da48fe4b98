"""A page of HTML as browsers read it, without what is no part of its text; its authors, and its main part."""

import re
from dataclasses import dataclass

import nh3
from bs4 import BeautifulSoup
from django.utils.translation import gettext as _

from ..document import Unusable
from .decoding import decode
from .footnotes import MARK
from .tidying import BLOCKS

MOST_TAGS = 50_000
MOST_TEXT = 400_000  # characters, as many as a file of plain text may have
_DEEPEST, _MOST_OPEN = 60, 500
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_NEVER_OPEN = """p li td th tr dt dd option thead tbody tfoot colgroup br img hr input meta link col area base
    embed source track wbr html head body"""
_GONE = """script style template noscript iframe object embed applet svg math canvas audio video map nav
    button select textarea input datalist dialog menu head title frameset"""
_INLINE = """a abbr b bdi bdo big br cite code del dfn em font i img ins kbd label mark picture q s samp small
    span strike strong sub sup time tt u var wbr"""
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
_OLDER = re.compile(r"windows-|cp\d|iso-|latin1|us-ascii|koi8|shift_jis|euc-|gb|big5|macintosh")
_FURNITURE = "[role=navigation], [hidden], [aria-hidden=true], #comments"


@dataclass(frozen=True)
class Page:
    tree: object
    main: object  # the element that holds the text
    title: str = ""
    language: str = ""
    description: str = ""
    authors: tuple[str, ...] = ()


def read_page(content):
    """The page in these bytes. Raises Unusable."""
    source = _decode(content)
    head = _read_head(source)
    tree = sanitize(source)
    main = find_main(tree)
    return Page(tree, main, **{**head, "language": main.get("lang") or head["language"]})


def read_body(source):
    """The page that is nothing but this text, with no frame around it. Raises Unusable."""
    tree = sanitize(source)
    return Page(tree, tree)


def sanitize(source):
    """The body of the page as a tree, parsed as browsers do: nothing in it can act, and no tag stays open."""
    _check_tags(source)
    clean = nh3.clean(
        MARK.sub("", source),
        tags={*_INLINE.split(), *BLOCKS},
        clean_content_tags={*_GONE.split()},
        attributes={
            "*": {"id", "class", "style", "lang", "role", "hidden", "aria-hidden", "align"},
            "a": {"href", "name", "title"},
            "img": {"src", "alt", "title", "width", "height"},
            "ol": {"start"},
            "td": {"colspan"},
            "th": {"colspan"},
        },
        generic_attribute_prefixes={"data-kind"},
        url_schemes={"http", "https", "mailto", "data", "picture"},
        link_rel=None,
    )
    tree = _parse(clean)
    _check_depth(tree)
    for element in tree.select(_FURNITURE):
        element.extract()
    for form in tree.find_all("form"):
        # Some systems put the whole page into one form.
        form.unwrap() if form.find(["article", "main", "h1"]) else form.extract()
    return tree


def _parse(source):
    """The tree of this HTML. A comment stands before it, since a text that looks like an address or a name of
    a file makes the parser warn."""
    tree = BeautifulSoup(f"<!-- -->{source}", "html.parser")
    tree.contents[0].extract()
    return tree


def find_main(tree):
    """The article if the page has one, else its main part, else all of it but what frames it."""
    found = tree.find_all(["article", "main"])
    outermost = [each for each in found if not each.find_parent(["article", "main"])]
    longest = max(outermost, key=_length, default=None)
    if longest is None or _length(longest) < _length(tree) / 2:
        for element in tree.find_all(["header", "footer", "aside"]):
            if not element.find("h1"):
                element.extract()
        return tree
    inner = max(longest.find_all("article"), key=_length, default=None)
    return inner if inner is not None and _length(inner) > _length(longest) * 0.6 else longest


def _length(element):
    return len(element.get_text())


def _decode(content):
    """The text of the bytes, in the encoding that the page itself names; UTF-8 if it names none."""
    named = _CHARSET.search(content[:2048])
    encoding = named[1].decode().lower() if named else "utf-8"
    if content[:3] == b"\xef\xbb\xbf" or encoding in ("utf-8", "utf8"):
        return decode(content)
    try:
        if not _OLDER.match(encoding):
            raise LookupError
        # Browsers read Latin-1 as the larger Windows set.
        encoding = "cp1252" if encoding in ("iso-8859-1", "latin1", "us-ascii") else encoding
        return decode(content.decode(encoding).encode())
    except (UnicodeDecodeError, LookupError) as reason:
        sentence = _("It is not text in “%(encoding)s”. Please save it as UTF-8.")
        raise Unusable(sentence % {"encoding": encoding}) from reason


def _read_head(source):
    """What the page says about itself."""
    tree = _parse(source[:200_000])

    def said(name):
        found = tree.find_all("meta", attrs={"name": re.compile(rf"\A{name}\Z", re.IGNORECASE)})
        return [
            " ".join(each.get("content", "").split()) for each in found if each.get("content", "").strip()
        ]

    title, root = tree.find("title"), tree.find("html")
    return {
        "title": " ".join(title.get_text().split()) if title else "",
        "language": (root.get("lang") or "") if root else "",
        "description": next(iter(said("description")), ""),
        "authors": tuple(said("author")),
    }


def _check_tags(source):
    """Raises Unusable for more tags, or deeper ones, than could be read in reasonable time."""
    if source.count("<") > MOST_TAGS:
        sentence = _("It has too much formatting to be an article. Please save it with less, or divide it.")
        raise Unusable(sentence)
    depth, ignored = 0, _NEVER_OPEN.split()
    for end, name in _TAG.findall(source):
        if name.lower() not in ignored:
            depth = max(0, depth - 1) if end else depth + 1
        if depth > _MOST_OPEN:
            raise _too_deep()


def _check_depth(tree):
    level, depth = [tree], 0
    while level:
        depth += 1
        if depth > _DEEPEST:
            raise _too_deep()
        level = [child for element in level for child in element.find_all(True, recursive=False)]


def _too_deep():
    return Unusable(_("It is nested too deeply. Please check the file."))
