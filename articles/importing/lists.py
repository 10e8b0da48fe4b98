"""Which lines of a plain text are list items. Bullets stand alone; numbers and asterisks need neighbors."""

import re
from dataclasses import dataclass

_ITEM = re.compile(r"([-*+•]|[0-9]{1,9}[.)])( {1,4}|\t|\u00a0)(?=\S)(.*\w.*)", re.DOTALL)


@dataclass(frozen=True)
class Item:
    marker: str
    space: str
    rest: str

    @property
    def number(self):
        return int(self.marker[:-1]) if self.marker[0].isdigit() else None

    @property
    def style(self):
        """What must be equal for two items to stand in one list."""
        return self.marker[-1]

    def step_to(self, following):
        """How far the number of the item after this one goes on; None if they are not of one list."""
        if self.style != following.style or (self.number is None) != (following.number is None):
            return None
        step = following.number - self.number if self.number is not None else 1
        return step if step == 1 or (step == 0 and self.number == 1) else None


def find_items(lines):
    """For each line its Item, or None. "1986. A year" alone is text, and so is a lone "* In dollars"."""
    items = [_match(line.text) for line in lines]
    steps, open_items = {}, []  # how far the numbers go on, by index; (indent, index)
    for index, (line, item) in enumerate(zip(lines, items, strict=True)):
        indent = line.indent
        while open_items and open_items[-1][0] > indent - (item is None):
            open_items.pop()
        if item and open_items and open_items[-1][0] == indent:
            _join(items, steps, open_items.pop()[1], index)
        if item:
            open_items.append((indent, index))
    return [
        item if item and (item.style == "-" or index in steps) else None for index, item in enumerate(items)
    ]


def _join(items, steps, before, index):
    step = items[before].step_to(items[index])
    if step is not None and steps.get(before, step) == step:
        steps[before] = steps[index] = step


def _match(text):
    found = _ITEM.fullmatch(text)
    if not found or (found[1][0] == "0" and len(found[1]) > 2):
        return None
    marker = "-" if found[1] == "•" else found[1]
    return Item(marker, " " if found[2] == "\u00a0" else found[2], found[3])
