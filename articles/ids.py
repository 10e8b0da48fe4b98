"""The ids of a page: section keys, question keys and parts share one page with the site's own."""

import re

from django.utils.text import slugify

RESERVED = frozenset({"comments", "comment-form", "content", "header", "footer", "contents", "useful"})
RESERVED_STARTS = ("comment-", "fn-", "fnref-", "id_", "id-")


def is_reserved(name):
    """Whether the page itself, its comments or its footnotes may use this id."""
    return name in RESERVED or name.startswith(RESERVED_STARTS)


def from_words(words, fallback="", most=60):
    """Lower-case letters, digits and single hyphens made of the words; `fallback` if none is left."""
    return re.sub(r"[-_]+", "-", slugify(words[: 4 * most]))[:most].strip("-") or fallback


def free(wanted, taken, last=None):
    """`wanted`, or the first of `wanted-2`, `wanted-3`, … that is neither taken nor reserved. `last` is a
    dict that remembers the number given to each name, for a caller with many of the same."""
    if is_reserved(wanted) or (wanted in taken and is_reserved(f"{wanted}-2")):
        wanted = f"s-{wanted}"
    last = {} if last is None else last
    name, number = wanted, last.get(wanted, 1)
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    last[wanted] = number
    return name
