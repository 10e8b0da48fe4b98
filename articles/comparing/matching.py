"""Which items two sequences have in common, in order: first the ones that are unique in both."""

from bisect import bisect_left
from collections import Counter
from difflib import SequenceMatcher
from itertools import count

MOST_PAIRS = 40_000  # difflib may need the square of this and more; what is larger counts as replaced
MOST_DEPTH = 12


def stretches(old, new):
    """Texts in turn: what is gone, what is new, and the same behind them; of two sequences of texts."""
    at = new_at = 0
    gone, come, same = [], [], []
    for match, new_match in [*matches(old, new), (len(old), len(new))]:
        if (match, new_match) != (at, new_at):
            yield "".join(gone), "".join(come), "".join(same)
            gone, come, same = old[at:match], new[new_at:new_match], []
        same += old[match : match + 1]
        at, new_at = match + 1, new_match + 1
    yield "".join(gone), "".join(come), "".join(same)


def matches(old, new):
    """Pairs of indexes of equal items, both rising. Close to linear: what is alike at the ends goes first,
    then items that are unique divide the rest (patience), and difflib sees small remains only."""
    found, waiting = [], [(0, len(old), 0, len(new), 0)]
    while waiting:
        start, end, new_start, new_end, depth = waiting.pop()
        while start < end and new_start < new_end and old[start] == new[new_start]:
            found.append((start, new_start))
            start, new_start = start + 1, new_start + 1
        while start < end and new_start < new_end and old[end - 1] == new[new_end - 1]:
            end, new_end = end - 1, new_end - 1
            found.append((end, new_end))
        if start == end or new_start == new_end:
            continue
        anchors = _anchors(old, start, end, new, new_start, new_end) if depth < MOST_DEPTH else []
        if anchors:
            found += anchors
            waiting += _gaps(anchors, start, end, new_start, new_end, depth + 1)
        elif (end - start) * (new_end - new_start) <= MOST_PAIRS:
            found += _by_difflib(old, start, end, new, new_start, new_end)
    return sorted(found)


def _anchors(old, start, end, new, new_start, new_end):
    once = {item for item, times in Counter(old[start:end]).items() if times == 1 and item.strip()}
    once &= {item for item, times in Counter(new[new_start:new_end]).items() if times == 1}
    places = {new[at]: at for at in range(new_start, new_end) if new[at] in once}
    pairs = [(at, places[old[at]]) for at in range(start, end) if old[at] in once]
    return [pairs[at] for at in rising([place for _, place in pairs])]


def _gaps(anchors, start, end, new_start, new_end, depth):
    for at, new_at in [*anchors, (end, new_end)]:
        yield start, at, new_start, new_at, depth
        start, new_start = at + 1, new_at + 1


def _by_difflib(old, start, end, new, new_start, new_end):
    matcher = SequenceMatcher(None, old[start:end], new[new_start:new_end], autojunk=False)
    for at, new_at, size in matcher.get_matching_blocks():
        yield from zip(range(start + at, start + at + size), count(new_start + new_at), strict=False)


def rising(numbers):
    """The indexes of a longest rising subsequence of different numbers."""
    tails, indexes, before = [], [], []
    for index, number in enumerate(numbers):
        place = bisect_left(tails, number)
        before.append(indexes[place - 1] if place else None)
        # Replaces the one at `place`, or adds to the end.
        tails[place : place + 1], indexes[place : place + 1] = [number], [index]
    found, at = [], indexes[-1] if indexes else None
    while at is not None:
        found.append(at)
        at = before[at]
    return found[::-1]
