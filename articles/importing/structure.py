"""What each block of a page opens: the headline, a section, a part, a question; by the level of its heading,
or by its looks where a page has no headings."""

from collections import Counter
from dataclasses import dataclass

from ..document import Kind
from ..exporting import names
from .headings import find_headings, is_strong, looks_like_heading
from .levels import Role, assign_roles, is_question
from .lines import Line
from .tidying import HEADINGS
from .writing import words_of

_MOST_HEADLINE = 300


@dataclass(frozen=True)
class Block:
    """`level` is that of a heading, 0 for everything else."""

    element: object
    level: int
    words: str
    is_bold: bool

    @classmethod
    def of(cls, element):
        level = int(element.name[1]) if element.name in HEADINGS else 0
        words = " ".join(words_of(element).split())
        strong = element.find("strong") if element.name == "p" else None
        is_bold = bool(words) and strong is not None and " ".join(words_of(strong).split()) == words
        return cls(element, level, words, is_bold or "summary" in element.get("class", ()))

    def line(self, number):
        """This block as the rules for plain text see it."""
        return Line(
            number, self.words or "[…]", True, is_verbatim=self.element.name != "p" and not self.level
        )


def find_headline(blocks):
    """The index of the block that is the headline, or None."""
    headings = [index for index, block in enumerate(blocks) if block.level and block.words]
    titled = [index for index in headings if "title" in blocks[index].element.get("class", ())]
    if titled:
        return titled[0]
    if not headings:
        return _first_line(blocks)
    first, top = headings[0], min(blocks[index].level for index in headings)
    highest = [index for index in headings if blocks[index].level == top]
    is_named = is_strong(blocks[first].line(first))
    if len(highest) == 1 and top == 1:
        return highest[0]
    opens = first == 0 and blocks[first].level == top and not is_named
    # One heading above all others, or the first of many of the highest level.
    if opens and (top == 1 or (len(highest) == 1 and len(headings) > 1)):
        return first
    return _first_line(blocks) if first == 1 or (first and blocks[0].is_bold) else None


def _first_line(blocks):
    """The first line of a page without headings, if it is short, and no name, list or sentence."""
    if not blocks or not blocks[0].words:
        return None
    line = blocks[0].line(0)
    is_short = len(line.text) <= 200 and not line.text.endswith((".", ":", "…", ","))
    return 0 if is_short and not is_strong(line) and not line.is_verbatim else None


def assign(blocks):
    """The roles of the blocks that have one, by index; every other block is text."""
    lines = [block.line(index) for index, block in enumerate(blocks)]
    if not any(block.level and block.words for block in blocks):
        return assign_roles(lines, _looks(blocks, lines)) if blocks else {}
    return _Levels(blocks, lines).assign()


def _looks(blocks, lines):
    """For each block whether it looks like a heading: bold lines, if there are any, else short ones."""
    bold = [block.is_bold and looks_like_heading(line) for block, line in zip(blocks, lines, strict=True)]
    if sum(bold) >= 2:
        return [is_bold or is_strong(line) for is_bold, line in zip(bold, lines, strict=True)]
    return find_headings(lines, 0)


def heading_levels(blocks, roles):
    """How deep each level of heading stands in a section: 3 for parts, then 4 and so on."""
    taken = {index for index, role in roles.items() if role.level != "part"}
    deeper = sorted({b.level for index, b in enumerate(blocks) if b.level and index not in taken})
    return {level: min(6, 3 + rank) for rank, level in enumerate(deeper)}


class _Levels:
    """Walks the headings in order."""

    def __init__(self, blocks, lines):
        self.blocks, self.lines = blocks, lines
        self.top = self._find_top()
        self.is_flat = all(block.level in (0, self.top) for block in blocks)
        self.kinds, self.roles = set(), {}

    def _find_top(self):
        """The level of sections: the one with the most of the names that sections go by, else the highest."""
        named = Counter(
            block.level
            for block, line in zip(self.blocks, self.lines, strict=True)
            if block.level and is_strong(line)
        )
        levels = [block.level for block in self.blocks if block.level and block.words]
        return max(sorted(named), key=named.get) if named else min(levels)

    def assign(self):
        for index, block in enumerate(self.blocks):
            line = self.lines[index]
            if not block.words or (block.level and self._is_asked(index)):
                continue
            if 0 < block.level <= self.top:
                kind = names.kind_of(block.words, self.kinds)
                self.kinds.add(kind)
                self.roles[index] = Role("section", kind)
            elif block.level or (block.is_bold and self.is_flat and looks_like_heading(line)):
                self.roles[index] = Role("part")
        self._ask()
        return self.roles

    def _is_asked(self, index):
        """Whether this heading is a question of the FAQ, on the same level as the FAQ's own."""
        before = next(reversed(self.roles.values()), Role(""))
        is_in_faq = before.level == "question" or before.kind == Kind.FAQ
        if is_in_faq and is_question(self.lines[index]):
            self.roles[index] = Role("question")
            return True
        return False

    def _ask(self):
        """Makes the headings in the FAQ its questions; where it has none, the lines that ask something."""
        start = next((index for index, role in self.roles.items() if role.kind == Kind.FAQ), None)
        if start is None:
            return
        ends = (index for index, role in self.roles.items() if index > start and role.level == "section")
        inside = range(start + 1, next(ends, len(self.blocks)))
        asked = [index for index in inside if index in self.roles]
        if not asked:
            asked = [index for index in inside if is_question(self.lines[index])]
            bold = [index for index in asked if self.blocks[index].is_bold]
            asked = bold or asked
        highest = min((self.blocks[index].level for index in asked), default=0)
        for index in asked:
            is_deeper = self.blocks[index].level > highest
            self.roles[index] = Role("part") if is_deeper else Role("question")
