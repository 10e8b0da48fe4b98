"""Addresses of a text as they are seen from elsewhere."""

from urllib.parse import urljoin


def whole(page, name, value):
    """The value of an attribute in a text of `page`, with what it leaves out because it stands there."""
    if name == "srcset":
        return ", ".join(urljoin(page, each) for each in value.split(", "))
    try:
        return urljoin(page, value) if name in ("href", "src") else value
    except ValueError:
        # What is in brackets like an IPv6 address and is none.
        return value
