"""Whom a part of practical advice is for, as its heading says: “For Tenants” is for tenants."""

import re

from . import ids
from .document import MOST_KEY


def name(heading):
    """The audience as people call it: the heading without its “For”."""
    return re.sub(r"^(?:for|für)\s+", "", heading.strip(), flags=re.IGNORECASE)


def slug(heading):
    """The audience in addresses; empty if the heading has no letters for one."""
    return ids.from_words(name(heading), most=MOST_KEY)
