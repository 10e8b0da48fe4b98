"""What office programs write in place of plain HTML: lists as paragraphs, marks as styles, long links."""

import re
from urllib.parse import parse_qs, urlsplit

_BOLD = re.compile(r"font-weight:\s*(?:bold|[6-9]00)")
_NOT_BOLD = re.compile(r"font-weight:\s*(?:normal|[1-4]00)")
_ITALIC = re.compile(r"font-style:\s*italic")
_LIST = re.compile(r"mso-list:\s*\S+\s+level(\d)")
_IGNORED = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(?:\d+|[a-z]{1,4})[.)]", re.IGNORECASE)
_ROLES = {
    "title": "title", "msotitle": "title", "subtitle": "standfirst", "msosubtitle": "standfirst",
    "standfirst": "standfirst",
}  # fmt: skip


def tidy_office(tree):
    """Makes plain HTML of what Word and Google Docs put on the clipboard or into a file."""
    _read_marks(tree)
    _read_roles(tree)
    _read_lists(tree)
    for link in tree.find_all("a", href=re.compile(r"\Ahttps?://www\.google\.com/url\?")):
        link["href"] = next(iter(parse_qs(urlsplit(link["href"]).query).get("q", ())), link["href"])


def _read_marks(tree):
    for element in tree.find_all(["b", "strong"], style=_NOT_BOLD):
        element.unwrap()
    for span in tree.find_all("span", style=True):
        style = span["style"]
        if _BOLD.search(style) and not span.find_parent(["h1", "h2", "h3", "h4", "h5", "h6"]):
            span.wrap(tree.new_tag("strong"))
        if _ITALIC.search(style):
            span.wrap(tree.new_tag("em"))


def _read_roles(tree):
    """Paragraphs that only their class calls a title or a standfirst."""
    for paragraph in tree.find_all("p", class_=True):
        role = next((_ROLES[name.lower()] for name in paragraph["class"] if name.lower() in _ROLES), "")
        if role == "title":
            paragraph.name, paragraph["class"] = "h1", ["title"]
        elif role:
            paragraph["class"] = [role]


def _read_lists(tree):
    """Word's list items are paragraphs that say their level and show their own bullet."""
    open_lists = []  # (level, list)
    for paragraph in tree.find_all(["p", "h1", "h2", "h3"], style=_LIST):
        if paragraph.name != "p":
            continue
        level = int(_LIST.search(paragraph["style"])[1])
        mark = paragraph.find(style=_IGNORED)
        name = "ol" if mark is not None and _NUMBER.match(mark.get_text()) else "ul"
        if mark is not None:
            mark.extract()
        before = paragraph.find_previous_sibling(True)
        if not open_lists or before is not open_lists[0][1]:
            open_lists = []
        while open_lists and open_lists[-1][0] > max(level, open_lists[0][0]):
            open_lists.pop()
        if not open_lists or open_lists[-1][0] < level:
            made = tree.new_tag(name)
            _last_item(open_lists[-1][1]).append(made) if open_lists else paragraph.insert_before(made)
            open_lists.append((level, made))
        open_lists[-1][1].append(paragraph.extract())
        paragraph.name, paragraph.attrs = "li", {}


def _last_item(made):
    return made.find_all("li", recursive=False)[-1]
