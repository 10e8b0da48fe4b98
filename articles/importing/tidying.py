"""A tree of HTML in one plain form: few shapes are left to write, its words stay as browsers show them."""

import re

from bs4 import NavigableString, Tag

from .office import tidy_office

_BLOCKS = """address article aside blockquote caption center dd details div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main ol p pre search section summary table tbody
    td tfoot th thead tr ul"""
BLOCKS = _BLOCKS.split()
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NAMES = {
    "b": "strong", "i": "em", "cite": "em", "dfn": "em", "var": "em", "s": "del", "strike": "del",
    "samp": "code", "kbd": "code", "tt": "code", "summary": "p", "caption": "p", "legend": "p",
}  # fmt: skip
_KEPT = ("strong", "em", "del", "code", "a", "br", "img", "sup", "sub", "q", *BLOCKS)
_HOLDERS = (
    "article", "aside", "blockquote", "center", "address", "dd", "details", "div", "fieldset", "figcaption",
    "figure", "footer", "form", "header", "hgroup", "li", "main", "search", "section", "td", "th",
)  # fmt: skip
_MERGED = ("strong", "em", "del", "code")
_SPACE = re.compile(r"[ \t\r\f]+")
_WRAP = re.compile(r"[ \t\r\f]*\n[ \t\r\n\f]*")
_RAISED = dict(zip("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ", strict=True))
_LOWERED = dict(zip("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", strict=True))


def tidy(tree, main, is_ours=False):
    """Changes the tree: a few marks and blocks stay. `is_ours`: whether line breaks in a text are its own."""
    tidy_office(tree)
    for element in main.find_all(True):
        element.name = _NAMES.get(element.name, element.name)
    for element in main.find_all(True):
        if element.name not in _KEPT:
            element.unwrap()
    _write_small(main)
    for element in main.find_all(_MERGED):
        _merge(element)
    main.smooth()
    for element in () if is_ours else main.find_all("p"):
        _split(tree, element)
    for line in main.find_all("br"):
        if _is_at_edge(line):
            line.extract()
    _open_marks(main)
    for element in [main, *main.find_all(_HOLDERS)]:
        _wrap_loose(tree, element)
    _collapse(main, is_ours)


def is_blank(node):
    return isinstance(node, NavigableString) and not node.strip()


def _write_small(main):
    """Raised and lowered digits have characters of their own, without which 10² would become 102."""
    for element in main.find_all(["sup", "sub", "q"]):
        if element.get("data-note"):
            continue
        words = element.get_text()
        small = _RAISED if element.name == "sup" else _LOWERED
        if element.name == "q":
            element.insert(0, "“")
            element.append("”")
        elif not element.find(True) and words and all(letter in small for letter in words):
            element.string = "".join(small[letter] for letter in words)
        element.unwrap()


def _merge(element):
    """One mark for neighbors: <b>a</b><b>b</b>. A mark within the same mark says nothing."""
    if element.parent is None:
        return
    if element.find_parent(element.name) is not None:
        element.unwrap()
        return
    while isinstance(element.next_sibling, Tag) and element.next_sibling.name == element.name:
        following = element.next_sibling.extract()
        element.extend(list(following.children))


def _split(tree, paragraph):
    """Two line breaks in a row, or one behind a line that is bold by itself, begin another paragraph."""
    children = list(paragraph.children)
    rest = None
    for index, child in enumerate(children):
        following = [each for each in children[index + 1 :] if not is_blank(each)][:1]
        is_break = isinstance(child, Tag) and child.name == "br"
        is_twice = bool(following) and isinstance(following[0], Tag) and following[0].name == "br"
        if is_break and (is_twice or (rest is None and _is_bold_line(children[:index]))):
            new = tree.new_tag("p")
            (paragraph if rest is None else rest).insert_after(new)
            child.extract()
            rest = new
        elif rest is not None:
            rest.append(child.extract())


def _is_at_edge(line):
    """Whether a line break stands first or last in its block, where it shows nothing."""
    return (
        any(
            all(is_blank(node) or (isinstance(node, Tag) and node.name == "br") for node in side)
            for side in (list(line.previous_siblings), list(line.next_siblings))
        )
        and line.parent.name in BLOCKS
    )


def _is_bold_line(nodes):
    shown = [node for node in nodes if not is_blank(node)]
    return len(shown) == 1 and isinstance(shown[0], Tag) and shown[0].name == "strong"


def _open_marks(main):
    """A mark or a link around whole blocks, as around a card, says nothing of their words."""
    for element in main.find_all(["a", *_MERGED]):
        if element.find(BLOCKS):
            element.unwrap()


def _wrap_loose(tree, holder):
    """Text that stands in a box by itself becomes a paragraph, marked as one that nobody wrote."""
    paragraph = None
    for node in list(holder.children):
        if isinstance(node, Tag) and node.name in BLOCKS:
            paragraph = None
        elif paragraph is not None:
            paragraph.append(node.extract())
        elif not is_blank(node):
            paragraph = tree.new_tag("p", attrs={"data-loose": ""})
            node.wrap(paragraph)


def _collapse(main, is_ours):
    """Space as a browser shows it: one for many, none at the edges of a block or behind a line break."""
    is_open = False  # whether a space here would show
    last = None
    for node in list(main.descendants):
        if isinstance(node, Tag):
            if node.name in BLOCKS or node.name == "br":
                _trim(last)
                is_open, last = False, None
            elif node.name == "img":
                is_open, last = True, None
        elif node.find_parent("pre") is None:
            if _leaves_block(node, last):
                _trim(last)
                is_open, last = False, None
            words = _SPACE.sub(" ", _WRAP.sub("\n" if is_ours else " ", str(node)))
            words = words if is_open else words.lstrip(" \n")
            made = NavigableString(words)
            node.replace_with(made)
            if words:
                is_open, last = words[-1] not in " \n", made
    _trim(last)


def _leaves_block(node, last):
    """Whether a block ended between these two texts."""
    return last is not None and _block_of(node) is not _block_of(last)


def _block_of(node):
    return node.find_parent(lambda element: element.name in BLOCKS)


def _trim(text):
    if text is not None:
        text.replace_with(NavigableString(text.rstrip(" \n")))
