"""Footnotes of HTML: a link to a note that links back. Each note is taken out, and its place marked."""

import re

from bs4 import Tag
from django.utils.translation import gettext as _

from ..document import Unusable
from ..numbers import grouped

# Characters that no text may hold stand around the number of a note until all notes have theirs.
OPEN, CLOSE = "\ufdd0", "\ufdd1"
MARK = re.compile(f"{OPEN}(\\d+){CLOSE}")
MOST = 1_000
_HOLDERS = ("li", "p", "div", "aside", "dd", "td")


def take_footnotes(tree, main):
    """{number: the element that holds the note's text}; in the tree, marks stand in place of the links."""
    targets = {}
    for element in main.find_all(["a", *_HOLDERS, "sup"]):
        for name in (element.get("id"), element.get("name")):
            if name:
                targets.setdefault(name, element)
    notes, numbers = {}, {}
    for link in main.find_all("a", href=re.compile(r"\A#.")):
        found = numbers.get(link["href"]) or _take(link, targets, main)
        if not found:
            continue
        if isinstance(found, Tag):
            numbers[link["href"]] = found = (len(notes) + 1, found)
            notes[found[0]] = found[1]
            if len(notes) > MOST:
                sentence = _("It has more than %(most)s footnotes. Please divide it.")
                raise Unusable(sentence % {"most": grouped(MOST)})
        mark = tree.new_tag("sup", attrs={"data-note": str(found[0])})
        mark.string = f"{OPEN}{found[0]}{CLOSE}"
        around = link.parent if link.parent.name == "sup" and _is_alone(link) else link
        around.replace_with(mark)
    _remove_empty(main)
    return notes


def _take(link, targets, main):
    """The element of the note that this link leads to, taken out of the tree without its links back; or
    None if it leads to something else."""
    names = {f"#{link.get(name)}" for name in ("id", "name") if link.get(name)}
    names |= {f"#{each['id']}" for each in link.find_parents("sup", id=True)}
    target = targets.get(link["href"][1:])
    if target is None or not names or main not in target.parents:
        return None
    note = target if target.name in _HOLDERS else target.find_parent(_HOLDERS)
    backs = note.find_all("a", href=sorted(names)) if note else []
    if not backs or link in note.descendants:
        return None
    while _holds_only(note.parent, note, main):
        note = note.parent
    every = note.find_all("a", href=re.compile(r"\A#")) if target.name != "a" else backs
    for back in {id(each): each for each in [*backs, *(e for e in every if _leads_back(e))]}.values():
        around = back.parent if back.parent.name == "sup" and _is_alone(back) else back
        around.extract()
    return note.extract()


def _leads_back(link):
    return "footnote-backref" in link.get("class", ()) or link.get_text(strip=True) in ("↑", "↩", "↩︎")


def _holds_only(parent, note, main):
    """Whether this box holds one note and nothing else of the text: Word puts each into one."""
    is_box = parent is not main and parent.name in ("div", "aside") and (parent.get("id") or "")
    return bool(is_box) and len(parent.find_all("a", href=re.compile(r"\A#"))) == 1


def _is_alone(link):
    return link.parent.get_text(strip=True) == link.get_text(strip=True)


def _remove_empty(main):
    """What framed the notes: the list, its box, the line above."""
    for element in main.find_all(["ol", "ul", "section", "div"])[::-1]:
        if not element.get_text(strip=True) and not element.find(["img", "hr"]):
            element.extract()
    for line in main.find_all("hr"):
        is_last = not "".join(line.find_all_next(string=True)).strip()
        if "footnotes-sep" in line.get("class", ()) or (line.get("align") == "left" and is_last):
            line.extract()
