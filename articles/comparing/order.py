"""The order of keys, before and after."""

from .matching import rising

UP, DOWN = "up", "down"


def moves(old, new):
    """`{key: UP or DOWN}` for the fewest keys that must move to bring the old order into the new one; keys
    that only one of them has do not count."""
    before = [key for key in old if key in set(new)]
    after = [key for key in new if key in set(old)]
    places = {key: at for at, key in enumerate(before)}
    kept = {after[at] for at in rising([places[key] for key in after])}
    return {key: UP if at < places[key] else DOWN for at, key in enumerate(after) if key not in kept}


def place(key, old, new):
    """The index in `new` at which `key` of `old` stands as before: behind the nearest of its predecessors
    that is there."""
    for before in reversed(old[: old.index(key)]):
        if before in new:
            return new.index(before) + 1
    return 0


def merged(old, new):
    """Every key once: in the new order, those that are gone where they stood."""
    keys = list(new)
    for key in old:
        if key not in new:
            keys.insert(place(key, old, keys), key)
    return keys
